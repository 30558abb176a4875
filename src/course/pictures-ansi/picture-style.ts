/** What the pictures in a terminal share: its width, its colours, and those of the versions. */

import { type Piece, paint, type Style } from '../../render/paint.ts';
import type { Speak } from '../../versions.ts';

export interface PictureStyle {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
}

const ACCENTS: Readonly<Record<Speak, Style>> = { 'hixie-76': ['ochre'], 'version-13': ['blue'] };

/** The colour of a version; none if it belongs to none. */
export function accentOf(speaks: Speak | undefined): Style {
  return speaks === undefined ? [] : ACCENTS[speaks];
}

export function draw(pieces: readonly Piece[], { width, color }: PictureStyle): string {
  return paint(pieces, width, color);
}
