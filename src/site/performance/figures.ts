/**
 * Figures for the text of the page about speed, out of what the bench has
 * measured. Each carries what the text claims with it: if a later run says
 * otherwise, the page cannot be built before its text is mended.
 */

import { MAIN } from './kept.ts';
import type { Curves } from './results.ts';

const { rows, curves } = MAIN;

const OURS = 'this library, in place';

/** Ours against another, in a row of the table. */
function ratio(row: string, contender: string): number {
  const found = rows.find(({ id }) => id === row)?.contenders.find(({ name }) => name === contender);
  return held(found?.ratio?.median, `the row ${row} has a ratio for ${contender}`);
}

function curvesOf(id: string): Curves['curves'] {
  return held(
    curves.find((one) => one.id === id),
    `there are curves ${id}`,
  ).curves;
}

function curve(id: string, name: string): Curves['curves'][number]['points'] {
  return held(
    curvesOf(id).find((one) => one.name === name),
    `there is a curve ${name}`,
  ).points;
}

/** A value, if what the text says of it is so. */
function held<Value>(value: Value | undefined, claim: string, isSo: (value: Value) => boolean = () => true): Value {
  if (value === undefined || !isSo(value)) throw new Error(`the page about speed says what was not measured: ${claim}`);
  return value;
}

/** The page: bufferutil is faster with large messages. */
export const BUFFERUTIL_64K = held(
  ratio('read-64k-binary', 'ws + bufferutil'),
  'bufferutil is faster with 64 KiB',
  (times) => times < 1,
).toLocaleString('en', { maximumSignificantDigits: 2 });

/** The page: from this many bytes on, the line of this library is above that of eight bytes. */
export const ABOVE_EIGHT_FROM = held(
  curve('masking', OURS).find(
    ([x, y]) => y > (pointAt(curve('masking', 'eight bytes, as words of 64 bits'), x) ?? y),
  )?.[0],
  'masking by words is fastest here',
);

/** The page: between these two lengths, in bytes, all ways to make a string get slower. */
const fall = held(
  lengthsOf('ascii').find(([before, after]) =>
    curvesOf('ascii').every(({ points }) => (pointAt(points, after) ?? 0) < (pointAt(points, before) ?? 0) / 2),
  ),
  'all lines fall between two lengths',
);
export const [FALL_FROM, FALL_TO] = fall;

function lengthsOf(id: string): (readonly [before: number, after: number])[] {
  const xs = curvesOf(id)[0]?.points.map(([x]) => x) ?? [];
  return xs.slice(1).map((x, i) => [xs[i] ?? 0, x] as const);
}

function pointAt(points: Curves['curves'][number]['points'], at: number): number | undefined {
  return points.find(([x]) => x === at)?.[1];
}
