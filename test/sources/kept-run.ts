/** A run of the check as it is kept in `docs/conformance/`. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { toHex } from '../../src/bytes.ts';
import { hasFailed, type Result } from '../../src/conformance/result.ts';
import { KEPT_FOLDER, type KeptBytes, type KeptOutcome, type KeptRun, keyOf } from '../../src/site/conformance/kept.ts';

/** Most bytes kept of each direction of a case that failed. */
const MOST_KEPT = 1024;

type About = Omit<KeptRun, 'outcomes' | 'conversations'>;

export function keptRun(about: About, results: readonly Result[]): KeptRun {
  const outcomes = new Map<string, KeptOutcome & { readonly cases: string[] }>();
  const conversations: Record<string, readonly KeptBytes[]> = {};
  const seen = new Set<string>();
  for (const result of results) {
    const { verdict, because, closing, killed } = result;
    const { id } = result.case;
    const about = {
      ...{ verdict, because },
      ...(closing && closing.verdict !== 'right' ? { closing } : {}),
      ...(killed ? { killed } : {}),
    };
    const key = JSON.stringify(about);
    const known = outcomes.get(key);
    if (known) known.cases.push(id);
    else outcomes.set(key, { ...about, cases: [id] });
    const inTheme = `${id.split('/')[0]} ${key}`;
    if (!hasFailed(result) || seen.has(inTheme)) continue;
    seen.add(inTheme);
    conversations[id] = keptBytes(result);
  }
  return { ...about, outcomes: [...outcomes.values()], conversations };
}

/** What passed, that of one end after the other together, and no more than is shown. */
function keptBytes({ passed, total }: Result): KeptBytes[] {
  const kept: [from: 'tester' | 'subject', bytes: number[]][] = [];
  const left = { tester: MOST_KEPT, subject: MOST_KEPT };
  for (const { from, bytes } of passed) {
    const some = bytes.subarray(0, left[from]);
    left[from] -= some.length;
    if (some.length === 0) continue;
    const last = kept.at(-1);
    if (last?.[0] === from) last[1].push(...some);
    else kept.push([from, [...some]]);
  }
  const lastOf = (end: 'tester' | 'subject') => kept.findLastIndex(([from]) => from === end);
  return kept.map(([from, bytes], i): KeptBytes => {
    const more = i === lastOf(from) ? total[from] - (MOST_KEPT - left[from]) : 0;
    const hex = toHex(Uint8Array.from(bytes), '');
    return more > 0 ? [from, hex, more] : [from, hex];
  });
}

/** Writes a run in the place of the one before. */
export function keepRun(run: KeptRun): void {
  const outcomes = run.outcomes.map((one) => JSON.stringify(one));
  const conversations = Object.entries(run.conversations).map((one) =>
    one.map((part) => JSON.stringify(part)).join(':'),
  );
  const { outcomes: _, conversations: __, ...about } = run;
  const beginning = JSON.stringify(about).slice(0, -1);
  const text = `${beginning},\n"outcomes":[\n${outcomes.join(',\n')}\n],\n"conversations":{\n${conversations.join(',\n')}\n}}\n`;
  mkdirSync(KEPT_FOLDER, { recursive: true });
  writeFileSync(new URL(`${keyOf(run)}.json`, KEPT_FOLDER), text);
}
