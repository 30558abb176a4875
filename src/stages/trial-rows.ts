/** What a trial has found, as rows for a terminal. */

import { conversationOf } from '../conformance/reports/html/conversation.ts';
import { hasFailed } from '../conformance/result.ts';
import { type LineStyle, paragraph } from '../course/fold.ts';
import { renderTranscript } from '../render/ansi.ts';
import type { Role } from '../versions.ts';
import type { Trial } from './trial.ts';
import type { FailedCase } from './try-stages.ts';

/** Heads and frames shown of a case. */
const MOST_SHOWN = 8;

/** Rows of an error message that stand before the bytes: an interpreter says last what was wrong. */
const LAST_ROWS = 4;

/** @param before  how many stages were right in an earlier trial */
export function trialRows(trial: Trial, role: Role, before: number, style: LineStyle): string[] {
  const { tried, trouble } = trial;
  if (!tried || tried.trouble !== undefined) {
    const what = tried?.trouble ?? `does not run: ${trouble}`;
    return [...paragraph(`✗ Your ${role} ${what}.`, style, 'red', 'bold'), ...printedRows(trial, role, style)];
  }
  const { failed, right } = tried;
  if (!failed) {
    return paragraph(`✓ ${right === 1 ? 'Stage 1 is' : `Stages 1 to ${right} are`} right.`, style, 'tint4');
  }
  const wasRight =
    right < before ? paragraph(`Stage ${right + 1} was right before: look at what you changed.`, style) : [];
  return [
    ...wasRight,
    ...caseRows(failed, style),
    ...(trouble === undefined ? [] : paragraph(`Your ${role} is gone: ${trouble}.`, style, 'red')),
    ...(failed.isStuck && trouble === undefined
      ? paragraph(
          'Your server answers nobody any more. Is it in a loop that never ends, does it wait for one client, or does it take a new connection for one that has ended?',
          style,
          'red',
        )
      : []),
    ...complaintRows(trial, style),
    ...conversationRows(failed, style),
    ...printedRows(trial, role, style),
  ];
}

/** The end of an error message, if the program printed one: that of PHP goes where all that it prints goes. */
function complaintRows({ trouble, printed, complained }: Trial, style: LineStyle): string[] {
  const text = (complained.trim() || (trouble === undefined ? '' : printed)).trimEnd();
  if (text === '') return [];
  return ['', ...paragraph('It printed at last:', style, 'bold'), ...paragraph(text, style).slice(-LAST_ROWS)];
}

function caseRows({ result, number, count, mistake }: FailedCase, style: LineStyle): string[] {
  const { case: one, because, closing, verdict } = result;
  const reason = verdict === 'wrong' || !closing ? because : `${because}, but ${closing.because}`;
  return [
    ...paragraph(`✗ Case ${number} of ${count}: ${one.title} (${one.id})`, style, 'red', 'bold'),
    ...paragraph(`  Expected: it ${one.outcomes[0]?.does ?? one.title}.`, style),
    ...paragraph(`  What came: ${hasFailed(result) ? reason : because}.`, style),
    ...(mistake ? paragraph(`  Look here: ${mistake.look}`, style, 'bold') : []),
  ];
}

/** What passed, every byte named; without the handshake, if the case is about what comes after it. */
function conversationRows({ result }: FailedCase, style: LineStyle): string[] {
  const all = conversationOf(result);
  const frames = all.filter(({ dissection: { kind } }) => kind !== 'request' && kind !== 'response');
  const wanted = frames.length > 0 && result.case.opens !== 'itself' ? frames : all;
  const shown = wanted.slice(0, MOST_SHOWN);
  if (shown.length === 0) return [];
  const more = wanted.length - shown.length;
  return [
    '',
    ...paragraph('What passed:', style, 'bold'),
    ...renderTranscript(shown, style),
    ...(more > 0 ? paragraph(`… and ${more} more`, style, 'dim') : []),
  ];
}

function printedRows({ printed }: Trial, role: Role, style: LineStyle): string[] {
  const text = printed.trimEnd();
  if (text === '') return [];
  return ['', ...paragraph(`Your ${role} printed:`, style, 'bold'), ...paragraph(text, style, 'dim')];
}
