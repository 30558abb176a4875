/** Bars on a page: a table, so that it is read as one, and in it a drawing of each quantity. */

import { type Bar, type BarsExhibit, mostOf } from '../../course/picture.ts';
import { classes, type Html, html } from '../../render/markup.ts';
import { say } from '../../say.ts';
import { tenth } from './svg-text.ts';

/** Units of a drawing; of a bar that is not nothing, at least so many are seen. */
const WIDTH = 1000;
const HEIGHT = 10;
const LEAST = 4;

export function barsHtml(exhibit: BarsExhibit): Html {
  const { measures, rows } = exhibit;
  const most = mostOf(exhibit);
  const keys = measures.map((name, i) => html`<li class="${lookOf(i)}"><span aria-hidden="true"></span>${name}</li>`);
  const lines = rows.map(
    ({ name, bars, said }) => html`
    <tr><th scope="row">${name}</th>${bars.map((bar, i) => html`<td class="${lookOf(i)}">${barHtml(bar, most)}</td>`)}
    <td class="outcome">${said ?? ''}</td></tr>`,
  );
  const heads = [say('name'), ...measures, say('what came of it')].map((name) => html`<th scope="col">${name}</th>`);
  return html`
    <div class="${classes('picture bars', measures.length > 1 ? 'two' : '')}">${measures.length === 0 ? '' : html`<ul>${keys}</ul>`}
    <table><thead class="unseen"><tr>${heads}</tr></thead><tbody>${lines}</tbody></table></div>`;
}

function lookOf(measure: number): string {
  return `m${measure + 1}`;
}

function barHtml({ value, text, goesOn }: Bar, most: number): Html {
  const width = value === 0 || most === 0 ? 0 : Math.max(LEAST, (value / most) * WIDTH);
  return html`
    <span>${text}</span><svg class="${classes('bar', goesOn ? 'on' : '')}" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
    <rect width="${tenth(width)}" height="${HEIGHT}"/></svg>`;
}
