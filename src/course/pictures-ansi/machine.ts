/** A machine in a terminal: its states, who is in which, the step just taken and the steps that lead on. */

import { columns, pad, visible, wrap } from '../../render/columns.ts';
import type { Piece } from '../../render/paint.ts';
import type { MachineExhibit, MachineState, MachineStep, MachineToken } from '../picture.ts';
import { accentOf, draw, type PictureStyle } from './picture-style.ts';

/** What an end is called beside its name. */
const ENDS = { good: 'the end', bad: 'failed' } as const;

export function renderMachine({ states, steps, tokens = [] }: MachineExhibit, style: PictureStyle): string[] {
  const width = Math.max(...states.map(({ name }) => columns(visible(name))));
  const taken = steps.filter((step) => step.taken);
  const there = new Set(tokens.map(({ at }) => at));
  const onward = steps.filter(({ from }) => there.has(from));
  // Without a token a machine is all of its steps.
  const listed = tokens.length === 0 ? steps : onward;
  return [
    ...states.map((state) => stateRow(state, tokens, width, style)),
    ...stepRows('just taken', taken, style),
    ...stepRows(tokens.length === 0 ? 'steps' : 'from here', listed, style),
  ];
}

function stateRow(
  { name, end }: MachineState,
  tokens: readonly MachineToken[],
  width: number,
  style: PictureStyle,
): string {
  const here = tokens.filter(({ at }) => at === name);
  const pieces: Piece[] = [
    [here.length > 0 ? '  ▶ ' : '    ', 'bold'],
    here.length > 0 ? [pad(visible(name), width), 'bold'] : [pad(visible(name), width), 'dim'],
    ...here.flatMap(({ label, speaks }): Piece[] => ['  ', [`● ${visible(label)}`, 'bold', ...accentOf(speaks)]]),
    ...(end === undefined ? [] : [['  ', [ENDS[end], end === 'bad' ? 'red' : 'dim']] as Piece[]].flat()),
  ];
  return draw(pieces, style);
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
