/** Why a rule does not hold, as lines for a terminal. */

import { count } from '../../dissect/count.ts';
import { clauses, labelled } from '../../joined.ts';
import { said, say, speaking } from '../../say.ts';
import type { MessagePart } from './comparing/comparison.ts';
import type { RuleResult } from './report.ts';
import { saidLine } from './said-message.ts';

/**
 * Everything that is known: both values, the likely mistake, the line and the call, and what was printed. In the
 * language that is spoken.
 */
export function whyLines(rule: RuleResult): string[] {
  return [...messageOf(rule).map(saidLine), ...besidesMessage(rule)];
}

/** The same in English, for what is translated when it is shown. */
export function whyInEnglish(rule: RuleResult): string[] {
  return speaking(undefined, () => whyLines(rule));
}

function messageOf({ message = 'it fails' }: RuleResult): string[] {
  return message.split('\n');
}

/** The same, with comparisons of bytes as such: for what draws them, and translates the lines of the message. */
export function whyParts(rule: RuleResult): MessagePart[] {
  return [...(rule.parts ?? messageOf(rule)), ...besidesMessage(rule)];
}

function besidesMessage({ mistake, at, call, printed, unpassedCall }: RuleResult): string[] {
  return [
    ...(mistake === undefined ? [] : [`→ ${said(mistake)}`]),
    ...(unpassedCall === undefined ? [] : [`→ ${calls(unpassedCall)}`]),
    ...(at === undefined ? [] : [say('at {line}: {source}', { ...at })]),
    ...(call === undefined ? [] : [saidLine(`called as ${call}`)]),
    ...(printed === undefined ? [] : [say('printed:'), ...printedLines(printed)]),
  ];
}

/** The same in one line, in the language that is spoken: what is in the first lines, the call, and the likely mistake. */
export function whyInOneLine({ message, mistake, call, unpassedCall }: RuleResult): string {
  const [first = 'it fails', ...others] = (message ?? '').split('\n').filter((line) => !/^ *\^/.test(line));
  const told = others.slice(0, linesTold(others)).map((line) => saidLine(line.trim()));
  const what = first.endsWith(':') ? labelled(saidLine(first).slice(0, -1), clauses(told)) : saidLine(first);
  const hint = mistake === undefined ? '' : ` → ${said(mistake)}`;
  // Instead of the call, which is long and does not matter then.
  if (unpassedCall !== undefined) return `${what}${hint} → ${calls(unpassedCall)}`;
  return `${call === undefined ? what : say('{what}, called as {call}', { what, call })}${hint}`;
}

/** Lines of a message that fit one: to what was received, of the first part that differs. */
function linesTold(lines: readonly string[]): number {
  const end = lines.slice(0, 3).findIndex((line) => line.trimStart().startsWith('received ')) + 1;
  return end === 0 ? 2 : end;
}

function calls(task: string): string {
  return say('It calls {task}, which is not passed yet.', { task });
}

function printedLines({ lines, more }: NonNullable<RuleResult['printed']>): string[] {
  const before = more === 0 ? [] : [`  … ${said(`${count(more, 'line')} before`)}`];
  return [...before, ...lines.map((line) => `  ${line}`)];
}
