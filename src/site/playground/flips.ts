/** Bits of a conversation that the visitor has flipped: the conversation is read as if they had come so. */

import type { Role } from '../../versions.ts';

/** A bit, or several of one byte. */
export interface Flip {
  readonly from: Role;
  /** Place of the byte in all that its end sent, missing bytes included. */
  readonly at: number;
  readonly mask: number;
}

/** A part of what an end said, or of what it lost, as far as this needs to know. */
type Part = { readonly from: Role } & (
  | { readonly bytes: Uint8Array }
  | { readonly gap: number | undefined }
  | { readonly end: string }
  | { readonly differs: object }
  | { readonly tls: object }
);

/** The parts of a conversation with bits flipped. */
export function* withFlips<P extends Part>(parts: Iterable<P>, flips: readonly Flip[]): Generator<P> {
  const next = { client: 0, server: 0 };
  for (const part of parts) {
    const { from } = part;
    if ('gap' in part) next[from] += part.gap ?? 0;
    if (!('bytes' in part)) {
      yield part;
      continue;
    }
    const start = next[from];
    next[from] += part.bytes.length;
    const mine = flips.filter((flip) => flip.from === from && flip.at >= start && flip.at < next[from]);
    yield mine.length === 0 ? part : { ...part, bytes: flipped(part.bytes, mine, start) };
  }
}

function flipped(bytes: Uint8Array, flips: readonly Flip[], start: number): Uint8Array {
  const changed = bytes.slice();
  for (const { at, mask } of flips) changed[at - start] = (changed[at - start] ?? 0) ^ mask;
  return changed;
}

/** Flips a bit, or flips it back. */
export function toggled(flips: readonly Flip[], { from, at, mask }: Flip): Flip[] {
  const isSame = (flip: Flip) => flip.from === from && flip.at === at;
  const other = flips.filter((flip) => !isSame(flip));
  const both = (flips.find(isSame)?.mask ?? 0) ^ mask;
  return both === 0 ? other : [...other, { from, at, mask: both }];
}
