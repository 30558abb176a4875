/** What a trial has found, as rows for a terminal. */

import { conversationOf } from '../conformance/reports/html/conversation.ts';
import { hasFailed } from '../conformance/result.ts';
import { spokenDissection } from '../dissect/translated.ts';
import { clauses } from '../joined.ts';
import { renderTranscript } from '../render/ansi.ts';
import { type LineStyle, paragraph } from '../render/fold.ts';
import { said, say, spoken } from '../say.ts';
import type { Role } from '../versions.ts';
import { type Complaint, complaintRows, isUncaught } from './complaint.ts';
import type { Trial } from './trial.ts';
import type { FailedCase } from './try-stages.ts';

/** Heads and frames shown of a case. */
const MOST_SHOWN = 8;

/** @param before  how many stages were right in an earlier trial */
export function trialRows(trial: Trial, role: Role, before: number, style: LineStyle): string[] {
  const { tried, trouble } = trial;
  if (!tried || tried.trouble !== undefined) {
    const what = tried?.trouble ?? `does not run: ${trouble}`;
    return [
      ...paragraph(
        `✗ ${say(role === 'server' ? 'Your server {what}.' : 'Your client {what}.', { what: said(what) })}`,
        style,
        'red',
        'bold',
      ),
      ...printedRows(trial, role, undefined, style),
    ];
  }
  const { failed, right } = tried;
  if (!failed) {
    const all = right === 1 ? say('Stage 1 is right.') : say('Stages 1 to {#right} are right.', { right });
    return paragraph(`✓ ${all}`, style, 'tint4');
  }
  const wasRight =
    right < before
      ? paragraph(say('Stage {#stage} was right before: look at what you changed.', { stage: right + 1 }), style)
      : [];
  const text = complaintOf(trial);
  const complaint = text === '' ? undefined : complaintRows(text, style);
  const lastWords = complaint
    ? ['', ...paragraph(say(complaint.isEnd ? 'It printed at last:' : 'Its error:'), style, 'bold'), ...complaint.rows]
    : [];
  const gone = trouble === undefined ? [] : paragraph(said(`Your ${role} is gone: ${trouble}.`), style, 'red');
  const mistake = mistakeRows(failed, style);
  // What it died of comes first. If that is an error that nobody caught, nothing more can be told from the bytes.
  const look = trouble === undefined ? mistake : isUncaught(text) ? [] : ['', ...mistake];
  return [
    ...wasRight,
    ...caseRows(failed, style),
    ...(trouble === undefined ? [] : [...gone, ...lastWords]),
    ...look,
    ...(failed.isStuck && trouble === undefined
      ? paragraph(
          say(
            'Your server answers nobody any more. Is it in a loop that never ends, does it wait for one client, or does it take a new connection for one that has ended?',
          ),
          style,
          'red',
        )
      : []),
    ...(trouble === undefined ? lastWords : []),
    ...conversationRows(failed, style),
    ...printedRows(trial, role, complaint, style),
  ];
}

/** An error message, if the program printed one: that of PHP goes where all that it prints goes. */
function complaintOf({ trouble, printed, complained }: Trial): string {
  return (complained.trim() || (trouble === undefined ? '' : printed)).trimEnd();
}

function mistakeRows({ mistake }: FailedCase, style: LineStyle): string[] {
  return mistake ? paragraph(`  ${say('Look here: {mistake}', { mistake: said(mistake.look) })}`, style, 'bold') : [];
}

function caseRows({ result, number, count }: FailedCase, style: LineStyle): string[] {
  const { case: one, because, closing, verdict } = result;
  const isOfEnd = hasFailed(result) && verdict !== 'wrong' && closing !== undefined;
  const came = isOfEnd
    ? say('{because}, but {closing}', { because: didInWords(because), closing: said(closing.because) })
    : didInWords(because);
  const title = say('Case {#number} of {#count}: {title} ({id})', {
    ...{ number, count, title: said(one.title), id: one.id },
  });
  return [
    ...paragraph(`✗ ${title}`, style, 'red', 'bold'),
    ...paragraph(`  ${say('Expected: it {does}.', { does: said(one.outcomes[0]?.does ?? one.title) })}`, style),
    ...paragraph(`  ${say('What came: {came}.', { came })}`, style),
  ];
}

/** What the program did, one thing after the other: `it sent the text “a”, ended TCP`. */
function didInWords(because: string): string {
  const whole = spoken()?.find(because);
  if (whole !== undefined || !because.startsWith('it ')) return whole ?? said(because);
  const parts = because.slice('it '.length).split(/, (?![^“]*”)/);
  return spoken() ? clauses(parts.map((part) => said(part))) : because;
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
    ...paragraph(say('What passed:'), style, 'bold'),
    ...renderTranscript(
      shown.map((entry) => ({ ...entry, dissection: spokenDissection(entry.dissection) })),
      style,
    ),
    ...(more > 0 ? paragraph(say('… and {#count} more', { count: more }), style, 'dim') : []),
  ];
}

/** All that it printed, without the rows that are shown already. */
function printedRows(
  { printed, isLate }: Trial,
  role: Role,
  complaint: Complaint | undefined,
  style: LineStyle,
): string[] {
  const text = withCounts(printed.trimEnd());
  const rows = paragraph(text, style, 'dim');
  const shown = complaint?.rows ?? [];
  const at = shown.length === 0 ? -1 : placeOf(shown, paragraph(text, { ...style, color: false }));
  const others = at === -1 ? rows : [...rows.slice(0, at), ...rows.slice(at + shown.length)];
  if (text === '' || others.length === 0) return [];
  const label =
    at === -1
      ? say(
          isLate ? 'Your {role} printed, in part after the check had ended the connection:' : 'Your {role} printed:',
          {
            role: said(role),
          },
        )
      : say(complaint?.isEnd ? 'Before that it printed:' : 'What else it printed:');
  return ['', ...paragraph(label, style, 'bold'), ...others];
}

/** Where some rows are among others for the last time; -1 if they are not. */
function placeOf(some: readonly string[], rows: readonly string[]): number {
  return rows.findLastIndex((_, at) => some.every((row, i) => row === rows[at + i]));
}

/** A line that a loop printed again and again, once, with how often it came. */
function withCounts(text: string): string {
  return text.replace(/^(.*)(?:\n\1)+$/gm, (all: string, line: string) => {
    const times = (all.length + 1) / (line.length + 1);
    return times < 4 ? all : `${line}\n${say('({#count} times)', { count: times })}`;
  });
}
