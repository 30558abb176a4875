/** The bits of a character in a terminal: those of the number above, each over its place in the bytes. */

import { columns, pad, visible, wrap } from '../../render/columns.ts';
import { type Piece, paint } from '../../render/paint.ts';
import { type BitsExhibit, numberOf } from '../bits.ts';

const INDENT = '  ';
/** A byte, its ten columns and the space between two of them. */
const BYTE = 12;

export function renderBits(exhibit: BitsExhibit, { width, color }: { width: number; color: boolean }): string[] {
  const draw = (pieces: readonly Piece[]) => paint(pieces, width, color);
  const { of, bytes, problem } = exhibit;
  const name = `${numberOf(exhibit)} ${visible(of)}`;
  const label = Math.max(columns(name), 3 * bytes.length) + 2;
  const isWide = INDENT.length + label + BYTE * bytes.length <= width;
  const below =
    problem === undefined
      ? []
      : wrap(problem, Math.max(8, width - 4)).map((line, i) =>
          draw([
            [i === 0 ? '  ✗ ' : '    ', 'red'],
            [line, 'red'],
          ]),
        );
  if (!isWide) {
    const rows = bytes.map(({ byte, mark, carried }) =>
      draw([INDENT, [`${byte}  `, 'dim'], [mark, 'dim'], ' ', [carried, 'bold']]),
    );
    return [draw([INDENT, [name, 'bold']]), ...rows, ...below];
  }
  const over = bytes.map(({ mark, carried }) => pad(`${' '.repeat(mark.length + 1)}${carried}`, BYTE)).join('');
  const arrows = bytes
    .map(({ mark, carried }) => pad(`${' '.repeat(mark.length + 1)}${'↓'.repeat(carried.length)}`, BYTE))
    .join('');
  return [
    draw([INDENT, [pad(name, label), 'dim'], [over.trimEnd(), 'bold']]),
    draw([INDENT, ' '.repeat(label), [arrows.trimEnd(), 'dim']]),
    draw([
      INDENT,
      [pad(bytes.map(({ byte }) => byte).join(' '), label), 'dim'],
      ...bytes.flatMap(({ mark, carried }): Piece[] => [
        [mark, 'dim'],
        ' ',
        [pad(carried, BYTE - mark.length - 1), 'bold'],
      ]),
    ]).trimEnd(),
    ...below,
  ];
}
