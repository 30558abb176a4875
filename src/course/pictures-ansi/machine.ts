/**
 * A machine in a terminal: its states, who is in which, the step just taken and the steps that lead on.
 * If everybody is in one state, each other state says beside its name what leads there.
 */

import { listed } from '../../joined.ts';
import { columns, pad, visible, wrap } from '../../render/columns.ts';
import type { Piece } from '../../render/paint.ts';
import { say } from '../../say.ts';
import type { MachineExhibit, MachineState, MachineStep, MachineToken } from '../picture.ts';
import { accentOf, draw, type PictureStyle } from './picture-style.ts';

/** What an end is called beside its name. */
const ENDS = { good: 'the end', bad: 'failed' } as const;
/** Columns for what leads to a state, at least: with fewer it is told below. */
const LEAST_BESIDE = 20;
const TO_HERE = '← ';

export function renderMachine({ states, steps, tokens = [] }: MachineExhibit, style: PictureStyle): string[] {
  const width = Math.max(...states.map(({ name }) => columns(visible(name))));
  const taken = steps.filter((step) => step.taken);
  const there = new Set(tokens.map(({ at }) => at));
  const onward = steps.filter(({ from }) => there.has(from));
  const rows = states.map((state) => stateRow(state, tokens, width));
  const beside = Math.max(...rows.map(piecesWidth)) + 2;
  if (there.size === 1 && onward.length > 0 && style.width - beside >= LEAST_BESIDE) {
    const toHere = (name: string) => onward.filter(({ to }) => to === name).map(({ label }) => label);
    return [
      ...rows.flatMap((row, i) => besideRows(row, listed(toHere(states[i]?.name ?? '')), beside, style)),
      ...stepRows(say('just taken'), taken, style),
      draw([' '.repeat(4), [`${TO_HERE}${say('what leads there from ▶')}`, 'dim']], style),
    ];
  }
  // Without a token a machine is all of its steps.
  const shown = tokens.length === 0 ? steps : onward;
  return [
    ...rows.map((row) => draw(row, style)),
    ...stepRows(say('just taken'), taken, style),
    ...stepRows(say(tokens.length === 0 ? 'steps' : 'from here'), shown, style),
  ];
}

function stateRow({ name, end }: MachineState, tokens: readonly MachineToken[], width: number): Piece[] {
  const here = tokens.filter(({ at }) => at === name);
  return [
    [here.length > 0 ? '  ▶ ' : '    ', 'bold'],
    here.length > 0 ? [pad(visible(name), width), 'bold'] : [pad(visible(name), width), 'dim'],
    ...here.flatMap(({ label, speaks }): Piece[] => ['  ', [`● ${visible(label)}`, 'bold', ...accentOf(speaks)]]),
    ...(end === undefined ? [] : [['  ', [say(ENDS[end]), end === 'bad' ? 'red' : 'dim']] as Piece[]].flat()),
  ];
}

function piecesWidth(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + columns(typeof piece === 'string' ? piece : piece[0]), 0);
}

/** A state, and beside it what leads there. */
function besideRows(row: readonly Piece[], label: string, at: number, style: PictureStyle): string[] {
  if (label === '') return [draw(row, style)];
  const lines = wrap(visible(label), style.width - at - columns(TO_HERE));
  const gap = ' '.repeat(at - piecesWidth(row));
  return lines.map((line, i) =>
    draw(i === 0 ? [...row, gap, TO_HERE, line] : [' '.repeat(at + columns(TO_HERE)), line], style),
  );
}

function stepRows(title: string, steps: readonly MachineStep[], style: PictureStyle): string[] {
  const indent = '    ';
  return steps.flatMap(({ from, to, label }, i) => {
    const before = pad(i === 0 ? title : '', 10);
    const way = `${visible(from)} → ${visible(to)}  `;
    const room = Math.max(8, style.width - indent.length - columns(before) - 2 - columns(way));
    const isBelow = room < 16;
    const lines = wrap(visible(label), isBelow ? Math.max(8, style.width - 6) : room);
    if (isBelow) {
      return [
        draw([indent, [before, 'dim'], '  ', way], style),
        ...lines.map((line) => draw(['      ', [line, 'dim']], style)),
      ];
    }
    return lines.map((line, at) =>
      at === 0
        ? draw([indent, [before, 'dim'], '  ', way, line], style)
        : draw([' '.repeat(style.width - room), line], style),
    );
  });
}
