/** What the bench has measured, as it is kept for the page about speed. */

/** A figure of several rounds. */
export interface Figure {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** One contender in a row. */
export interface ContenderResult {
  readonly name: string;
  readonly figure: Figure;
  /** Ours divided by theirs; left out for ours. */
  readonly ratio?: Figure;
  /** What the ratio should be: at least this if more is better, at most if less is. */
  readonly target?: number;
  readonly met?: boolean;
}

export interface RowResult {
  readonly id: string;
  /** Its heading, and what the figures there measure. */
  readonly group: string;
  readonly measures: string;
  readonly title: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  /** Ours first. */
  readonly contenders: readonly ContenderResult[];
  /** What ours must not go over, in the row's unit, and whether it does not. */
  readonly limit?: number;
  readonly withinLimit?: boolean;
}

/** Something measured for several sizes, in several ways. */
export interface Curves {
  readonly id: string;
  readonly title: string;
  /** What the height says, and what the width says. */
  readonly unit: string;
  readonly along: string;
  readonly curves: readonly {
    readonly name: string;
    readonly points: readonly (readonly [x: number, y: number])[];
  }[];
}

export interface BenchResults {
  /** `2026-11-25` */
  readonly date: string;
  /** `Node 20.20.2, 2 cores` */
  readonly machine: string;
  readonly rounds: number;
  readonly rows: readonly RowResult[];
  readonly curves: readonly Curves[];
}
