/**
 * The microscope: bytes in, names out.
 *
 * Give it a request, a response, frames, or a whole direction of a conversation;
 * it says what each byte and bit is. Nothing makes it throw: what is broken is
 * shown up to where it breaks, with the problem on the field at fault.
 */

import type { Dissection } from './field.ts';
import { type DissectOptions, Sequence } from './sequence.ts';

export type { DissectOptions } from './sequence.ts';

/**
 * Names every byte.
 *
 * @param bytes    heads and frames, one behind the other
 * @param options  what is known about them; what is left out is found from the bytes
 * @returns one dissection for each head or frame, in order; together they hold all bytes
 */
export function dissect(bytes: Uint8Array, options: DissectOptions = {}): Dissection[] {
  const sequence = new Sequence(options);
  const dissections: Dissection[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + sequence.measure(bytes, at, true);
    dissections.push(sequence.take(bytes.subarray(at, end), at));
    at = end;
  }
  return dissections;
}
