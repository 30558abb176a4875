/** What exhibits in a terminal are drawn with. */

import { type Piece, paint } from '../render/paint.ts';

export interface ExhibitStyle {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
  /** Whether to open every field and every message. */
  readonly details: boolean;
}

/** Pieces as one line. */
export function draw(pieces: readonly Piece[], { width, color }: ExhibitStyle): string {
  return paint(pieces, width, color);
}
