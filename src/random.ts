/**
 * Where random bytes come from.
 *
 * Nothing in this project reaches for randomness by itself: it is always a
 * parameter. A live connection is given the system's generator, a lesson a
 * seeded one, so that a page shows the same key at every build.
 */

import { requireInteger, requireNumber } from './arguments.ts';

/** Gives `length` random bytes. Those of this project give 16 MiB at most, and throw UsageError `bad-argument` for more. */
export type Random = (length: number) => Uint8Array;

/** The most that is drawn at once, in bytes: a gibibyte would keep everybody waiting for minutes. */
const MAX_DRAW_BYTES = 16 * 1024 * 1024;

/** Largest request the Web Crypto API answers in one call, in bytes. */
const CRYPTO_QUOTA = 65_536;

/** Random bytes drawn ahead, since asking costs more than the bytes; each is given away once, and forgotten. */
const pool = new Uint8Array(8_192);
let poolUsed = pool.length;

/** The system's cryptographic generator: what a real connection must use (RFC 6455 §10.3). */
export const cryptoRandom: Random = (length) => {
  requireInteger('length', length, 0, MAX_DRAW_BYTES);
  if (length <= pool.length / 8) return fromPool(length);
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += CRYPTO_QUOTA) {
    crypto.getRandomValues(bytes.subarray(at, at + CRYPTO_QUOTA));
  }
  return bytes;
};

function fromPool(length: number): Uint8Array {
  if (poolUsed + length > pool.length) {
    crypto.getRandomValues(pool);
    poolUsed = 0;
  }
  const bytes = pool.slice(poolUsed, poolUsed + length);
  pool.fill(0, poolUsed, poolUsed + length);
  poolUsed += length;
  return bytes;
}

/**
 * A generator that gives the same bytes for the same seed. Only for lessons and
 * tests: anyone who knows the seed knows every masking key.
 *
 * The generator is sfc32, four 32-bit words of state.
 */
export function seededRandom(seed: number): Random {
  requireNumber('seed', seed);
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed >>> 0;
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum & 0xff;
  };
  for (let round = 0; round < 16; round++) next();
  return (length) => {
    const bytes = new Uint8Array(requireInteger('length', length, 0, MAX_DRAW_BYTES));
    for (let at = 0; at < bytes.length; at++) bytes[at] = next();
    return bytes;
  };
}

/**
 * A whole number from `min` to `max`, both included, each as likely as the others.
 *
 * Four bytes give a number below 2³²; those that would favour the small
 * results are thrown away and drawn again.
 */
export function randomInteger(random: Random, min: number, max: number): number {
  const choices = max - min + 1;
  const fair = 2 ** 32 - (2 ** 32 % choices);
  for (;;) {
    const drawn = random(4).reduce((number, byte) => number * 256 + byte, 0);
    if (drawn < fair) return min + (drawn % choices);
  }
}

/** The same items in random order (Fisher and Yates). */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = randomInteger(random, 0, last);
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
