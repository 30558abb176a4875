/** A plot as a drawing, with its values in a table. */

import { axisName, type Scale, scalesOf, tickText, valueText } from '../../course/axis.ts';
import type { PlotExhibit, Series } from '../../course/picture.ts';
import { listed } from '../../joined.ts';
import { versionClass } from '../../render/html.ts';
import { type Html, html } from '../../render/markup.ts';
import { say } from '../../say.ts';
import { type Area, endsSvg, heightsOf, type Point } from './plot-ends.ts';
import { LINE, linesOf, PHONE, tenth, textSvg, widthOf } from './svg-text.ts';

/** Where there is room, and on a phone: letters have the size of the text there, too. */
const WIDTHS = { wide: 400, narrow: PHONE } as const;
const HEIGHT = 230;
const RIGHT = 14;
const TOP = 30;
const BOTTOM = 46;
/** The base line of the name of the upright axis, and how far its letters reach below it. */
const AXIS_NAME = 13;
const DESCENT = 4;
/** The most points that each have a dot. */
const DOTTED = 24;
/** Width of a digit of a tick, at most. */
const DIGIT = 7.5;

export function plotHtml(plot: PlotExhibit): Html {
  return html`<div class="picture plot">${drawnSvg(plot, 'wide')}${drawnSvg(plot, 'narrow')}${tableHtml(plot)}</div>`;
}

function drawnSvg(plot: PlotExhibit, name: keyof typeof WIDTHS): Html {
  const { x, y, series } = plot;
  const width = WIDTHS[name];
  const scales = scalesOf(plot);
  const left = 14 + Math.max(...scales.y.ticks.map((tick) => tickText(tick).length)) * DIGIT;
  const across = (value: number) => tenth(left + scales.x.at(value) * (width - RIGHT - left));
  const up = (value: number) => tenth(HEIGHT - BOTTOM - scales.y.at(value) * (HEIGHT - BOTTOM - TOP));
  const grid = scales.y.ticks.map(
    (tick) => html`
      <path d="M${left} ${up(tick)}H${width - RIGHT}"/>
      <text x="${left - 7}" y="${up(tick) + 4}" text-anchor="end">${tickText(tick)}</text>`,
  );
  // The last one would be cut if it were wide.
  const tickAt = (tick: number) => Math.min(across(tick), tenth(width - (tickText(tick).length * DIGIT) / 2));
  const below = xTicks(scales.x, across).map(
    (tick) => html`<text x="${tickAt(tick)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${tickText(tick)}</text>`,
  );
  const area: Area = { left, width, top: TOP, bottom: HEIGHT - BOTTOM, across, up, taken: [] };
  const lines = series.map((one, i) => html`<g class="${lookOf(one, i)}">${lineSvg(one, area)}</g>`);
  // Over all lines.
  const ends = endsSvg(series, area);
  const legend = legendSvg(series, area);
  const height = HEIGHT + legend.height;
  const label = say('{y} by {x}: {series}', {
    ...{ y: axisName(y), x: axisName(x) },
    series: listed(series.map((one) => one.name)),
  });
  return html`
    <svg class="${name}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
    <g class="grid">${grid}${below}</g>
    <text class="axis" x="2" y="${AXIS_NAME}">${axisName(y)}</text>
    <text class="axis" x="${width - RIGHT}" y="${HEIGHT - BOTTOM + 38}" text-anchor="end">${axisName(x)}</text>
    ${marksSvg(plot, scales.y, area)}${lines}${ends}${legend.drawn}</svg>`;
}

/** Ticks that are not too near to each other. */
function xTicks(scale: Scale, across: (value: number) => number): number[] {
  let last = Number.NEGATIVE_INFINITY;
  return scale.ticks.filter((tick) => {
    if (across(tick) - last < 14 + tickText(tick).length * 7) return false;
    last = across(tick);
    return true;
  });
}

/** A series has the colour of its version, or a pattern of its own. */
function lookOf({ speaks }: Series, i: number): string {
  return `series s${(i % 4) + 1} ${speaks === undefined ? '' : versionClass(speaks)}`.trim();
}

function lineSvg({ points }: Series, { across, up }: Area): Html {
  const path = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${across(x)} ${up(y)}`).join('');
  const dots =
    points.length > DOTTED ? [] : points.map(([x, y]) => html`<circle cx="${across(x)}" cy="${up(y)}" r="3"/>`);
  return html`<path d="${path}"/>${dots}`;
}

/**
 * Lines across, with their names on the left; on the right if the name of the axis is there. A name is above its line,
 * or below it if less runs through it there.
 */
function marksSvg({ marks = [], series }: PlotExhibit, { ticks }: Scale, area: Area): Html[] {
  const { left, width, up } = area;
  const lines = series.map(({ points }) => points.map(([x, y]): Point => [area.across(x), up(y)]));
  return marks.map(({ y, label }) => {
    const [above, below] = [up(y) - 5, up(y) + LINE];
    const isBelowAxisName = above - LINE < AXIS_NAME + DESCENT;
    const place = isBelowAxisName ? ({ x: width - RIGHT, anchor: 'end' } as const) : { x: left + 6 };
    const passing = [...ticks.map(up), ...heightsOf(lines, left + 6, widthOf([label]))];
    const through = (base: number) => passing.filter((height) => height > base - LINE && height < base + 2).length;
    const isBelow = !isBelowAxisName && below < HEIGHT - BOTTOM && through(below) < through(above);
    return html`
      <g class="mark"><path d="M${left} ${up(y)}H${width - RIGHT}"/>
      ${textSvg([label], { ...place, y: isBelow ? below : above })}</g>`;
  });
}

/** The names of the series, below; one that is alone needs none. */
function legendSvg(series: readonly Series[], { left, width }: Area): { drawn: Html[]; height: number } {
  let y = HEIGHT + 10;
  const drawn = series.map((one, i) => {
    const lines = linesOf(one.name, width - left - 50);
    const row = html`
      <g class="${lookOf(one, i)}"><path d="M${left} ${y - 4}h30"/><circle cx="${left + 15}" cy="${y - 4}" r="3"/>
      ${textSvg(lines, { x: left + 40, y, name: 'name' })}</g>`;
    y += lines.length * LINE + 5;
    return row;
  });
  return { drawn, height: y - HEIGHT };
}

function tableHtml({ x, y, series }: PlotExhibit): Html {
  const columns = series.map(({ points }) => valuesByX(points));
  const xs = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort((a, b) => a - b);
  const head = [axisName(x), ...series.map(({ name }) => name)].map((name) => html`<th scope="col">${name}</th>`);
  const rows = xs.map((at) => {
    const cells = columns.map((column) => html`<td>${(column.get(at) ?? []).join(', ')}</td>`);
    return html`<tr><th scope="row">${valueText(at)}</th>${cells}</tr>`;
  });
  const ends = series.flatMap(({ name, end }) =>
    end === undefined ? [] : [html`<p>${say('{name}: {text}.', { name, text: end })}</p>`],
  );
  return html`
    <details><summary>${say('The figures: ')}${axisName(y)}</summary><div class="wide" tabindex="0"><table class="table">
    <thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>${ends}</details>`;
}

/** The values that a series has at each place of the axis, as they are written: more than one if its line goes straight up there. */
function valuesByX(points: Series['points']): ReadonlyMap<number, readonly string[]> {
  const values = new Map<number, string[]>();
  for (const [x, y] of points) values.set(x, [...(values.get(x) ?? []), valueText(y)]);
  return values;
}
