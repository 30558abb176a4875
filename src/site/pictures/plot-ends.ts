/** What happened at the end of a line of a plot: a cross or a tick, and a text that no line should pass. */

import type { Series } from '../../course/picture.ts';
import { type Html, html } from '../../render/markup.ts';
import { crossPath, LINE, paperSvg, tenth, textSvg, widthOf } from './svg-text.ts';

/** A text over another cannot be read: worse than any number of lines through it. */
const OVER_TEXT = 1000;
/** A text as far above or below its cross as this is not seen to belong to it. */
const FAR = 60;
/** One that a line leads to may be farther, so that three ends at one place each have their text. */
const FARTHEST = 80;
/** From this distance a line leads to it; and so much nearer is worth one more line through the text. */
const AWAY = 20;
/** How far beside its cross a text may begin: at first the nearest. */
const BESIDE = 9;
const ASIDE = [BESIDE, 40, 70, 100];

/** Where the lines are drawn. */
export interface Area {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  readonly across: (value: number) => number;
  readonly up: (value: number) => number;
  /** The ends that are written there already. */
  readonly taken: Box[];
}

export type Point = readonly [x: number, y: number];

/** Where a text stands, at the end of a line. */
interface Box {
  readonly text: string;
  readonly left: number;
  readonly width: number;
  readonly base: number;
}

/** The ends of all series that have one. */
export function endsSvg(series: readonly Series[], area: Area): Html[] {
  const lines = series.map(({ points }) => points.map(([x, y]): Point => [area.across(x), area.up(y)]));
  return series.flatMap(({ end, isGood = false }, i) => {
    const last = lines[i]?.at(-1);
    return last && end !== undefined ? [endSvg(last, { end, isGood }, area, lines)] : [];
  });
}

/** A cross or a tick, and what happened there. */
function endSvg(
  [x, y]: Point,
  { end, isGood }: { readonly end: string; readonly isGood: boolean },
  area: Area,
  lines: readonly (readonly Point[])[],
): Html {
  const { taken } = area;
  const sign = isGood ? `M${x - 6} ${y}l5 6l9 -14` : crossPath(x, y);
  const drawn = html`<path class="back" d="${sign}"/><path class="${isGood ? 'tick' : 'cross'}" d="${sign}"/>`;
  // One text serves ends that are near each other.
  if (taken.some((box) => box.text === end && isNear(box, x, y))) return drawn;
  const box = boxFor(end, [x, y], area, lines);
  taken.push(box);
  const { left, width, base } = box;
  const isRight = left < x;
  const place = { x: isRight ? left + width : left, y: base, anchor: isRight ? 'end' : 'start' } as const;
  const aside = Math.abs(place.x - x);
  const reached = aside > BESIDE ? base - LINE / 3 : base < y ? base + 4 : base - LINE + 4;
  const leader = html`<path class="leader" d="M${x} ${y}L${tenth(place.x)} ${tenth(reached)}"/>`;
  return html`
    ${paperSvg(left, base - LINE + 3, width, LINE + 1)}${aside > BESIDE || Math.abs(base - y) > AWAY ? leader : ''}
    ${drawn}
    ${textSvg([end], { ...place, name: isGood ? 'last good' : 'last' })}`;
}

/** Where a text stands best: not over another, where few lines pass, and near its cross. */
function boxFor(text: string, [x, y]: Point, area: Area, lines: readonly (readonly Point[])[]): Box {
  const { taken, top, bottom } = area;
  const width = widthOf([text]);
  const lefts = ASIDE.map((aside) => (x > area.width / 2 ? x - aside - width : x + aside));
  const [nearest = x] = lefts;
  const near = [y - 8, y + 19, y - 22, y + 34, y - 34];
  const bases = [...near, ...taken.flatMap(({ base }) => [base + LINE + 1, base - LINE - 1])].filter(
    (base) => base >= top + 4 && base <= bottom - 5 && Math.abs(base - y) < FARTHEST,
  );
  const [best] = lefts
    .filter((left) => left === nearest || (left > area.left && left + width < area.width))
    .flatMap((left) => {
      const passing = heightsOf(lines, left, width);
      return bases.map((base) => {
        const box: Box = { text, left, width, base };
        const through = passing.filter((height) => height > base - LINE && height < base + 5).length;
        const over = taken.filter((other) => isOver(other, box)).length;
        const away = Math.abs(base - y) + Math.abs(left - nearest);
        return { box, cost: through + away / AWAY + OVER_TEXT * over };
      });
    })
    .sort((one, other) => one.cost - other.cost);
  return best?.box ?? { text, left: nearest, width, base: Math.max(top + 4, y - 8) };
}

/** Whether an end is seen to belong to a text. */
function isNear({ left, width, base }: Box, x: number, y: number): boolean {
  return x > left - AWAY && x < left + width + AWAY && Math.abs(base - y) < FAR;
}

function isOver(one: Box, other: Box): boolean {
  const isBeside = one.left + one.width < other.left || other.left + other.width < one.left;
  return !isBeside && Math.abs(one.base - other.base) < LINE;
}

/** The heights at which lines pass nine places along a text. */
export function heightsOf(lines: readonly (readonly Point[])[], left: number, width: number): number[] {
  const places = Array.from({ length: 9 }, (_, i) => left + (width * i) / 8);
  return lines.flatMap((line) =>
    line.flatMap(([endX, endY], i) => {
      const [startX, startY] = line[i - 1] ?? [endX, endY];
      if (endX < left || startX > left + width) return [];
      const slope = endX === startX ? 0 : (endY - startY) / (endX - startX);
      return places.filter((x) => x >= startX && x <= endX).map((x) => startY + slope * (x - startX));
    }),
  );
}
