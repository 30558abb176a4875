/**
 * Where everything in a drawing of lanes stands. Time goes down; between two
 * moments there is room for what is written, and more for a longer wait.
 */

import type { LaneEvent, LanesExhibit } from '../../course/picture.ts';
import { LINE, linesOf, widthOf } from './svg-text.ts';

export const WIDTH = 390;
/** Left of the lanes the times are written. */
export const TIMES = 40;
const TOP = 34;
const LEAST_STEP = 10;
const MOST_STEP = 44;

export interface PlacedEvent {
  readonly event: LaneEvent;
  readonly lines: readonly string[];
  /** The middle of its label. */
  readonly x: number;
  /** The top of its label. */
  readonly y: number;
  readonly width: number;
}

export interface LanesLayout {
  readonly height: number;
  readonly places: ReadonlyMap<string, number>;
  readonly events: readonly PlacedEvent[];
  /** Times to write, each once. */
  readonly times: readonly { readonly at: number; readonly y: number }[];
  /** Where a moment is; between two moments that something happens at, in proportion. */
  readonly yOf: (at: number) => number;
}

interface Labelled {
  readonly event: LaneEvent;
  readonly lines: readonly string[];
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

export function layoutOf({ lanes, events }: LanesExhibit): LanesLayout {
  const pitch = (WIDTH - TIMES) / Math.max(1, lanes.length);
  const places = new Map(lanes.map((lane, i) => [lane, TIMES + pitch * (i + 0.5)]));
  const labelled = [...events].sort((a, b) => a.at - b.at).map((event) => labelOf(event, places, pitch));
  const moments = [...new Set(events.flatMap(momentsOf))].sort((a, b) => a - b);
  const waits = moments.length < 2 ? [0] : moments.slice(1).map((at, i) => at - (moments[i] ?? at));
  const [shortest, longest] = [Math.min(...waits), Math.max(...waits)];
  const ys = new Map<number, number>();
  const placed: PlacedEvent[] = [];
  let y = TOP;
  for (const [i, at] of moments.entries()) {
    ys.set(at, y);
    const here = labelled.filter(({ event }) => event.at === at);
    const stacked = stack(here, y);
    placed.push(...stacked);
    const bottom = Math.max(y, ...stacked.map((one, k) => one.y + (here[k]?.height ?? 0)));
    const share = ((waits[i] ?? shortest) - shortest) / (longest - shortest || 1);
    y = bottom + LEAST_STEP + share * (MOST_STEP - LEAST_STEP);
  }
  const times = moments.filter((at) => labelled.some(({ event }) => event.at === at));
  const yOf = (at: number) => ys.get(at) ?? y;
  return { height: y + 6, places, events: placed, times: times.map((at) => ({ at, y: yOf(at) })), yOf };
}

function momentsOf(event: LaneEvent): number[] {
  if (event.kind === 'span') return [event.at, event.until];
  return event.kind === 'arrow' && event.arrives !== undefined ? [event.at, event.arrives] : [event.at];
}

function labelOf(event: LaneEvent, places: ReadonlyMap<string, number>, pitch: number): Labelled {
  if (event.kind !== 'arrow') {
    const lines = linesOf(event.label, pitch + 10);
    return {
      event,
      lines,
      x: places.get(event.lane) ?? 0,
      width: widthOf(lines) + 12,
      height: lines.length * LINE + 8,
    };
  }
  const [from, to] = [places.get(event.from) ?? 0, places.get(event.to) ?? 0];
  const lines = linesOf(event.label, Math.abs(to - from) + pitch * 0.7);
  // The arrow itself begins below its label.
  return {
    event,
    lines,
    x: (from + to) / 2,
    width: Math.max(widthOf(lines), Math.abs(to - from)),
    height: lines.length * LINE + 10,
  };
}

/** What happens at one moment: beside each other if there is room, else below each other. */
function stack(labels: readonly Labelled[], top: number): PlacedEvent[] {
  const done: { readonly left: number; readonly right: number; readonly bottom: number }[] = [];
  return labels.map(({ event, lines, x, width, height }) => {
    const [left, right] = [x - width / 2, x + width / 2];
    const under = done.filter((other) => other.left < right && left < other.right).map(({ bottom }) => bottom);
    const y = Math.max(top, ...under.map((bottom) => bottom + 4));
    done.push({ left, right, bottom: y + height });
    return { event, lines, x, y, width };
  });
}
