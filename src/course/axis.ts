/**
 * The scale of an axis: where a value stands between its two ends, and the
 * round values that are written beside it. Page and terminal share it.
 */

import { say } from '../say.ts';
import type { Axis, PlotExhibit } from './picture.ts';

export interface Scale {
  readonly low: number;
  readonly high: number;
  /** Round values from low to high, ascending. */
  readonly ticks: readonly number[];
  /** Where a value stands: 0 at the low end, 1 at the high one. */
  readonly at: (value: number) => number;
}

/** The number of ticks on an axis, about. */
const TICKS = 5;
/** A logarithmic axis with a wider range than this has powers of ten only. */
const NARROW = 60;

/**
 * The scale of an axis on which all the values have a place. A linear one includes 0.
 *
 * @param isTight  whether a linear one ends at the last value, not at the round one after it
 */
export function scaleOf(axis: Axis, values: readonly number[], isTight = false): Scale {
  return axis.scale === 'logarithmic' ? logarithmic(values) : linear(values, isTight);
}

function linear(values: readonly number[], isTight: boolean): Scale {
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const step = roundStep((most - least || 1) / TICKS);
  const first = Math.floor(least / step);
  const last = Math.max(first + 1, Math.ceil(most / step));
  const round = Array.from({ length: last - first + 1 }, (_, i) => rounded((first + i) * step));
  const low = round[0] ?? 0;
  const high = isTight && most > low ? most : (round.at(-1) ?? 1);
  const ticks = round.filter((tick) => tick <= high);
  return { low, high, ticks, at: (value) => (value - low) / (high - low) };
}

/** 1, 2 or 5 times a power of ten, not less than a step. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return rounded(([1, 2, 5].find((times) => times * power >= least * 0.999) ?? 10) * power);
}

/** Without the last digits that a product of fractions has. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

function logarithmic(values: readonly number[]): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const steps = most / least > NARROW ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(least)); power <= Math.ceil(Math.log10(most)); power++) {
    ticks.push(...steps.map((times) => rounded(times * 10 ** power)));
  }
  const inside = ticks.filter((tick) => tick >= least && tick <= most);
  const span = Math.log(most) - Math.log(least);
  const at = (value: number) => (span === 0 ? 0.5 : (Math.log(value) - Math.log(least)) / span);
  return { low: least, high: most, ticks: inside.length > 0 ? inside : [least], at };
}

/** What a tick is divided by from which size on, and the letter for that. */
const SIZES: readonly (readonly [from: number, divisor: number, letter: string])[] = [
  [1e9, 1e9, ' G'],
  [1e6, 1e6, ' M'],
  [1e4, 1e3, ' k'],
  [0, 1, ''],
];

/** Made once: making one takes longer than writing fifty numbers with it. */
const THREE_DIGITS = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const TENTHS = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const HUNDREDTHS = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** A value beside an axis, in few characters: `0.5`, `200`, `20 k`, `1.5 M`. */
export function tickText(value: number): string {
  const [, divisor = 1, letter = ''] = SIZES.find(([from]) => Math.abs(value) >= from) ?? [];
  return `${THREE_DIGITS.format(value / divisor)}${letter}`;
}

/** A value in full: `131,328`. */
export function valueText(value: number): string {
  return (Math.abs(value) < 10 ? HUNDREDTHS : TENTHS).format(value);
}

/** `bytes copied (KiB)`. */
export function axisName({ name, unit }: Axis): string {
  return unit === '' ? name : say('{name} ({unit})', { name, unit });
}

/** The scales of both axes of a plot, with room for its marks. */
export function scalesOf({ x, y, series, marks = [] }: PlotExhibit): { readonly x: Scale; readonly y: Scale } {
  const points = series.flatMap((one) => one.points);
  const [xs, ys] = [points.map(([at]) => at), points.map(([, value]) => value)];
  const marked = marks.map((mark) => mark.y);
  // A logarithmic axis would end at its lowest mark, whose name has no room below it then.
  const below = y.scale === 'logarithmic' && Math.min(...marked) < Math.min(...ys) ? [Math.min(...marked) / 2] : [];
  return { x: scaleOf(x, xs, true), y: scaleOf(y, [...ys, ...marked, ...below]) };
}
