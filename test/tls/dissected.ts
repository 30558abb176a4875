/** What `dissect` says of a capture. */

import type { JsonDissection } from '../../src/render/json.ts';
import { runHere } from '../cli/here.ts';

/** Runs `dissect` twice: its JSON as lines, `client text`, and texts; and what it prints before the first of them. */
export async function dissected(args: readonly string[]) {
  const json = await runHere(['dissect', '--json', ...args]);
  const all = JSON.parse(json.out) as JsonDissection[];
  const { out } = await runHere(['dissect', '--width', '200', ...args]);
  return {
    code: json.code,
    err: json.err,
    lines: all.map(({ from, summary }) => `${from} ${summary}`),
    texts: all.filter(({ summary }) => summary.startsWith('text')).map(textOf),
    /** The list, or the head of the only conversation. */
    title: out.split('\n').slice(0, 4).join(' '),
  };
}

function textOf({ fields, inflated }: JsonDissection): string {
  return String(inflated?.value ?? fields.at(-1)?.value);
}
