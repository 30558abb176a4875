/** A grid on a page: a table; on a phone the name of a row is above its cells. */

import type { GridExhibit } from '../../course/picture.ts';
import { classes, type Html, html } from '../../render/markup.ts';

export function gridHtml({ columns, rows }: GridExhibit): Html {
  const heads = columns.map((name) => html`<th scope="col"><span>${name}</span></th>`);
  const lines = rows.map(
    ({ name, cells }) => html`
    <tr><th scope="row">${name}</th>${cells.map(({ text, is }) => html`<td class="${classes('cell', is ?? '')}">${text}</td>`)}</tr>`,
  );
  return html`
    <div class="picture matrix"><table>
    <thead><tr><td></td>${heads}</tr></thead><tbody>${lines}</tbody></table></div>`;
}
