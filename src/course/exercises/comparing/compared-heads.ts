/** Two heads of HTTP, line by line; fields may come in any order, and their names in any case. */

import { shownText, textLines } from './compared-text.ts';

const LINE_END = '\r\n';

/** Whether two heads say the same. */
export function saysTheSame(received: string, expected: string): boolean {
  return headLines(received, expected).length === 0;
}

/** Each line that is missing, different or not expected; none if the heads say the same. */
export function headLines(received: string, expected: string): string[] {
  const [wantFirst = '', ...want] = linesOf(expected);
  const [haveFirst = '', ...have] = linesOf(received);
  const first = haveFirst === wantFirst ? [] : ['✗ the first line', ...indented(textLines(haveFirst, wantFirst))];
  const wanted = want.flatMap((line) => {
    const at = have.findIndex((one) => nameOf(one) === nameOf(line));
    if (at === -1) return [`✗ missing: ${shownText(line)}`];
    const [found = ''] = have.splice(at, 1);
    const [wantValue, haveValue] = [fieldValueOf(line), fieldValueOf(found)];
    return wantValue === haveValue
      ? []
      : [`✗ ${line.slice(0, line.indexOf(':'))}`, ...indented(textLines(haveValue, wantValue))];
  });
  const more = have.map((line) => `✗ not expected: ${shownText(line)}`);
  return [...first, ...wanted, ...more, ...endLines(received)];
}

/** What is wrong with the end of a head. */
function endLines(received: string): string[] {
  if (received.endsWith(LINE_END + LINE_END)) return [];
  if (/(?:^|[^\r])\n/.test(received)) return ['✗ a line ends with only LF (\\n): HTTP ends lines with CR LF (\\r\\n)'];
  return [`✗ the head does not end with an empty line: its end is ${shownText(received.slice(-8))}`];
}

function linesOf(head: string): string[] {
  return head.replace(/(?:\r?\n)+$/, '').split(/\r?\n/);
}

function nameOf(line: string): string {
  return line.includes(':') ? line.slice(0, line.indexOf(':')).toLowerCase() : line;
}

/** Without the white space around it, which HTTP takes off. */
function fieldValueOf(line: string): string {
  return line.slice(line.indexOf(':') + 1).trim();
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
