/** The report for a terminal and for logs: a line a case. */

import type { Piece, Style } from '../../render/paint.ts';
import { hasFailed, type Outcome, type Result } from '../result.ts';
import { verdictInWords } from '../verdict.ts';

/** Where the names of cases begin. */
const INDENT = 13;

/** One case in a line or two: its verdict, its name, and for a case that is not right what the end did. */
export function caseLines(result: Result): Piece[][] {
  const { case: one, verdict } = result;
  const number = one.autobahn === undefined ? '' : ` (${one.autobahn})`;
  const word = wordFor(result);
  const style: Style = hasFailed(result) ? ['bold', 'red'] : verdict === 'right' ? ['tint4'] : ['tint0'];
  const name: Piece[] = [[word, ...style], ' '.repeat(INDENT - word.length), [one.id, 'bold'], number];
  const head: Piece[] = [...name, `  ${one.title}`];
  if (verdict === 'not-tried') return [head];
  // What an end lacks is the same for many cases.
  if (verdict === 'not-offered' && !hasFailed(result)) return [[...name, `  ${reasonsOf(result)}`]];
  if (verdict === 'right' && !hasFailed(result)) return [head];
  const reasons = reasonsOf(result);
  // The message of an error may name its section.
  const section: Piece[] = reasons.includes(one.section) ? [] : [[` (${one.section})`, 'dim']];
  return [head, [' '.repeat(INDENT), reasons, ...section]];
}

/** What the end did if that is not right, what did not come, and how it ended if that is not. If all is right, what it did. */
export function reasonsOf({ verdict, because, missing, closing }: Reasons): string {
  const isEnd = closing !== undefined && closing.verdict !== 'right';
  const told = [...(isEnd && verdict === 'right' ? [] : [because]), missing, ...(isEnd ? [closing.because] : [])];
  return told.filter((one) => one !== undefined).join('; ');
}

type Reasons = Pick<Result, 'verdict' | 'because' | 'missing' | 'closing'>;

/** The verdict of a case and of its end in a word. */
export function wordFor({ verdict, closing }: Outcome): string {
  if (verdict !== 'wrong' && closing?.verdict === 'wrong') return 'ended wrong';
  return verdictInWords(verdict);
}
