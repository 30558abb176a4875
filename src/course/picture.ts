/**
 * Pictures that a step shows: a course of things in time, a quantity that
 * grows, quantities beside each other, a machine with states, several clocks.
 *
 * They are data, as all exhibits are: the page draws them as SVG and lets one
 * walk through them, the terminal draws them with characters.
 */

import type { Speak } from '../versions.ts';
import type { Exhibit } from './lesson.ts';

/** States of the same thing, one after the other, to be walked through forwards and back. */
export interface FilmExhibit {
  readonly kind: 'film';
  readonly caption?: string;
  readonly frames: readonly FilmFrame[];
  /** The one that says most: shown in print and without a script. The last one by default. */
  readonly telling?: number;
}

export interface FilmFrame {
  /** What has just happened, in a few words. */
  readonly title: string;
  readonly exhibits: readonly Exhibit[];
}

/** Quantities against each other, as lines. */
export interface PlotExhibit {
  readonly kind: 'plot';
  readonly caption?: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Values of y that mean something, such as a limit: a line across. */
  readonly marks?: readonly { readonly y: number; readonly label: string }[];
}

export interface Axis {
  readonly name: string;
  /** `ms`, `MiB`; empty for a count. */
  readonly unit: string;
  readonly scale?: 'linear' | 'logarithmic';
}

export interface Series {
  readonly name: string;
  /** Ascending by x. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** What happened at the last point, such as `out of memory`. */
  readonly end?: string;
  /** Whether that is as it should be, such as `answers 431`. */
  readonly isGood?: boolean;
  /** The version whose colour it has. */
  readonly speaks?: Speak;
}

/** Quantities of several things, each as long as it is large: what one pays beside what the other pays. */
export interface BarsExhibit {
  readonly kind: 'bars';
  readonly caption?: string;
  /** What is measured of each, in the order in which the bars of a row stand. */
  readonly measures: readonly string[];
  readonly rows: readonly BarsRow[];
  /** What the longest bar would stand for, if it is in another picture with the same scale. */
  readonly most?: number;
}

/** The value whose bar fills its room. */
export function mostOf({ rows, most = 0 }: BarsExhibit): number {
  return Math.max(most, ...rows.flatMap(({ bars }) => bars.map(({ value }) => value)));
}

export interface BarsRow {
  readonly name: string;
  /** One for each measure. */
  readonly bars: readonly Bar[];
  /** What came of it, such as `closes with 1009`. */
  readonly said?: string;
}

export interface Bar {
  /** Of all bars of a picture in one unit. */
  readonly value: number;
  /** The same with its unit: `107 MiB`. */
  readonly text: string;
  /** It had not ended when somebody stopped looking. */
  readonly goesOn?: true;
}

/** Things against cases: what became of each in each. */
export interface GridExhibit {
  readonly kind: 'grid';
  readonly caption?: string;
  /** The cases, from left to right, in a word or two each. */
  readonly columns: readonly string[];
  readonly rows: readonly GridRow[];
}

export interface GridRow {
  readonly name: string;
  /** One for each column. */
  readonly cells: readonly GridCell[];
}

export interface GridCell {
  /** A word: `in`, `403`. */
  readonly text: string;
  /** Whether it is as it should be; a cell that is only a fact says neither. */
  readonly is?: 'right' | 'wrong';
}

/** States, the steps between them, and where somebody is. */
export interface MachineExhibit {
  readonly kind: 'machine';
  readonly caption?: string;
  readonly states: readonly MachineState[];
  readonly steps: readonly MachineStep[];
  readonly tokens?: readonly MachineToken[];
}

export interface MachineState {
  readonly name: string;
  /** Where it stands, in columns and rows from 0. */
  readonly column: number;
  readonly row: number;
  /** Nothing leads out of it: where a machine ends well, or has failed. */
  readonly end?: 'good' | 'bad';
}

export interface MachineStep {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** It has just been taken. */
  readonly taken?: boolean;
}

export interface MachineToken {
  readonly label: string;
  /** The name of the state where it is. */
  readonly at: string;
  readonly speaks?: Speak;
}

/** Several clocks beside each other, and what goes between them. */
export interface LanesExhibit {
  readonly kind: 'lanes';
  readonly caption?: string;
  /** From left to right: `client`, `proxy`, `server`. */
  readonly lanes: readonly string[];
  /** Of all times: `ms`, `s`. */
  readonly unit: string;
  readonly events: readonly LaneEvent[];
}

export type LaneEvent =
  | {
      readonly kind: 'arrow';
      readonly from: string;
      readonly to: string;
      readonly at: number;
      /** When it arrives; undefined: it never does. */
      readonly arrives?: number;
      readonly label: string;
      readonly speaks?: Speak;
      /** It belongs to neither version, such as the end of TCP: drawn so that it stands back. */
      readonly quiet?: true;
    }
  | { readonly kind: 'note'; readonly lane: string; readonly at: number; readonly label: string }
  /** Something that lasts: a deadline that runs, a cable that is pulled. */
  | {
      readonly kind: 'span';
      readonly lane: string;
      readonly at: number;
      readonly until: number;
      readonly label: string;
    };
