/**
 * Unmasks a short payload by whole words: the fast path beside `maskInto`, on Node.
 *
 * What is skipped, and why it may be: **the edges**. `maskInto` does the bytes before the first aligned word and after
 * the last one by one, because they belong to others. Here the place is new: what is before and after the payload in
 * its words is nobody's yet, so whole words are written. (They are read as whole words, too. If the buffer ends inside
 * the last one, or holds too little to be worth a view of words, `maskInto` does it all.)
 *
 * `test/frame/unmask-short.test.ts` holds that both do the same.
 */

import { maskInto, maskingKeyNumber } from './mask.ts';
import type { Memory } from './memory.ts';

/** What must be free after a place, beyond the bytes of the payload: some of it before the payload, some after it. */
export const AROUND_PAYLOAD = 21;

/** In a shorter chunk than this, views of words take more time to make than they save, in bytes. */
const VIEW_FROM = 64;

/** From this many bytes on, aligned words of 64 bits are faster. */
export const WIDE_FROM = 20;

/**
 * Where a payload goes in `target` after `used` bytes: at once, or if it is masked by aligned words, at the next place
 * that is aligned with where it comes from. Then both addresses are the same modulo the eight bytes of a word.
 */
export function placeAfter(target: Memory, used: number, source: Memory, start: number, length: number): number {
  if (length < WIDE_FROM) return used;
  return ((target.base + used + 7) & ~7) - target.base + ((source.base + start) & 7);
}

/**
 * Unmasks `length` bytes of `source` from `start` on into `target` after its first `used` bytes.
 *
 * @param start  the masking key is in the four bytes before it
 * @returns where they are: {@link placeAfter}
 */
export function unmaskShort(target: Memory, used: number, source: Memory, start: number, length: number): number {
  const { bytes } = source;
  const at = placeAfter(target, used, source, start, length);
  const end = start + length;
  if (bytes.length < VIEW_FROM || end + 7 > bytes.length) {
    maskInto(target, at, source, start, end, maskingKeyNumber(bytes, start - 4), 0);
  } else if (length < WIDE_FROM) {
    unmask32(target.view, at, source.view, start, end);
  } else {
    const key = source.view.getInt32(start - 4, true);
    const from = source.base + start;
    const turn = (from & 3) << 3;
    const word = (key << turn) | (key >>> (32 - turn));
    unmask64(target.words64, (target.base + at) >>> 3, source.words64, from >>> 3, (source.base + end + 7) >>> 3, word);
  }
  return at;
}

/** Words from `start` to `end`, and up to three bytes more. */
function unmask32(to: DataView, at: number, from: DataView, start: number, end: number): void {
  const key = from.getInt32(start - 4, true);
  for (let read = start, write = at; read < end; read += 4, write += 4) {
    to.setInt32(write, from.getInt32(read, true) ^ key, true);
  }
}

/** A word of 64 bits and its halves: made in memory, because arithmetic of BigInts makes objects. */
const halves = new Int32Array(2);
const both = new BigUint64Array(halves.buffer);

/** Words from `start` to `until`, four in a row. */
function unmask64(
  to: BigUint64Array,
  at: number,
  from: BigUint64Array,
  start: number,
  until: number,
  key: number,
): void {
  halves[0] = halves[1] = key;
  const double = both[0] as bigint;
  let read = start;
  let write = at;
  for (; read + 4 <= until; read += 4, write += 4) {
    to[write] = (from[read] as bigint) ^ double;
    to[write + 1] = (from[read + 1] as bigint) ^ double;
    to[write + 2] = (from[read + 2] as bigint) ^ double;
    to[write + 3] = (from[read + 3] as bigint) ^ double;
  }
  for (; read < until; read++, write++) to[write] = (from[read] as bigint) ^ double;
}
