/** The report for a terminal and for logs: a line a case. */

import { hasFailed, type Result } from '../result.ts';

/** One case in a line or two: its verdict, its name, and for a case that is not right what the end did. */
export function caseLines(result: Result): string[] {
  const { case: one, verdict, because, closing } = result;
  const number = one.autobahn === undefined ? '' : ` (${one.autobahn})`;
  const head = `${wordFor(result).padEnd(12)} ${one.id}${number}  ${one.title}`;
  if (verdict === 'right' && !hasFailed(result)) return [head];
  const endings = closing && closing.verdict !== 'right' ? [`${closing.because}`] : [];
  const reasons = verdict === 'right' ? endings : [because, ...endings];
  return [head, `${' '.repeat(13)}${reasons.join('; ')} (${one.section})`];
}

/** The verdict of a case and of its end in a word. */
export function wordFor({ verdict, closing }: Pick<Result, 'verdict' | 'closing'>): string {
  if (verdict !== 'wrong' && closing?.verdict === 'wrong') return 'ended wrong';
  return verdict === 'not-offered' ? 'not offered' : verdict;
}
