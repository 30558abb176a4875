/** What `curl -v` prints: the heads, each line with a sign that says who sent it. */

import { concat, fromLatin1 } from '../bytes.ts';
import type { Said } from './pasted.ts';

const ENDS = { '>': 'client', '<': 'server' } as const;

/** The heads of both ends; undefined if the text has none. Bodies, which curl prints without a sign, are not in it. */
export function readCurlVerbose(text: string): Said[] | undefined {
  if (!/^> [A-Z]{3,10} \S+ HTTP\/1\.[01]\s*$/m.test(text)) return undefined;
  const said: { from: Said['from']; lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, sign, head = ''] = /^([<>])(?: (.*))?$/.exec(line) ?? [];
    if (sign !== '>' && sign !== '<') continue;
    const from = ENDS[sign];
    const last = said.at(-1);
    if (last?.from === from) last.lines.push(head);
    else said.push({ from, lines: [head] });
  }
  return said.map(({ from, lines }) => ({ from, bytes: headOf(lines) }));
}

/** Lines with the ends that they have on the wire; the empty line at the end is often lost in copying. */
function headOf(lines: readonly string[]): Uint8Array {
  const whole = lines.at(-1) === '' ? lines : [...lines, ''];
  return concat(whole.map((line) => fromLatin1(`${line}\r\n`)));
}
