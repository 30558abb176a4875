/** Where the heads and frames of the list come from: the page itself, or its worker. */

import type { Dissection } from '../../../dissect/field.ts';
import type { Find } from './filter-bar.ts';

export interface PieceSource {
  /** Calls with one of them, perhaps later. */
  open(index: number, opened: (piece: Dissection | undefined) => void): void;
  readonly find: Find;
}

/** Those that the page has dissected itself. */
export function sourceOf(dissections: readonly Dissection[]): PieceSource {
  return {
    open: (index, opened) => opened(dissections[index]),
    async find(wanted, found) {
      const { carries, needleOf } = await import('../payload-search.ts');
      const needle = needleOf(wanted);
      found(needle ? [...dissections.keys()].filter((i) => carries(dissections[i] as Dissection, needle)) : []);
    },
  };
}
