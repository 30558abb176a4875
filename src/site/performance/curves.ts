/** Curves with a scale that multiplies in both directions, named below. */

import { type Html, html } from '../../render/markup.ts';
import { said, say } from '../../say.ts';
import type { Curves } from './results.ts';
import { number } from './table.ts';

const WIDTH = 440;
const HEIGHT = 260;
const LEFT = 62;
const RIGHT = 18;
const TOP = 14;
const BOTTOM = 40;
/** What a curve is that is ours. */
const OURS = /this library|two-handshakes/;
/** Height of a line of the legend. */
const LINE = 22;

type Point = readonly [x: number, y: number];

/** Draws curves, and has their points in a table for those who do not see them. */
export function curvesHtml({ id, title, unit, along, curves }: Curves): Html {
  const points = curves.flatMap((curve) => curve.points);
  const xs = [...new Set(points.map(([x]) => x))].sort((a, b) => a - b);
  const across = scaleOf(xs, LEFT, WIDTH - RIGHT);
  const values = points.map(([, y]) => y);
  const up = scaleOf(values, HEIGHT - BOTTOM, TOP);
  const grid = ticksOf(values).map(
    (y) => html`
      <path d="M${LEFT} ${up(y)}H${WIDTH - RIGHT}"/>
      <text x="${LEFT - 8}" y="${up(y) + 5}" text-anchor="end">${tick(y)}</text>`,
  );
  const labels = xs.map(
    (x) => html`<text x="${across(x)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${size(x)}</text>`,
  );
  const looks = curves.map(({ name }, i) => `curve c${i + 1}${OURS.test(name) ? ' ours' : ''}`);
  const lines = curves.map(({ points }, i) => {
    const path = points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${across(x)} ${up(y)}`).join('');
    const dots = points.map(([x, y]) => html`<circle cx="${across(x)}" cy="${up(y)}" r="3"/>`);
    return html`<g class="${looks[i]}"><path d="${path}"/>${dots}</g>`;
  });
  const legend = curves.map(({ name }, i) => {
    const y = HEIGHT + 14 + i * LINE;
    return html`
      <g class="${looks[i]}"><path d="M${LEFT} ${y}h34"/><circle cx="${LEFT + 17}" cy="${y}" r="3"/>
      <text x="${LEFT + 44}" y="${y + 5}">${said(name)}</text></g>`;
  });
  const named = { title: said(title), unit: said(unit), along: said(along) };
  const height = HEIGHT + 14 + curves.length * LINE;
  return html`
    <figure class="curves" id="bench-${id}"><figcaption>${say('{title}, {unit} by {along}', named)}</figcaption>
    <svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${say('{title}: the figures are in the table below', named)}">
    <g class="grid">${grid}${labels}</g>${lines}${legend}</svg>
    <details><summary>${say('The figures')}</summary>${pointsHtml(curves, xs, along)}</details></figure>`;
}

function pointsHtml(curves: Curves['curves'], xs: readonly number[], along: string): Html {
  const head = [said(along), ...xs.map(size)].map((name) => html`<th scope="col">${name}</th>`);
  const rows = curves.map(({ name, points }) => {
    const at = new Map<number, number>(points as Point[]);
    const cells = xs.map((x) => html`<td>${at.has(x) ? number(at.get(x) ?? 0) : ''}</td>`);
    return html`<tr><th scope="row">${said(name)}</th>${cells}</tr>`;
  });
  return html`
    <div class="wide" tabindex="0"><table class="table">
    <thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** From values to places between two ends, by their logarithms. */
function scaleOf(values: readonly number[], from: number, to: number): (value: number) => number {
  const low = Math.log(Math.min(...values));
  const span = Math.log(Math.max(...values)) - low || 1;
  return (value) => Math.round(10 * (from + ((Math.log(value) - low) / span) * (to - from))) / 10;
}

/** 1, 2 and 5 times powers of ten if those are few; else just the powers. */
function ticksOf(values: readonly number[]): number[] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const steps = high / low > 60 ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
    for (const step of steps) ticks.push(Number((step * 10 ** power).toPrecision(1)));
  }
  return ticks.filter((tick) => tick >= low && tick <= high);
}

/** `0.5`, `200`, `500 k`, `1 M` */
function tick(value: number): string {
  if (value >= 1_000_000) return `${number(value / 1_000_000)} M`;
  return value >= 1_000 ? `${number(value / 1_000)} k` : number(value);
}

/** `16`, `4 Ki`, `1 Mi` */
function size(value: number): string {
  if (value >= 1_048_576) return `${value / 1_048_576} Mi`;
  return value >= 1024 ? `${value / 1024} Ki` : String(value);
}
