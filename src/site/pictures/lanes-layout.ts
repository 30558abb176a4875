/**
 * Where everything in a drawing of lanes stands. Time goes down; between two
 * moments there is room for what is written, and more for a longer wait.
 */

import type { LaneEvent, LanesExhibit } from '../../course/picture.ts';
import { addressLinesOf, LINE, linesOf, widthOf } from './svg-text.ts';

/** Left of the lanes the times are written. */
export const TIMES = 46;
/** Room above the first moment, with names of one line. */
const TOP = 34;
/** Bold letters are wider. */
const BOLD = 1.08;
const LEAST_STEP = 14;
const MOST_STEP = 44;
/** What a note has beside its text. */
const PADDING = 12;
/** Widths of a note, and of a label that is longer than its arrow, at most. */
const NOTE = 180;
const WIDEST = 150;

/** From the middle of the first line of a label to its top: there an arrow leaves that has its label beside it. */
const MIDDLE = 8;
/** Between a lane and a label beside it. */
const GAP = 7;
/** Lines of a label outside the lanes, at most; and of one that keeps between its lanes. */
const MOST_OUTSIDE = 2;
const MOST_BETWEEN = 3;

export interface PlacedEvent {
  readonly event: LaneEvent;
  readonly lines: readonly string[];
  readonly anchor: 'start' | 'middle' | 'end';
  /** Where its label is anchored. */
  readonly x: number;
  /** The top of its label. */
  readonly y: number;
  readonly width: number;
  /** Of an arrow: where it leaves. */
  readonly start: number;
}

export interface LanesLayout {
  readonly height: number;
  readonly places: ReadonlyMap<string, number>;
  /** The names of the lanes in lines, and where their lives begin. */
  readonly names: readonly (readonly string[])[];
  readonly top: number;
  readonly events: readonly PlacedEvent[];
  /** Times to write, each once. */
  readonly times: readonly { readonly at: number; readonly y: number }[];
  /** The top of a moment; between two moments that something happens at, in proportion. */
  readonly yOf: (at: number) => number;
  /** Where an arrow arrives. */
  readonly tipOf: (at: number) => number;
}

interface Labelled {
  readonly event: LaneEvent;
  readonly lines: readonly string[];
  readonly anchor: PlacedEvent['anchor'];
  readonly x: number;
  readonly width: number;
  /** What must stay free for it, with its arrow. */
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** From the top of its label to where its arrow leaves. */
  readonly leaves: number;
}

type Arrow = Extract<LaneEvent, { kind: 'arrow' }>;
type Places = ReadonlyMap<string, number>;

/** Lanes with the width that they are drawn in. */
type Drawn = LanesExhibit & { readonly width: number };

/** @param least  a height: a lower drawing is stretched to it, so that its waits are longer */
export function layoutOf(exhibit: LanesExhibit, width: number, least = 0): LanesLayout {
  const natural = laidOut(exhibit, width, 1);
  const isLower = natural.height < least && natural.waits > 0;
  return isLower ? laidOut(exhibit, width, 1 + (least - natural.height) / natural.waits) : natural;
}

/** @param stretch  how much longer the waits between moments are than they have to be */
function laidOut(exhibit: LanesExhibit, width: number, stretch: number): LanesLayout & { readonly waits: number } {
  const { lanes, events, unit } = exhibit;
  const pitch = (width - TIMES) / Math.max(1, lanes.length);
  const places = new Map(lanes.map((lane, i) => [lane, TIMES + pitch * (i + 0.5)]));
  const labelled = [...events]
    .sort((a, b) => a.at - b.at)
    .map((event) => labelOf(event, { ...exhibit, width }, places));
  const moments = [...new Set(events.flatMap(momentsOf))].sort((a, b) => a - b);
  const waits = moments.length < 2 ? [0] : moments.slice(1).map((at, i) => at - (moments[i] ?? at));
  const [shortest, longest] = [Math.min(...waits), Math.max(...waits)];
  const ys = new Map<number, number>();
  const placed: PlacedEvent[] = [];
  const names = lanes.map((lane) => linesOf(lane, pitch / BOLD - GAP));
  const top = TOP + (Math.max(1, ...names.map(({ length }) => length)) - 1) * LINE;
  let y = top;
  let waited = 0;
  for (const [i, at] of moments.entries()) {
    ys.set(at, y);
    const here = labelled.filter(({ event }) => event.at === at);
    const arriving = events.filter((event) => event.kind === 'arrow' && event.at < at && event.arrives === at);
    const stacked = stack(here, y, new Map(arriving.map((event) => [(event as Arrow).to, y + MIDDLE])));
    placed.push(...stacked);
    const bottom = Math.max(y, ...stacked.map((one, k) => one.y + (here[k]?.height ?? 0)));
    const share = ((waits[i] ?? shortest) - shortest) / (longest - shortest || 1);
    const isLast = i === moments.length - 1;
    const wait = (LEAST_STEP + share * (MOST_STEP - LEAST_STEP)) * (isLast ? 1 : stretch);
    if (!isLast) waited += wait;
    y = bottom + wait;
  }
  // Steps are counted without a gap; of moments in time those are written at which something begins.
  const times = moments.filter((at) => unit === '' || labelled.some(({ event }) => event.at === at));
  const yOf = (at: number) => ys.get(at) ?? y;
  return {
    height: y + 6,
    waits: waited,
    places,
    names,
    top: top - MIDDLE,
    events: placed,
    times: times.map((at) => ({ at, y: yOf(at) })),
    yOf,
    tipOf: (at) => yOf(at) + MIDDLE,
  };
}

function momentsOf(event: LaneEvent): number[] {
  if (event.kind === 'span') return [event.at, event.until];
  return event.kind === 'arrow' && event.arrives !== undefined ? [event.at, event.arrives] : [event.at];
}

function labelOf(event: LaneEvent, drawn: Drawn, places: Places): Labelled {
  if (event.kind === 'arrow') return arrowLabelOf(event, drawn, places);
  const middle = places.get(event.lane) ?? 0;
  const lines = addressLinesOf(event.label, roomOf(event.lane, drawn));
  const width = widthOf(lines) + PADDING;
  const x = Math.max(TIMES + width / 2, Math.min(middle, drawn.width - 1 - width / 2));
  return {
    event,
    lines,
    anchor: 'middle',
    x,
    width,
    left: x - width / 2,
    right: x + width / 2,
    height: lines.length * LINE + 8,
    leaves: 0,
  };
}

/** For the text of a note, so that it covers no other lane. */
function roomOf(lane: string, { lanes, width }: Drawn): number {
  const pitch = (width - TIMES) / lanes.length;
  const isOuter = lane === lanes[0] || lane === lanes.at(-1);
  // One at the side is moved inwards until the picture holds it.
  return Math.min(NOTE, (isOuter ? 1.5 * pitch - GAP : 2 * (pitch - GAP)) - PADDING);
}

/** Outside the lanes, where no arrow goes, if it has room there; else beside its sender, above the arrow. */
function arrowLabelOf(event: Arrow, { lanes, width: whole }: Drawn, places: Places): Labelled {
  const [from, to] = [places.get(event.from) ?? 0, places.get(event.to) ?? 0];
  const isForward = to > from;
  const outer = isForward ? from - TIMES - 2 * GAP : whole - from - GAP;
  const outside = addressLinesOf(event.label, outer);
  const fits = widthOf(event.label.split(' ')) <= outer && outside.length <= MOST_OUTSIDE;
  const isOutside = event.from === (isForward ? lanes[0] : lanes.at(-1)) && fits;
  const inner = isForward ? whole - from - GAP : from - TIMES - GAP;
  const lines = isOutside ? outside : linesBetween(event.label, nextTo(from, to, places) - 2 * GAP, inner);
  const width = widthOf(lines);
  const goesRight = isForward !== isOutside;
  const x = goesRight ? from + GAP : from - GAP;
  const ends = [x, goesRight ? x + width : x - width, from, to];
  const height = lines.length * LINE;
  return {
    event,
    lines,
    anchor: goesRight ? 'start' : 'end',
    x,
    width,
    left: Math.min(...ends),
    right: Math.max(...ends),
    height: isOutside ? height : height + 10,
    leaves: isOutside ? MIDDLE : height + 4,
  };
}

/** How far the first lane is on the way of an arrow, which may cross some. */
function nextTo(from: number, to: number, places: Places): number {
  const ahead = [...places.values()].filter((x) => (x - from) * (to - from) > 0);
  return Math.min(...ahead.map((x) => Math.abs(x - from)));
}

/** Between its sender and the next lane, so that it crosses none; wider if it would be tall or does not fit. */
function linesBetween(label: string, between: number, room: number): string[] {
  const narrow = addressLinesOf(label, between);
  const fits = between <= room && narrow.length <= MOST_BETWEEN && widthOf(narrow) <= between;
  return fits ? narrow : addressLinesOf(label, Math.min(room, Math.max(between, WIDEST)));
}

/**
 * What happens at one moment: beside each other if there is room, else below each other. What leaves a lane, or is
 * noted on it, is below all that has come there before: it may be an answer to that.
 *
 * @param tips  where arrows of earlier moments arrive, by their lanes
 */
function stack(labels: readonly Labelled[], top: number, tips: ReadonlyMap<string, number>): PlacedEvent[] {
  const done: { readonly left: number; readonly right: number; readonly bottom: number }[] = [];
  const reached = new Map(tips);
  return labels.map(({ event, lines, anchor, x, width, left, right, height, leaves }) => {
    const under = done.filter((other) => other.left < right && left < other.right).map(({ bottom }) => bottom);
    const cause = reached.get(event.kind === 'arrow' ? event.from : event.lane) ?? top;
    const y = Math.max(top, cause, ...under.map((bottom) => bottom + 4));
    done.push({ left, right, bottom: y + height });
    if (event.kind === 'arrow' && event.arrives === event.at) {
      reached.set(event.to, Math.max(reached.get(event.to) ?? top, y + leaves));
    }
    return { event, lines, anchor, x, y, width, start: y + leaves };
  });
}
