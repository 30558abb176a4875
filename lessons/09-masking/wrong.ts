/**
 * Wrong on purpose: a client with predictable masking keys, as some wrote them
 * to save a call, and plausible answers to exercise 09.
 */

import type { Mutants } from '../../src/course/exercises/mutants.ts';
import { applyMask } from '../../src/frame/mask.ts';
import { seededRandom } from '../../src/random.ts';
import * as solution from './solution.ts';

/** NAIVE: the same four bytes for every frame. */
export const ALWAYS_THE_SAME = Uint8Array.of(0x12, 0x34, 0x56, 0x78);

/** NAIVE: random bytes for the handshake, and then always the same four. */
export function predictableRandom(): (length: number) => Uint8Array {
  const random = seededRandom(9);
  return (length) => (length === 4 ? ALWAYS_THE_SAME : random(length));
}

/** What a page has to send so that a predictable mask turns it into the bytes it wants on the wire. */
export function unscrambledBy(key: Uint8Array, wanted: Uint8Array): Uint8Array {
  return applyMask(wanted, key);
}

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  applyMask: {
    'begins at the first byte of the key with every part': (part, key) => solution.applyMask(part, key),
    'takes the first byte of the key for all': (part, key) => part.map((byte) => byte ^ (key[0] ?? 0)),
    'masks in place': (part, key, offset = 0) => {
      for (const [i, byte] of part.entries()) part[i] = byte ^ (key[(offset + i) % 4] ?? 0);
      return part;
    },
    'keeps the offset in 32 bits with a sign': (part, key, offset = 0) =>
      part.map((byte, i) => byte ^ (key[((offset | 0) + i) % 4] ?? 0)),
    'adds where it should combine': (part, key, offset = 0) =>
      part.map((byte, i) => byte + (key[(offset + i) % 4] ?? 0)),
  },
  applyMaskFast: {
    'forgets the remaining bytes': (payload, key) => {
      const masked = payload.slice();
      masked.set(solution.applyMaskFast(payload.subarray(0, payload.length & ~3), key));
      return masked;
    },
    'takes the most significant byte of the key first': (payload, key) =>
      solution.applyMaskFast(payload, key.slice().reverse()),
    'masks in place': (payload, key) => {
      payload.set(solution.applyMaskFast(payload, key));
      return payload;
    },
    'is the slow one': (payload, key) => solution.applyMask(payload, key),
    'masks the whole buffer': (payload, key) =>
      solution.applyMaskFast(new Uint8Array(payload.buffer), key).subarray(0, payload.length),
  },
};
