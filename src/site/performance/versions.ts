/** The same rows with each version of Node: ours against the fastest of the others. */

import { type Html, html } from '../../render/markup.ts';
import { said, say } from '../../say.ts';
import type { KeptResults } from './kept.ts';
import type { RowResult } from './results.ts';
import { number } from './table.ts';

/** With whom ours is compared: the first of them that a row has. */
const RIVALS = ['ws + bufferutil', 'websocket-driver'];

/** A row for each that has such a comparison, with a column for each version. */
export function versionsHtml(kept: readonly KeptResults[]): Html {
  const rows = kept[0]?.rows.filter((row) => rivalOf(row) !== undefined) ?? [];
  const groups = [...new Set(rows.map(({ group }) => group))];
  const bodies = groups.map((group) => {
    const lines = rows
      .filter((row) => row.group === group)
      .map(({ id, title }) => {
        const cells = kept.map((results) => html`<td>${timesOf(results.rows.find((row) => row.id === id))}</td>`);
        return html`<tr><th scope="row">${said(title)}</th>${cells}</tr>`;
      });
    return html`
      <tbody><tr><th colspan="${kept.length + 1}" scope="rowgroup">${said(group)}</th></tr>${lines}</tbody>`;
  });
  const head = [say('what'), ...kept.map(({ name }) => name)].map((name) => html`<th scope="col">${name}</th>`);
  return html`
    <div class="wide" tabindex="0"><table class="table bench"><thead><tr>${head}</tr></thead>${bodies}</table></div>`;
}

function rivalOf(row: RowResult | undefined): RowResult['contenders'][number] | undefined {
  return RIVALS.flatMap((name) => row?.contenders.find((one) => one.name === name) ?? [])[0];
}

function timesOf(row: RowResult | undefined): string {
  const ratio = rivalOf(row)?.ratio?.median;
  return ratio === undefined ? '' : `${number(ratio)}×`;
}
