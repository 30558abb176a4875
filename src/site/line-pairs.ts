/**
 * Which line of one text corresponds to which of another, although both were changed, and the words in which the
 * two differ. How lines are broken and indented is no difference.
 */

import { diffArrays } from 'diff/lib/diff/array.js';

/** A piece of a line: from a character, up to another. */
export type Range = readonly [start: number, end: number];

/** Two lines that correspond, by their places. */
export interface LinePair {
  readonly left: number;
  readonly right: number;
}

/** How much of the longer of two lines must be in both, so that they correspond. */
const LEAST_IN_COMMON = 0.4;
/** Or how many letters the shorter must have, if all of it is in the longer: less is in many lines. */
const LEAST_LETTERS = 8;

/** Pairs the lines that have most in common, in their order; a line that is like no other is in no pair. */
export function pairLines(left: readonly string[], right: readonly string[]): LinePair[] {
  const compared = left.map((one) => right.map((other) => inCommon(one, other)));
  // best[i][j]: the most that the lines from i and from j on can have in common.
  const best = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  const bestAt = (i: number, j: number) => best[i]?.[j] ?? 0;
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const together = (compared[i]?.[j] ?? 0) + bestAt(i + 1, j + 1);
      (best[i] ?? [])[j] = Math.max(bestAt(i + 1, j), bestAt(i, j + 1), together);
    }
  }
  const pairs: LinePair[] = [];
  for (let [i, j] = [0, 0]; i < left.length && j < right.length; ) {
    if (bestAt(i, j) === bestAt(i + 1, j)) i++;
    else if (bestAt(i, j) === bestAt(i, j + 1)) j++;
    else pairs.push({ left: i++, right: j++ });
  }
  return pairs;
}

/** Words, numbers of sections, and signs one by one. */
const TOKEN = /\d+(?:\.\d+)+|[\p{L}\p{N}_$]+|\S/gsu;

/** How much two lines have in common: 0 to 1; 0 if it is too little. */
function inCommon(left: string, right: string): number {
  let letters = 0;
  for (const { added, removed, value } of diffArrays(left.match(TOKEN) ?? [], right.match(TOKEN) ?? [])) {
    if (!added && !removed) letters += lettersIn(value.join(''));
  }
  const [shorter, longer] = [lettersIn(left), lettersIn(right)].sort((a, b) => a - b) as [number, number];
  const isInOther = letters === shorter && letters >= LEAST_LETTERS;
  return longer > 0 && (isInOther || letters / longer >= LEAST_IN_COMMON) ? letters / longer : 0;
}

/** Signs are in every line of code: what lines have in common is words. */
function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}_$]/gu)?.length ?? 0;
}

interface Token {
  readonly text: string;
  readonly line: number;
  readonly start: number;
}

/** Elsewhere than in lines that correspond, so many words and signs are in both texts, or none. */
const LEAST_TOKENS = 3;

/** What only one of two texts has: of each of its lines the words and signs, in order. */
export function onlyInEach(left: readonly string[], right: readonly string[]): [left: Range[][], right: Range[][]] {
  const only: [Range[][], Range[][]] = [left.map(() => []), right.map(() => [])];
  // What is in no pair, and what differs in pairs, since the last that both have: a line may go on in the next.
  let open: [Token[], Token[]] = [[], []];
  const settle = () => {
    for (const { isCommon, tokens } of runsOf(...open)) {
      if (isCommon && isLong(tokens[0])) continue;
      for (const side of [0, 1] as const) {
        for (const { line, start, text } of tokens[side]) only[side][line]?.push([start, start + text.length]);
      }
    }
    open = [[], []];
  };
  let [i, j] = [0, 0];
  for (const pair of [...pairLines(left, right), { left: left.length, right: right.length }]) {
    while (i < pair.left) open[0].push(...tokensIn(left, i++));
    while (j < pair.right) open[1].push(...tokensIn(right, j++));
    for (const { isCommon, tokens } of runsOf(tokensIn(left, i++), tokensIn(right, j++))) {
      if (isCommon) settle();
      else for (const side of [0, 1] as const) open[side].push(...tokens[side]);
    }
  }
  settle();
  return only;
}

function isLong(tokens: readonly Token[]): boolean {
  return tokens.length >= LEAST_TOKENS && tokens.some(({ text }) => lettersIn(text) > 0);
}

function tokensIn(lines: readonly string[], line: number): Token[] {
  return [...(lines[line] ?? '').matchAll(TOKEN)].map(({ 0: text, index }) => ({ text, line, start: index }));
}

/** Tokens that both have, and tokens that one has, in order. */
function* runsOf(left: readonly Token[], right: readonly Token[]) {
  const texts = (tokens: readonly Token[]) => tokens.map(({ text }) => text);
  let [i, j] = [0, 0];
  for (const { added, removed, value } of diffArrays(texts(left), texts(right))) {
    const [iEnd, jEnd] = [added ? i : i + value.length, removed ? j : j + value.length];
    const tokens = [left.slice(i, iEnd), right.slice(j, jEnd)] as const;
    yield { isCommon: !added && !removed, tokens };
    [i, j] = [iEnd, jEnd];
  }
}

/** Of a line more than this is only in one text: then all of it is marked. */
const MOST_MARKED = 0.7;
/** Marks with fewer characters than this between them are one. */
const LEAST_BETWEEN = 2;
/** A line of a comment: its signs are punctuation. */
const COMMENT = /^\s*(?:\/?\*|\/\/)/;

/** What to mark of a line: all, or some ranges. @param only  what only its text has, in order */
export function marksOf(line: string, only: readonly Range[]): 'all' | readonly Range[] {
  const textOf = (ranges: readonly Range[]) => ranges.map(([start, end]) => line.slice(start, end)).join('');
  const letters = lettersIn(line);
  const isComment = COMMENT.test(line);
  const isSigns = letters === 0;
  if (isSigns && isComment) return [];
  const marked = isSigns ? textOf(only).length : lettersIn(textOf(only));
  const all = isSigns ? line.replace(/\s/g, '').length : letters;
  if (all > 0 && marked / all > MOST_MARKED) return 'all';
  return joined(line, only).filter(([start, end]) => !isComment || lettersIn(line.slice(start, end)) > 0);
}

function joined(line: string, ranges: readonly Range[]): Range[] {
  const together: Range[] = [];
  for (const [start, end] of ranges) {
    const last = together.at(-1);
    const between = last && line.slice(last[1], start);
    if (last && between !== undefined && (between.length < LEAST_BETWEEN || between.trim() === '')) {
      together.splice(-1, 1, [last[0], end]);
    } else together.push([start, end]);
  }
  return together;
}
