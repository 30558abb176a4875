/** Why a rule does not hold, as lines for a terminal. */

import { count } from '../../dissect/count.ts';
import type { MessagePart } from './comparing/comparison.ts';
import type { RuleResult } from './report.ts';

/** Everything that is known: both values, the likely mistake, the line and the call, and what was printed. */
export function whyLines(rule: RuleResult): string[] {
  return [...(rule.message ?? 'it fails').split('\n'), ...besidesMessage(rule)];
}

/** The same, with comparisons of bytes as such: for what draws them. */
export function whyParts(rule: RuleResult): MessagePart[] {
  return rule.parts ? [...rule.parts, ...besidesMessage(rule)] : whyLines(rule);
}

function besidesMessage({ mistake, at, call, printed, unpassedCall }: RuleResult): string[] {
  return [
    ...(mistake === undefined ? [] : [`→ ${mistake}`]),
    ...(unpassedCall === undefined ? [] : [`→ ${calls(unpassedCall)}`]),
    ...(at === undefined ? [] : [`at ${at.line}: ${at.source}`]),
    ...(call === undefined ? [] : [`called as ${call}`]),
    ...(printed === undefined ? [] : ['printed:', ...printedLines(printed)]),
  ];
}

/** The same in one line: what is in the first lines, the call, and the likely mistake. */
export function whyInOneLine({ message, mistake, call, unpassedCall }: RuleResult): string {
  const [first = 'it fails', ...others] = (message ?? '').split('\n').filter((line) => !/^ *\^/.test(line));
  const told = others.slice(0, linesTold(others)).map((line) => line.trim());
  const said = first.endsWith(':') ? `${first} ${told.join('; ')}` : first;
  const hint = mistake === undefined ? '' : ` → ${mistake}`;
  // Instead of the call, which is long and does not matter then.
  if (unpassedCall !== undefined) return `${said}${hint} → ${calls(unpassedCall)}`;
  return `${said}${call === undefined ? '' : `, called as ${call}`}${hint}`;
}

/** Lines of a message that fit one: to what was received, of the first part that differs. */
function linesTold(lines: readonly string[]): number {
  const end = lines.slice(0, 3).findIndex((line) => line.trimStart().startsWith('received ')) + 1;
  return end === 0 ? 2 : end;
}

function calls(task: string): string {
  return `It calls ${task}, which is not passed yet.`;
}

function printedLines({ lines, more }: NonNullable<RuleResult['printed']>): string[] {
  const before = more === 0 ? [] : [`  … ${count(more, 'line')} before`];
  return [...before, ...lines.map((line) => `  ${line}`)];
}
