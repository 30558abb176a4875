/**
 * The drawings of one machine in several moments, as a film shows them: every
 * state stands in the same place in all of them, so that only what happens moves.
 */

import type { MachineExhibit } from '../../course/picture.ts';
import type { Box, Heights, MachineLayout } from './machine-layout.ts';

export type Layout = (machine: MachineExhibit, least?: Heights) => MachineLayout;

/** Of some machines, those with the states of one. */
export function momentsOf(machine: MachineExhibit, some: readonly MachineExhibit[]): MachineExhibit[] {
  return some.filter((other) => statesOf(other) === statesOf(machine));
}

function statesOf({ states }: MachineExhibit): string {
  return JSON.stringify(states.map(({ name, column, row }) => [name, column, row]));
}

/** The layout of one moment, with room for what the others show. */
export function stillOf(machine: MachineExhibit, others: readonly MachineExhibit[], layout: Layout): MachineLayout {
  const moments = [machine, ...others];
  const least = new Map<string, number>();
  for (const moment of moments) {
    for (const [part, height] of layout(moment).heights) least.set(part, Math.max(height, least.get(part) ?? 0));
  }
  const boxes = moments.map((moment) => layout(moment, least).box);
  return { ...layout(machine, least), box: around(boxes) };
}

/** A box that holds boxes. */
function around(boxes: readonly Box[]): Box {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
