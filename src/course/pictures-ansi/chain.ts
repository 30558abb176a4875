/** A chain of buffers in a terminal: a line for each, with what it holds, and a cross where nothing goes on. */

import { columns, pad, visible } from '../../render/columns.ts';
import type { Piece } from '../../render/paint.ts';
import { say } from '../../say.ts';
import type { ChainExhibit, ChainLink } from '../chain.ts';
import { draw, type PictureStyle } from './picture-style.ts';

/** Cells of a buffer. */
const CELLS = 20;

export function renderChain({ links, most }: ChainExhibit, style: PictureStyle): string[] {
  const widest = (texts: readonly string[]) => Math.max(...texts.map((text) => columns(visible(text))));
  const owner = widest(links.map((link) => link.owner));
  const name = widest(links.map((link) => link.name));
  return links.map((link, i) => {
    const isFirst = link.owner !== links[i - 1]?.owner;
    const pieces: Piece[] = [
      '  ',
      [pad(isFirst ? visible(link.owner) : '', owner), 'dim'],
      '  ',
      pad(visible(link.name), name),
      '  ',
      pad(cellsOf(link, most), CELLS),
      '  ',
      [visible(link.text), 'bold'],
      ...(link.isStopped ? (['  ', [`✗ ${say('nothing goes on')}`, 'red']] as const) : []),
    ];
    return draw(pieces, style);
  });
}

/** As full as it is; at least a little if it holds anything. */
function cellsOf({ amount }: ChainLink, most: number): string {
  if (amount === undefined) return '';
  const full = most === 0 ? 0 : Math.round((amount / most) * CELLS);
  const cells = amount > 0 ? Math.max(1, full) : 0;
  return `${'█'.repeat(cells)}${'░'.repeat(CELLS - cells)}`;
}
