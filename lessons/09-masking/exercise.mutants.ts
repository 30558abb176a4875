/** Plausible answers to exercise 09 that are wrong. */

import type { Mutants } from '../../src/course/exercises/mutants.ts';
import * as solution from './solution.ts';

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
