/** The table of what strangers can do: ours, ws, and the one divided by the other. */

import { number } from '../../../src/site/performance/table.ts';
import type { Figures } from './scenario.ts';

/** The outcome for a contender: its figures, or how it failed. */
export type Outcome = Figures | { readonly failed: string };

const ROWS: readonly [title: string, figure: (figures: Figures) => number | undefined][] = [
  ['most memory, MiB', ({ peakMemory }) => peakMemory],
  ['processor time, ms', ({ cpu }) => cpu],
  ['longest block, ms', ({ longestBlock }) => longestBlock],
  ['wait of others, median ms', ({ medianWait }) => medianWait],
  ['wait of others, longest ms', ({ longestWait }) => longestWait],
  ['others served', ({ served }) => served],
  ['others not served', ({ unserved }) => unserved],
];

const WIDTH = { title: 54, figure: 12 };

/** A line for each figure of a scenario. */
export function linesOf(title: string, ours: Outcome, ws: Outcome): string[] {
  const failures = [['ours', ours] as const, ['ws', ws] as const].flatMap(([name, outcome]) =>
    'failed' in outcome ? [`  ${name} FAILED: ${outcome.failed}`] : [],
  );
  const own = figuresOf(ours);
  const theirs = figuresOf(ws);
  const names = [...new Set([...own.keys(), ...theirs.keys()])];
  return [title, ...failures, ...names.map((name) => line(name, own.get(name), theirs.get(name)))];
}

export const HEADING = line('', 'ours', 'ws', 'ours / ws');

function figuresOf(outcome: Outcome): Map<string, number> {
  if ('failed' in outcome) return new Map();
  const figures = ROWS.flatMap(([title, figure]) => {
    const value = figure(outcome);
    return value === undefined ? [] : [[title, value] as const];
  });
  return new Map([...figures, ...Object.entries(outcome.more)]);
}

function line(title: string, ours?: number | string, ws?: number | string, ratio = ratioOf(ours, ws)): string {
  const cells = [ours, ws, ratio].map((cell) => (typeof cell === 'number' ? number(cell) : (cell ?? '')));
  return `  ${title.padEnd(WIDTH.title)}${cells.map((cell) => cell.padStart(WIDTH.figure)).join('')}`.trimEnd();
}

function ratioOf(ours: number | string | undefined, ws: number | string | undefined): string {
  return typeof ours === 'number' && typeof ws === 'number' && ws !== 0 ? `${number(ours / ws)}×` : '';
}
