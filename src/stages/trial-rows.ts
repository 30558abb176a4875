/** What a trial has found, as rows for a terminal. */

import { conversationOf } from '../conformance/reports/html/conversation.ts';
import { hasFailed } from '../conformance/result.ts';
import { spokenDissection } from '../dissect/translated.ts';
import { clauses } from '../joined.ts';
import { renderTranscript } from '../render/ansi.ts';
import { type LineStyle, paragraph } from '../render/fold.ts';
import { said, say, spoken } from '../say.ts';
import type { Role } from '../versions.ts';
import type { Trial } from './trial.ts';
import type { FailedCase } from './try-stages.ts';

/** Heads and frames shown of a case. */
const MOST_SHOWN = 8;

/** Rows of an error message that stand before the bytes: an interpreter says last what was wrong. */
const LAST_ROWS = 4;

/** What interpreters print of an error that nobody has caught. */
const UNCAUGHT = /\b(Traceback|Uncaught|[A-Z]\w*(Error|Exception)\b|panic|panicked|Segmentation fault)/;

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
      ...printedRows(trial, role, [], style),
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
  const complaint = paragraph(text, style).slice(-LAST_ROWS);
  const complaintRows = text === '' ? [] : ['', ...paragraph(say('It printed at last:'), style, 'bold'), ...complaint];
  const gone = trouble === undefined ? [] : paragraph(said(`Your ${role} is gone: ${trouble}.`), style, 'red');
  const mistake = mistakeRows(failed, style);
  // What it died of comes first. If that is an error that nobody caught, nothing more can be told from the bytes.
  const look = trouble === undefined ? mistake : UNCAUGHT.test(text) ? [] : ['', ...mistake];
  return [
    ...wasRight,
    ...caseRows(failed, style),
    ...(trouble === undefined ? [] : [...gone, ...complaintRows]),
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
    ...(trouble === undefined ? complaintRows : []),
    ...conversationRows(failed, style),
    ...printedRows(trial, role, text === '' ? [] : complaint, style),
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
function printedRows({ printed, isLate }: Trial, role: Role, shown: readonly string[], style: LineStyle): string[] {
  const text = withCounts(printed.trimEnd());
  const rows = paragraph(text, { ...style, color: false });
  const isRepeated = shown.length > 0 && shown.every((row, i) => row === rows.at(i - shown.length));
  const others = isRepeated ? paragraph(text, style, 'dim').slice(0, -shown.length) : paragraph(text, style, 'dim');
  if (text === '' || others.length === 0) return [];
  const label = isRepeated
    ? say('Before that it printed:')
    : say(isLate ? 'Your {role} printed, in part after the check had ended the connection:' : 'Your {role} printed:', {
        role: said(role),
      });
  return ['', ...paragraph(label, style, 'bold'), ...others];
}

/** A line that a loop printed again and again, once, with how often it came. */
function withCounts(text: string): string {
  return text.replace(/^(.*)(?:\n\1)+$/gm, (all: string, line: string) => {
    const times = (all.length + 1) / (line.length + 1);
    return times < 4 ? all : `${line}\n${say('({#count} times)', { count: times })}`;
  });
}
