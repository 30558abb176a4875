/** How far ours is from the limit: from what JavaScript or Node does without a library. */

import { type Html, html } from '../../render/markup.ts';
import { said, say } from '../../say.ts';
import type { BenchResults, RowResult } from './results.ts';
import { number } from './table.ts';

/** The contender that is the limit. */
export const LIMIT = 'no library';

/** The rows that have a limit, under their headings and the part of it that ours reaches. */
export function limitsHtml({ rows }: BenchResults): Html {
  const limited = rows.flatMap((row) => {
    const reached = reachedOf(row);
    return reached === undefined ? [] : [{ row, reached }];
  });
  const groups = [...new Set(limited.map(({ row }) => row.group))];
  const bodies = groups.map((group) => {
    const own = limited.filter(({ row }) => row.group === group);
    const lines = own.map(
      ({ row, reached }) => html`
      <tr><th scope="row">${said(row.title)}</th><td><b>${reached} %</b></td></tr>`,
    );
    return html`
      <tbody><tr><th colspan="2" scope="rowgroup">${said(group)}</th></tr>${lines}</tbody>`;
  });
  return html`
    <div class="wide" tabindex="0"><table class="table bench"><thead>
      <tr><th scope="col">${say('what')}</th><th scope="col">${say('of the limit')}</th></tr></thead>${bodies}</table></div>`;
}

/** What ours reaches of the limit, in percent; undefined if the row has none. */
function reachedOf({ contenders, better }: RowResult): string | undefined {
  const ratio = contenders.find(({ name }) => name === LIMIT)?.ratio?.median;
  return ratio === undefined ? undefined : number(100 * (better === 'more' ? ratio : 1 / ratio));
}
