/**
 * Wrong on purpose: a client with predictable masking keys, as some wrote them
 * to save a call, and plausible answers to exercise 09.
 */

import { concat, fromUtf8, toLatin1, toUtf8 } from '../../src/bytes.ts';
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

/** The key at each byte, by a function that says which of its bytes it is. */
function maskedBy(part: Uint8Array, key: Uint8Array, place: (i: number) => number): Uint8Array {
  return part.map((byte, i) => byte ^ (key[place(i)] ?? 0));
}

let wasAt = 0;
let reused = new Uint8Array();

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  applyMask: {
    'begins at the first byte of the key with every part': (part, key) => solution.applyMask(part, key),
    'takes the first byte of the key for all': (part, key) => part.map((byte) => byte ^ (key[0] ?? 0)),
    'stops where the key does': (part, key, offset = 0) => maskedBy(part, key, (i) => offset + i),
    'moves the key the wrong way': (part, key, offset = 0) => maskedBy(part, key, (i) => (i + 4 - (offset % 4)) % 4),
    'moves the key by one byte too many': (part, key, offset = 0) =>
      maskedBy(part, key, (i) => (i + offset + (offset > 0 ? 1 : 0)) % 4),
    'counts from the end of the part': (part, key, offset = 0) =>
      maskedBy(part, key, (i) => (part.length - i + offset) % 4),
    'takes the key from its last byte to its first': (part, key, offset = 0) =>
      solution.applyMask(part, key.slice().reverse(), offset),
    'remembers where it was instead of being told': (part, key) => {
      const masked = solution.applyMask(part, key, wasAt);
      wasAt += part.length;
      return masked;
    },
    'masks in place': (part, key, offset = 0) => {
      for (const [i, byte] of part.entries()) part[i] = byte ^ (key[(offset + i) % 4] ?? 0);
      return part;
    },
    'turns the key in place': (part, key, offset = 0) => {
      const turned = key.slice();
      for (const i of turned.keys()) key[i] = turned[(i + offset + part.length) % 4] ?? 0;
      return solution.applyMask(part, turned, offset);
    },
    'reuses one array': (part, key, offset = 0) => {
      if (reused.length !== part.length) reused = new Uint8Array(part.length);
      reused.set(solution.applyMask(part, key, offset));
      return reused;
    },
    'keeps the offset in 32 bits with a sign': (part, key, offset = 0) =>
      part.map((byte, i) => byte ^ (key[((offset | 0) + i) % 4] ?? 0)),
    'adds where it should combine': (part, key, offset = 0) =>
      part.map((byte, i) => byte + (key[(offset + i) % 4] ?? 0)),
    'combines with or': (part, key, offset = 0) => part.map((byte, i) => byte | (key[(offset + i) % 4] ?? 0)),
    'makes text of it': (part, key, offset = 0) => fromUtf8(toUtf8(solution.applyMask(part, key, offset))),
    'makes text of each byte': (part, key, offset = 0) => fromUtf8(toLatin1(solution.applyMask(part, key, offset))),
    'masks whole words only': (part, key, offset = 0) =>
      concat([solution.applyMask(part.subarray(0, part.length & ~3), key, offset), part.subarray(part.length & ~3)]),
    'masks only the part at the beginning': (part, key, offset = 0) =>
      offset === 0 ? solution.applyMask(part, key) : part.slice(),
  },
  applyMaskFast: {
    'forgets the remaining bytes': (payload, key) => {
      const masked = payload.slice();
      masked.set(solution.applyMaskFast(payload.subarray(0, payload.length & ~3), key));
      return masked;
    },
    'leaves the remaining bytes out': (payload, key) =>
      solution.applyMaskFast(payload.subarray(0, payload.length & ~3), key),
    'fills the last word with zeros': (payload, key) =>
      solution.applyMaskFast(concat([payload, new Uint8Array((4 - (payload.length % 4)) % 4)]), key),
    'begins the key again with the remaining bytes, at the wrong one': (payload, key) => {
      const masked = solution.applyMaskFast(payload, key);
      const whole = payload.length & ~3;
      masked.set(
        maskedBy(payload.subarray(whole), key, (i) => (i + 1) % 4),
        whole,
      );
      return masked;
    },
    'takes the most significant byte of the key first': (payload, key) =>
      solution.applyMaskFast(payload, key.slice().reverse()),
    'reads words as little-endian and the key as big-endian': (payload, key) => {
      const masked = payload.slice();
      const view = new DataView(masked.buffer);
      const word = new DataView(key.slice().buffer).getUint32(0);
      for (let i = 0; i + 4 <= masked.length; i += 4) view.setUint32(i, view.getUint32(i, true) ^ word, true);
      for (let i = masked.length & ~3; i < masked.length; i++) masked[i] = (masked[i] ?? 0) ^ (key[i % 4] ?? 0);
      return masked;
    },
    'masks in place': (payload, key) => {
      payload.set(solution.applyMaskFast(payload, key));
      return payload;
    },
    'masks the whole buffer': (payload, key) =>
      solution.applyMaskFast(new Uint8Array(payload.buffer), key).subarray(0, payload.length),
    'takes the key from the beginning of its buffer': (payload, key) =>
      solution.applyMaskFast(payload, new Uint8Array(key.buffer).subarray(0, 4)),
    'reuses one array': (payload, key) => {
      if (reused.length !== payload.length) reused = new Uint8Array(payload.length);
      reused.set(solution.applyMaskFast(payload, key));
      return reused;
    },
  },
};

/** Answers that are right, and only too slow. */
export const slow: Mutants<typeof solution> = {
  applyMaskFast: {
    'is the slow one': (payload, key) => solution.applyMask(payload, key),
    'is a plain loop': (payload, key) => {
      const masked = new Uint8Array(payload.length);
      for (let i = 0; i < payload.length; i++) masked[i] = (payload[i] as number) ^ (key[i % 4] as number);
      return masked;
    },
    'is a plain loop, with & 3': (payload, key) => {
      const masked = payload.slice();
      for (let i = 0; i < payload.length; i++) masked[i] = (masked[i] as number) ^ (key[i & 3] as number);
      return masked;
    },
    'goes through words with map': (payload, key) => {
      const [word = 0] = new Int32Array(key.slice().buffer);
      const whole = payload.length & ~3;
      const words = new Int32Array(payload.slice(0, whole).buffer).map((one) => one ^ word);
      return concat([new Uint8Array(words.buffer), solution.applyMask(payload.subarray(whole), key)]);
    },
  },
};
