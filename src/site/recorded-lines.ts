/** Lines of recordings in Chinese: our scripts have put them together of parts, with what programs said in quotes. */

import { recordedLines } from '../chinese/recorded-lines.ts';
import { Translator } from '../translator.ts';

const PARTS = new Translator(recordedLines);

/** What is between parts, if it is not in quotation marks. */
const BETWEEN = /(“[^”]*”|"[^"]*")|(; |, |: )/g;

/** The marks of Chinese. */
const MARKS: Readonly<Record<string, string>> = { '; ': '；', ', ': '，', ': ': '：' };

/** A line of which no part is known stays as it is. */
export function chineseLine(line: string): string {
  const parts = partsOf(line);
  const found = parts.map(([text]) => PARTS.find(text));
  if (found.every((one) => one === undefined)) return line;
  return parts
    .map(([text, mark], i) => {
      const isChinese = found[i] !== undefined || found[i + 1] !== undefined;
      return (found[i] ?? text) + (isChinese ? (MARKS[mark] ?? mark) : mark);
    })
    .join('');
}

/** Each part with the mark that follows it. */
function partsOf(line: string): [text: string, mark: string][] {
  const parts: [string, string][] = [];
  let begin = 0;
  for (const { 0: all, 2: mark, index } of line.matchAll(BETWEEN)) {
    if (mark === undefined) continue;
    parts.push([line.slice(begin, index), mark]);
    begin = index + all.length;
  }
  parts.push([line.slice(begin), '']);
  return parts;
}
