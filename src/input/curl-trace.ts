/** What `curl --trace` writes: dumps of what it sent and received, each with a line that says which. */

import { concat } from '../bytes.ts';
import { offsetOf, readLine } from './dump.ts';
import type { Said } from './pasted.ts';

const LINE_BYTES = 16;

/** Both directions of a trace; undefined if the text is none. */
export function readCurlTrace(text: string): Said[] | undefined {
  if (!/^(?:[\d:.]+ )?[<=][=>] (?:Send|Recv) (?:header|data), \d+ bytes/m.test(text)) return undefined;
  const said: Said[] = [];
  let from: Said['from'] | undefined;
  let missing = 0;
  for (const line of text.split(/\r?\n/)) {
    const [, sign, what, count] = /^(?:[\d:.]+ )?([<=][=>]) (Info|Send|Recv)\b[^,]*(?:, (\d+) bytes)?/.exec(line) ?? [];
    if (sign !== undefined) {
      const isSaid = /^(?:[\d:.]+ )?[<=][=>] (?:Send|Recv) (?:header|data)/.test(line);
      from = !isSaid ? undefined : what === 'Send' ? 'client' : 'server';
      missing = Number(count ?? 0);
    } else if (from !== undefined && missing > 0) {
      const bytes = offsetOf(line) === undefined ? undefined : readLine(line, Math.min(LINE_BYTES, missing));
      if (!bytes) return undefined;
      missing -= bytes.length;
      add(said, from, bytes);
    }
  }
  return said.length === 0 ? undefined : said;
}

function add(said: Said[], from: Said['from'], bytes: Uint8Array): void {
  const last = said.at(-1);
  if (last?.from === from) said[said.length - 1] = { from, bytes: concat([last.bytes, bytes]) };
  else said.push({ from, bytes });
}
