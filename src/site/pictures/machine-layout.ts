/**
 * Where everything in a drawing of a machine stands: states in their columns
 * and rows, steps as curves, and their labels in bands between the rows, so
 * that none lies on a state or on another label.
 */

import type { MachineExhibit, MachineState, MachineStep } from '../../course/picture.ts';
import { LINE, linesOf, tenth, widthOf } from './svg-text.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedState extends Box {
  readonly state: MachineState;
}

/** All steps from one state to another: one curve. */
export interface PlacedSteps {
  readonly from: string;
  readonly to: string;
  readonly isTaken: boolean;
  readonly path: string;
  /** The point that the curve reaches, and in which direction. */
  readonly tip: readonly [x: number, y: number, dx: number, dy: number];
  readonly lines: readonly string[];
  /** To which side of its room the label keeps. */
  readonly anchor: 'start' | 'middle' | 'end';
  /** What the label takes. */
  readonly label: Box;
}

/** Heights of parts of a drawing that have their place below each other, by what they are. */
export type Heights = ReadonlyMap<string, number>;

export interface MachineLayout {
  readonly box: Box;
  readonly heights: Heights;
  readonly states: readonly PlacedState[];
  readonly steps: readonly PlacedSteps[];
}

/** Between a label and a state, and between two labels. */
const GAP = 6;
const LEAST_BAND = 26;
const PADDING = 22;
/** A name is bold, and that wider than a label. */
const BOLD = 1.1;

/** A band of labels: above or below the states of a row, or between it and the next. */
type Side = 'above' | 'below' | 'between';

interface Group {
  readonly from: MachineState;
  readonly to: MachineState;
  readonly steps: readonly MachineStep[];
  readonly side: Side;
  /** The row of its band. */
  readonly row: number;
  readonly lines: readonly string[];
  readonly width: number;
  /** The middle of its label. */
  readonly x: number;
  readonly anchor: PlacedSteps['anchor'];
}

type Unlabelled = Omit<Group, 'lines' | 'width' | 'x' | 'anchor'>;

/** @param least  of another drawing of the same states: nothing stands higher than there */
export function layoutOf(
  { states, steps, tokens = [] }: MachineExhibit,
  least: Heights = new Map<string, number>(),
): MachineLayout {
  const tokenLabels = tokens.map(({ label }) => `●  ${label}`).join('   ');
  const width = Math.max(
    64,
    ...states.map(({ name }) => widthOf([name]) * BOLD + PADDING),
    widthOf([tokenLabels]) + PADDING,
  );
  const height = tokens.length > 0 ? 46 : 30;
  const pitch = Math.max(width + 44, 128);
  const middle = (state: MachineState) => pitch * (state.column + 0.5);
  const between = groupsOf(states, steps);
  const groups = between.map((group) => ({ ...group, ...labelOf(group, between, middle, pitch, width) }));
  const bands = new Bands(groups, least);
  const tops = new Map<number, number>();
  const rows = Math.max(0, ...states.map(({ row }) => row)) + 1;
  let y = 4;
  for (let row = 0; row < rows; row++) {
    y += row === 0 ? bands.height(row, 'above') : Math.max(LEAST_BAND, bands.height(row, 'above'));
    tops.set(row, y);
    y += height + bands.height(row, 'below') + bands.height(row, 'between');
  }
  const placed = states.map((state) => {
    return { state, x: middle(state) - width / 2, y: tops.get(state.row) ?? 0, width, height };
  });
  const boxOf = (state: MachineState) => placed.find((one) => one.state === state) ?? { x: 0, y: 0, width, height };
  const drawn = groups.map((group) => drawnSteps(group, bands, boxOf(group.from), boxOf(group.to), groups));
  const box = around([...placed, ...drawn.map(({ label }) => label)], y);
  return { box, heights: bands.heights, states: placed, steps: drawn };
}

/** All steps between the same two states, and on which side of them there is room. */
export function groupsOf(states: readonly MachineState[], steps: readonly MachineStep[]) {
  const groups = new Map<string, { from: MachineState; to: MachineState; steps: MachineStep[] }>();
  for (const step of steps) {
    const [from, to] = [step.from, step.to].map((name) => states.find((state) => state.name === name));
    if (!from || !to) throw new Error(`a step leads from "${step.from}" to "${step.to}"; one of them is no state`);
    const key = `${states.indexOf(from)} ${states.indexOf(to)}`;
    const group = groups.get(key) ?? { from, to, steps: [] };
    group.steps.push(step);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({ ...group, ...sideOf(group.from, group.to) }));
}

function sideOf(from: MachineState, to: MachineState): { side: Side; row: number } {
  if (from.row !== to.row) return { side: 'between', row: Math.min(from.row, to.row) };
  return { side: from.column < to.column ? 'above' : 'below', row: from.row };
}

function labelOf(
  group: Unlabelled,
  groups: readonly Unlabelled[],
  middle: (state: MachineState) => number,
  pitch: number,
  width: number,
) {
  const { from, to, steps, side } = group;
  const [start, end] = [middle(from), middle(to)];
  const room = side === 'between' ? pitch - 10 : Math.max(pitch + 8, Math.abs(end - start) - 20);
  const lines = steps.flatMap(({ label }) => linesOf(label, room));
  const wide = widthOf(lines);
  const label = { lines, width: wide, anchor: 'middle' } as const;
  if (from === to) return { ...label, x: start + besideLines(from, groups, width, wide) };
  if (side !== 'between' || start !== end) return { ...label, x: (start + end) / 2 };
  const { line, side: way } = columnLine(group, groups, width);
  const bold = wide * BOLD;
  return { lines, width: bold, anchor: way === 1 ? 'start' : 'end', x: start + line + way * (GAP + bold / 2) } as const;
}

type Way = Pick<Unlabelled, 'from' | 'to'>;

/**
 * Where a straight line down or up stands, from the middle of its states, and on
 * which side it has its label: beside its way back or a loop, and aside of what leads away.
 */
function columnLine({ from, to }: Way, groups: readonly Way[], width: number): { line: number; side: 1 | -1 } {
  const side = from.row < to.row ? 1 : -1;
  if (groups.some((other) => other.from === to && other.to === from)) return { line: (side * width) / 4, side };
  const upper = side === 1 ? from : to;
  if (groups.some((other) => other.from === upper && other.to === upper)) return { line: width / 4, side: 1 };
  const away = groups.flatMap((other) => {
    const end = other.from === upper ? other.to : other.to === upper ? other.from : upper;
    return end.row > upper.row ? [Math.sign(end.column - upper.column)] : [];
  });
  const [isLeft, isRight] = [away.includes(-1), away.includes(1)];
  if (isLeft === isRight) return { line: 0, side: 1 };
  return isRight ? { line: -width / 4, side: -1 } : { line: width / 4, side: 1 };
}

/** How far a loop stands aside, to the left of what goes straight down from its state, or comes straight up to it. */
function besideLines(state: MachineState, groups: readonly Way[], width: number, label: number): number {
  const lines = groups
    .filter(({ from, to }) => from.column === to.column && from.row !== to.row)
    .filter(({ from, to }) => (from.row < to.row ? from : to) === state)
    .map((group) => columnLine(group, groups, width).line);
  return Math.min(0, ...lines.map((line) => line - GAP - label / 2));
}

/** Which label of a band is how far from its row. */
class Bands {
  readonly #offsets = new Map<Group, number>();
  readonly #heights: Map<string, number>;

  constructor(groups: readonly Group[], least: Heights) {
    this.#heights = new Map(least);
    const bands = new Map<string, Group[]>();
    for (const group of groups) {
      const key = `${group.row} ${group.side}`;
      bands.set(key, [...(bands.get(key) ?? []), group]);
    }
    for (const [key, band] of bands) this.#heights.set(key, Math.max(least.get(key) ?? 0, this.#pack(band)));
  }

  get heights(): Heights {
    return this.#heights;
  }

  height(row: number, side: Side): number {
    return this.#heights.get(`${row} ${side}`) ?? 0;
  }

  /** From the edge of the band that is next to its row. */
  offset(group: Group): number {
    return this.#offsets.get(group) ?? 0;
  }

  /** Short curves next to the row, longer ones behind them; returns the height of all. */
  #pack(band: readonly Group[]): number {
    const span = ({ from, to }: Group) => Math.abs(from.column - to.column);
    const levels: Group[][] = [];
    for (const group of [...band].sort((a, b) => span(a) - span(b))) {
      const free = levels.find((level) => level.every((other) => !touches(group, other)));
      if (free) free.push(group);
      else levels.push([group]);
    }
    let offset = 14;
    for (const level of levels) {
      for (const group of level) this.#offsets.set(group, offset);
      offset += Math.max(...level.map(({ lines }) => lines.length)) * LINE + GAP;
    }
    return offset + 2;
  }
}

function touches(a: Group, b: Group): boolean {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 + 2 * GAP;
}

function drawnSteps(group: Group, bands: Bands, from: Box, to: Box, groups: readonly Group[]): PlacedSteps {
  const offset = bands.offset(group);
  const { side, lines, width, x, anchor } = group;
  const height = lines.length * LINE;
  const edge =
    side === 'above' ? from.y : Math.max(from.y, side === 'between' ? Math.min(from.y, to.y) : 0) + from.height;
  const top = side === 'above' ? from.y - offset - height : bandTop(group, from, to, edge, bands) + offset;
  const label = { x: x - width / 2, y: top, width, height };
  const isTaken = group.steps.some((step) => step.taken);
  const named = { from: group.from.name, to: group.to.name, isTaken, lines, anchor, label };
  if (side === 'between') return { ...named, ...betweenRows(group, from, to, groups) };
  const apex = side === 'above' ? top + height + 4 : top - 4;
  return { ...named, ...(from === to ? loop(from, x, apex) : arc(from, to, side, apex)) };
}

/** Labels between rows begin after those below the upper row. */
function bandTop(group: Group, from: Box, to: Box, edge: number, bands: Bands): number {
  if (group.side !== 'between') return edge;
  return Math.min(from.y, to.y) + from.height + bands.height(group.row, 'below');
}

/** Over or under the states between two of the same row. */
function arc(from: Box, to: Box, side: Side, apex: number) {
  const y = side === 'above' ? from.y : from.y + from.height;
  const way = side === 'above' ? 1 : -1;
  const [start, end] = [from.x + from.width / 2 + way * from.width * 0.28, to.x + to.width / 2 - way * to.width * 0.28];
  const [x, control] = [(start + end) / 2, 2 * apex - y];
  return {
    path: `M${tenth(start)} ${tenth(y)}Q${tenth(x)} ${tenth(control)} ${tenth(end)} ${tenth(y)}`,
    tip: [end, y, end - x, y - control] as const,
  };
}

/** Out of a state and back, below it, above its label. */
function loop({ x, y, width, height }: Box, label: number, apex: number) {
  const middle = Math.max(x + 24, Math.min(x + width - 24, label));
  const bottom = y + height;
  const control = bottom + (apex - bottom) / 0.75;
  return {
    path: `M${tenth(middle - 9)} ${bottom}C${tenth(middle - 26)} ${tenth(control)} ${tenth(middle + 26)} ${tenth(control)} ${tenth(middle + 9)} ${bottom}`,
    tip: [middle + 9, bottom, -17, bottom - control] as const,
  };
}

/** Down or up, straight; beside its way back if there is one. */
function betweenRows(group: Group, from: Box, to: Box, groups: readonly Group[]) {
  const down = from.y < to.y;
  const hasWayBack = groups.some((other) => other.from === group.to && other.to === group.from);
  const diagonal = hasWayBack ? (down ? 9 : -9) : 0;
  const aside = from.x === to.x ? columnLine(group, groups, from.width).line : diagonal;
  const start: readonly [number, number] = [from.x + from.width / 2 + aside, down ? from.y + from.height : from.y];
  const end: readonly [number, number] = [to.x + to.width / 2 + aside, down ? to.y : to.y + to.height];
  return {
    path: `M${tenth(start[0])} ${tenth(start[1])}L${tenth(end[0])} ${tenth(end[1])}`,
    tip: [end[0], end[1], end[0] - start[0], end[1] - start[1]] as const,
  };
}

/** A box around boxes, down to y. */
function around(boxes: readonly Box[], bottom: number): Box {
  const left = Math.min(...boxes.map(({ x }) => x)) - 4;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + 4;
  return { x: tenth(left), y: 0, width: tenth(right - left), height: tenth(bottom + 4) };
}
