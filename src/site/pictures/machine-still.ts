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

/** What all moments of a machine need. */
interface Room {
  readonly least: Heights;
  readonly box: Box;
}

/** Of each film the room for its machines: worked out once, not for each of its frames. */
const rooms = new WeakMap<readonly MachineExhibit[], Map<Layout, Map<string, Room>>>();

/**
 * The layout of one moment, with room for what the others show.
 *
 * @param film  machines, of which those with the same states are the others
 */
export function stillOf(machine: MachineExhibit, film: readonly MachineExhibit[], layout: Layout): MachineLayout {
  const { least, box } = film.includes(machine)
    ? roomIn(film, machine, layout)
    : roomFor([machine, ...momentsOf(machine, film)], layout);
  return { ...layout(machine, least), box };
}

function roomIn(film: readonly MachineExhibit[], machine: MachineExhibit, layout: Layout): Room {
  const ofFilm = rooms.get(film) ?? new Map<Layout, Map<string, Room>>();
  const ofLayout = ofFilm.get(layout) ?? new Map<string, Room>();
  const states = statesOf(machine);
  const room = ofLayout.get(states) ?? roomFor(momentsOf(machine, film), layout);
  rooms.set(film, ofFilm.set(layout, ofLayout.set(states, room)));
  return room;
}

function roomFor(moments: readonly MachineExhibit[], layout: Layout): Room {
  const least = new Map<string, number>();
  for (const moment of moments) {
    for (const [part, height] of layout(moment).heights) least.set(part, Math.max(height, least.get(part) ?? 0));
  }
  return { least, box: around(moments.map((moment) => layout(moment, least).box)) };
}

/** A box that holds boxes. */
function around(boxes: readonly Box[]): Box {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
