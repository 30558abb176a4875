/** The names of the keys in one line, as many as fit. */

import { columns, pad } from '../render/columns.ts';
import { inOwnWords, said } from '../say.ts';

/** A key, and what it does, in English. */
export interface KeyName {
  readonly key: string;
  readonly does: string;
  /** Those with the lowest are shown if not all fit; 0 is always shown. */
  readonly rank: number;
}

/** Always shown: it is where one looks for the way out. */
export const QUIT: KeyName = { key: 'q', does: 'quit', rank: 0 };

/** What is told of the keys that the runner and the player have alike. */
export const SHARED_KEYS: readonly (readonly [key: string, does: string])[] = [
  ['o', 'the address of the lesson’s page'],
  ['Esc', 'close what is open'],
  ['q', 'quit: asks first, except at the end; Ctrl-C quits at once'],
];

/** Shows all keys; in the line only if there are others that do not fit. */
const MORE: KeyName = { key: '?', does: 'keys', rank: 0 };
const GAP = '  ';

/** The keys in their order, or the first of them by rank and a `?` for all others. */
export function keyLine(keys: readonly KeyName[], width: number): string {
  return inOwnWords(() => fittingLine(keys, width));
}

function fittingLine(keys: readonly KeyName[], width: number): string {
  const all = lineOf(keys);
  if (columns(all) <= width) return all;
  // What is always shown comes last: it is where one looks for the way out.
  const order = (shown: ReadonlySet<KeyName>) => [...keys, MORE].filter((key) => shown.has(key)).sort(alwaysLast);
  const shown = new Set<KeyName>([MORE, ...keys.filter(({ rank }) => rank === 0)]);
  for (const key of [...keys].sort((a, b) => a.rank - b.rank)) {
    if (columns(lineOf(order(new Set([...shown, key])))) <= width) shown.add(key);
  }
  return lineOf(order(shown));
}

/** One line for each key, and what it does. */
export function keyRows(keys: readonly (readonly [key: string, does: string])[]): string[] {
  const widest = Math.max(...keys.map(([key]) => columns(key)));
  return keys.map(([key, does]) => `${pad(key, widest)}${GAP}${said(does)}`);
}

function lineOf(keys: readonly KeyName[]): string {
  return keys.map(({ key, does }) => `${key} ${said(does)}`).join(GAP);
}

function alwaysLast(a: KeyName, b: KeyName): number {
  const [last, other] = [a, b].map(({ rank, key }) => (rank > 0 ? 0 : key === MORE.key ? 1 : 2));
  return (last ?? 0) - (other ?? 0);
}
