/** The report for a terminal and for logs: a line a case. */

import type { Piece, Style } from '../../render/paint.ts';
import { hasFailed, type Result } from '../result.ts';

/** Where the names of cases begin. */
const INDENT = 13;

/** One case in a line or two: its verdict, its name, and for a case that is not right what the end did. */
export function caseLines(result: Result): Piece[][] {
  const { case: one, verdict } = result;
  const number = one.autobahn === undefined ? '' : ` (${one.autobahn})`;
  const word = wordFor(result);
  const style: Style = hasFailed(result) ? ['bold', 'red'] : verdict === 'right' ? ['tint4'] : ['tint0'];
  const head: Piece[] = [
    [word, ...style],
    ' '.repeat(INDENT - word.length),
    [one.id, 'bold'],
    `${number}  ${one.title}`,
  ];
  if (verdict === 'right' && !hasFailed(result)) return [head];
  return [head, [' '.repeat(INDENT), reasonsOf(result), [` (${one.section})`, 'dim']]];
}

/** What the end did if that is not right, and how it ended if that is not. If all is right, what it did. */
export function reasonsOf({ verdict, because, closing }: Pick<Result, 'verdict' | 'because' | 'closing'>): string {
  if (!closing || closing.verdict === 'right') return because;
  return verdict === 'right' ? closing.because : `${because}; ${closing.because}`;
}

/** The verdict of a case and of its end in a word. */
export function wordFor({ verdict, closing }: Pick<Result, 'verdict' | 'closing'>): string {
  if (verdict !== 'wrong' && closing?.verdict === 'wrong') return 'ended wrong';
  return verdict === 'not-offered' ? 'not offered' : verdict;
}
