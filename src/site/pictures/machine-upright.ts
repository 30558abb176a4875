/**
 * The drawing of a machine for a phone: its states one below the other, and in
 * each the steps that leave it. A step goes out to a line at the right, which
 * everything that leads to one state shares, and which enters it beside its name.
 */

import type { MachineExhibit, MachineState } from '../../course/picture.ts';
import {
  type Box,
  groupsOf,
  type Heights,
  type MachineLayout,
  type PlacedState,
  type PlacedSteps,
} from './machine-layout.ts';
import { LINE, linesOf, tenth, widthOf } from './svg-text.ts';

/** Of the whole drawing. */
const WIDTH = 312;
/** A name is bold, and that wider than a label. */
const BOLD = 1.1;
const PADDING = 22;
/** Between the box of a state and the label of a step that leaves it. */
const INDENT = 6;
const LEAST_LABEL = 56;
/** Between two lines at the right. */
const LANE = 9;
const BETWEEN_STATES = 10;
/** From the top of a state: where the lines enter, and where the labels begin. */
const ENTRY = 14;
const NAME_HEIGHT = 22;
const HEIGHT = 30;
const HEIGHT_WITH_TOKEN = 46;
const BETWEEN_STEPS = 6;
const CORNER = 5;

type Group = ReturnType<typeof groupsOf>[number];

/** @param least  heights of the states in another drawing of them: none is lower */
export function uprightOf(
  { states, steps, tokens = [] }: MachineExhibit,
  least: Heights = new Map<string, number>(),
): MachineLayout {
  const groups = groupsOf(states, steps);
  const lanes = lanesOf(states, groups);
  const names = Math.max(64, ...states.map(({ name }) => widthOf([name]) * BOLD + PADDING));
  const side = LANE * (Math.max(-1, ...lanes.values()) + 1) + LANE;
  // All may meet in one state, at another moment.
  const width = Math.max(names, tokensWidth(tokens));
  const room = Math.max(LEAST_LABEL, WIDTH - width - INDENT - side);
  const right = width + INDENT + room;

  const placed: PlacedState[] = [];
  const leaving: { group: Group; lines: string[]; label: Box; y: number }[] = [];
  let y = 4;
  for (const state of states) {
    const top = y;
    let bottom = top + NAME_HEIGHT;
    for (const group of groups.filter(({ from }) => from === state)) {
      const lines = group.steps.flatMap(({ label }) => linesOf(label, room / BOLD));
      const label = { x: width + INDENT, y: bottom, width: widthOf(lines) * BOLD, height: lines.length * LINE };
      leaving.push({ group, lines, label, y: bottom + label.height + 3 });
      bottom += label.height + BETWEEN_STEPS + 3;
    }
    const own = tokens.some(({ at }) => at === state.name) ? HEIGHT_WITH_TOKEN : HEIGHT;
    const height = Math.max(bottom - top, own, least.get(state.name) ?? 0);
    placed.push({ state, x: 0, y: top, width, height });
    y = top + height + BETWEEN_STATES;
  }

  const entryOf = new Map(placed.map((one) => [one.state, one.y + ENTRY]));
  const drawn = leaving.map(({ group, lines, label, y: leaves }): PlacedSteps => {
    const lane = right + LANE * (lanes.get(group.to) ?? 0);
    const enters = entryOf.get(group.to) ?? 0;
    return {
      from: group.from.name,
      to: group.to.name,
      isTaken: group.steps.some(({ taken }) => taken),
      path: wayAround(width, leaves, lane, enters),
      tip: [width, enters, -1, 0],
      lines,
      anchor: 'start',
      label,
    };
  });
  const end = drawn.length === 0 ? width : right + side - LANE;
  const heights = new Map(placed.map(({ state, height }) => [state.name, height]));
  return { box: { x: -4, y: 0, width: tenth(end + 8), height: y }, heights, states: placed, steps: drawn };
}

function tokensWidth(tokens: readonly { readonly label: string }[]): number {
  return tokens.length === 0 ? 0 : widthOf([tokens.map(({ label }) => `●  ${label}`).join('   ')]) + PADDING;
}

/** Which line each state that is led to has: short ones inside, none over another. */
function lanesOf(states: readonly MachineState[], groups: readonly Group[]): Map<MachineState, number> {
  // The order of all ends of lines from top to bottom: a state is entered above the steps that leave it.
  const order = (state: MachineState, group?: Group) =>
    states.indexOf(state) * (groups.length + 1) + (group === undefined ? 0 : groups.indexOf(group) + 1);
  const spans = states.flatMap((state) => {
    const coming = groups.filter(({ to }) => to === state).map((group) => order(group.from, group));
    if (coming.length === 0) return [];
    const ends = [order(state), ...coming];
    return [{ state, first: Math.min(...ends), last: Math.max(...ends) }];
  });
  const lanes: (typeof spans)[] = [];
  const found = new Map<MachineState, number>();
  for (const span of spans.sort((a, b) => a.last - a.first - (b.last - b.first))) {
    const free = lanes.findIndex((lane) => lane.every(({ first, last }) => last < span.first || span.last < first));
    const at = free === -1 ? lanes.length : free;
    lanes[at] = [...(lanes[at] ?? []), span];
    found.set(span.state, at);
  }
  return found;
}

/** Out to a line, along it and back in, with round corners. */
function wayAround(left: number, leaves: number, lane: number, enters: number): string {
  const way = leaves < enters ? CORNER : -CORNER;
  const x = tenth(lane);
  return [
    `M${tenth(left)} ${tenth(leaves)}H${tenth(lane - CORNER)}`,
    `Q${x} ${tenth(leaves)} ${x} ${tenth(leaves + way)}V${tenth(enters - way)}`,
    `Q${x} ${tenth(enters)} ${tenth(lane - CORNER)} ${tenth(enters)}H${tenth(left)}`,
  ].join('');
}
