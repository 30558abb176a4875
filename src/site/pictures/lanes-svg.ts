/** Lanes as a drawing: a line for each clock, arrows between them, notes on them. */

import { numberText, STEP, timeText } from '../../course/lane-times.ts';
import type { LaneEvent, LanesExhibit } from '../../course/picture.ts';
import { versionClass } from '../../render/html.ts';
import { classes, type Html, html } from '../../render/markup.ts';
import { say } from '../../say.ts';
import { type LanesLayout, layoutOf, type PlacedEvent, TIMES } from './lanes-layout.ts';
import { crossPath, LINE, PHONE, paperSvg, tenth, textSvg, tipSvg } from './svg-text.ts';

/** Where there is room, and on a phone. */
export const WIDTHS = { wide: 390, narrow: PHONE } as const;

/** So much longer than its drawing is a life drawn: what does not fit the picture is cut off. */
const BEYOND = 2000;

type Of<Kind extends LaneEvent['kind']> = Extract<LaneEvent, { kind: Kind }>;

/** Of drawings in each width, in units of the picture. */
export type LanesHeights = Readonly<Record<keyof typeof WIDTHS, number>>;

/** What the tallest of some lanes need. */
export function heightsOf(some: readonly LanesExhibit[]): LanesHeights {
  const highest = (width: number) => Math.max(0, ...some.map((lanes) => layoutOf(lanes, width).height));
  return { wide: highest(WIDTHS.wide), narrow: highest(WIDTHS.narrow) };
}

/** @param least  those of the film that it is in: the drawing fills them */
export function lanesHtml(exhibit: LanesExhibit, least?: LanesHeights): Html {
  const drawn = [drawnSvg(exhibit, 'wide', least), drawnSvg(exhibit, 'narrow', least)];
  return html`<div class="picture lanes">${drawn}${listHtml(exhibit)}</div>`;
}

function drawnSvg(exhibit: LanesExhibit, name: keyof typeof WIDTHS, least?: LanesHeights): Html {
  const width = WIDTHS[name];
  const layout = layoutOf(exhibit, width, least?.[name]);
  const { height, places, events, times, top } = layout;
  const bottom = tenth(height);
  const lives = [...places.values()].map((x) => `M${tenth(x)} ${top}V${bottom + BEYOND}`).join('');
  const names = [...places.values()].map((x, i) =>
    textSvg(layout.names[i] ?? [], { x, y: 16, anchor: 'middle', name: 'lane' }),
  );
  const clock = times.map(({ at, y }) =>
    textSvg([numberText(at)], { x: TIMES - 8, y: y + LINE - 3, anchor: 'end', name: 'time' }),
  );
  const axis = textSvg([exhibit.unit || say(STEP)], { x: 0, y: 16, name: 'time' });
  const arrows = events.map((one) => (one.event.kind === 'arrow' ? arrowSvg(one.event, one, layout) : ''));
  const spans = events.map(({ event }) => (event.kind === 'span' ? barSvg(event, layout) : ''));
  return html`
    <svg class="${name}" viewBox="0 0 ${width} ${bottom}" aria-hidden="true">
    <path class="life" d="${lives}"/>${names}${axis}${clock}${spans}${arrows}
    ${events.map(labelSvg)}</svg>`;
}

/** A label, on paper: whatever else goes there ends at it. */
function labelSvg({ event, lines, anchor, x, y, width }: PlacedEvent): Html {
  const height = lines.length * LINE;
  if (event.kind !== 'arrow') {
    const text = textSvg(lines, { x, y: y + LINE, anchor });
    return html`
    <g class="${event.kind}"><rect x="${tenth(x - width / 2)}" y="${tenth(y)}" width="${tenth(width)}" height="${height + 6}" rx="5"/>${text}</g>`;
  }
  const left = anchor === 'start' ? x : x - width;
  const text = textSvg(lines, { x, y: y + LINE - 3, anchor, name: 'label' });
  return html`
    <g class="${looksOf(event)}">${paperSvg(left, y, width, height)}${text}</g>`;
}

function looksOf({ arrives, speaks, quiet }: Of<'arrow'>): string {
  return classes('arrow', arrives === undefined ? 'lost' : '', quiet ? 'quiet' : '', versionClass(speaks));
}

function arrowSvg(event: Of<'arrow'>, { start }: PlacedEvent, { places, tipOf }: LanesLayout): Html {
  const [from, to] = [places.get(event.from) ?? 0, places.get(event.to) ?? 0];
  const isLost = event.arrives === undefined;
  const arrives = event.arrives ?? event.at;
  const end = arrives > event.at ? Math.max(start, tipOf(arrives)) : start;
  const tip = isLost ? from + (to - from) * 0.62 : to;
  const line = html`<path d="M${tenth(from)} ${tenth(start)}L${tenth(tip)} ${tenth(end)}"/>`;
  const head = isLost
    ? html`<path class="cross" d="${crossPath(tip, end)}"/>`
    : tipSvg(tip, end, tip - from, end - start);
  return html`<g class="${looksOf(event)}">${line}${head}</g>`;
}

/** Along the lane, for as long as it lasts. */
function barSvg({ lane, at, until }: Of<'span'>, { places, yOf }: LanesLayout): Html {
  const [x, top, bottom] = [places.get(lane) ?? 0, yOf(at), yOf(until)];
  return html`<rect class="bar" x="${tenth(x - 4)}" y="${tenth(top)}" width="8" height="${tenth(Math.max(2, bottom - top))}"/>`;
}

/** The same in words, in the order of time, for those who do not see the drawing. */
function listHtml({ unit, events }: LanesExhibit): Html {
  const items = [...events]
    .sort((a, b) => a.at - b.at)
    .map((event) => {
      return html`<li>${eventInWords(event, unit)}</li>`;
    });
  return html`<ol class="unseen">${items}</ol>`;
}

function eventInWords(event: LaneEvent, unit: string): string {
  const [at, label] = [timeText(event.at, unit), event.label];
  if (event.kind === 'note') return say('{at}, {lane}: {label}', { at, label, lane: event.lane });
  if (event.kind === 'span') {
    const until = timeText(event.until, unit);
    return say('{at} to {until}, {lane}: {label}', { at, until, label, lane: event.lane });
  }
  const values = { at, label, from: event.from, to: event.to };
  if (event.arrives === undefined) return say('{at}, {from} to {to}: {label}, never arrives', values);
  return event.arrives > event.at
    ? say('{at}, {from} to {to}: {label}, arrives at {time}', { ...values, time: timeText(event.arrives, unit) })
    : say('{at}, {from} to {to}: {label}', values);
}
