/**
 * Which line of one text corresponds to which of another, although both were changed, and the words in which the
 * two differ: of lines that correspond, only these words are marked.
 */

import { diffArrays } from 'diff/lib/diff/array.js';

/** A piece of a line: from a character, up to another. */
export type Range = readonly [start: number, end: number];

/** Two lines that correspond, by their places, and what differs in each. */
export interface LinePair {
  readonly left: number;
  readonly right: number;
  readonly only: readonly [left: readonly Range[], right: readonly Range[]];
}

/** How much of the longer of two lines must be in both, so that they correspond. */
const LEAST_IN_COMMON = 0.5;

/** Pairs the lines that have most in common, in their order; a line that is like no other is in no pair. */
export function pairLines(left: readonly string[], right: readonly string[]): LinePair[] {
  const compared = left.map((one) => right.map((other) => compareLines(one, other)));
  // best[i][j]: the most that the lines from i and from j on can have in common.
  const best = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  const bestAt = (i: number, j: number) => best[i]?.[j] ?? 0;
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const together = (compared[i]?.[j]?.inCommon ?? 0) + bestAt(i + 1, j + 1);
      (best[i] ?? [])[j] = Math.max(bestAt(i + 1, j), bestAt(i, j + 1), together);
    }
  }
  const pairs: LinePair[] = [];
  for (let [i, j] = [0, 0]; i < left.length && j < right.length; ) {
    if (bestAt(i, j) === bestAt(i + 1, j)) i++;
    else if (bestAt(i, j) === bestAt(i, j + 1)) j++;
    else pairs.push({ left: i, right: j, only: compared[i++]?.[j++]?.only ?? [[], []] });
  }
  return pairs;
}

interface Compared extends Pick<LinePair, 'only'> {
  /** 0 to 1; 0 if it is too little. */
  readonly inCommon: number;
}

/** Words, runs of white space, and signs one by one. */
const TOKEN = /[\p{L}\p{N}_$]+|\s+|./gsu;

function compareLines(left: string, right: string): Compared {
  const only: [Range[], Range[]] = [[], []];
  const places = [0, 0];
  let letters = 0;
  for (const { added, removed, value } of diffArrays(left.match(TOKEN) ?? [], right.match(TOKEN) ?? [])) {
    const text = value.join('');
    for (const side of [0, 1] as const) {
      if (side === 0 ? added : removed) continue;
      const start = places[side] ?? 0;
      places[side] = start + text.length;
      if (added || removed) only[side].push([start, start + text.length]);
    }
    if (!added && !removed) letters += lettersIn(text);
  }
  const longest = Math.max(lettersIn(left), lettersIn(right));
  const inCommon = longest === 0 ? 0 : letters / longest;
  return { only, inCommon: inCommon < LEAST_IN_COMMON ? 0 : inCommon };
}

/** Signs are in every line of code: what lines have in common is words. */
function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}_$]/gu)?.length ?? 0;
}
