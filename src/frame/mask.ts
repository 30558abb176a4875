/**
 * Masking: each payload byte XOR the key's byte at the same place, modulo 4.
 *
 * It hides nothing, since the key travels in front. It makes sure that a page
 * cannot choose the bytes its browser puts on the wire, so that no proxy can be
 * talked into taking a payload for a request (RFC 6455 §5.3, §10.3).
 *
 * A byte at a time is slow; four or eight at a time, as words of 32 or 64 bits,
 * are as fast as one. A word is where its address divides by its bytes, so those
 * before the first such address, and behind the last, are done one by one.
 */

import { native } from '../platform.ts';
import { FEW_BYTES, type Memory, memoryOf } from './memory.ts';

/**
 * Masks or unmasks: the same operation.
 *
 * @param payload  the bytes; they are left as they are
 * @param key      the masking key, 4 bytes, or as {@link maskingKeyNumber} gives it
 * @param offset   where in the whole payload `payload` begins, in bytes
 * @returns the result, in a new array
 */
export function applyMask(payload: Uint8Array, key: Uint8Array | number, offset = 0): Uint8Array {
  const masked = memoryOf(Uint8Array.from(payload));
  const number = typeof key === 'number' ? key : maskingKeyNumber(key);
  maskInto(masked, 0, masked, 0, payload.length, number, offset);
  return masked.bytes;
}

/** The four bytes of a masking key as one number, the first one most significant. */
export function maskingKeyNumber(key: Uint8Array, at = 0): number {
  return (
    ((key[at] as number) << 24) |
    ((key[at + 1] as number) << 16) |
    ((key[at + 2] as number) << 8) |
    (key[at + 3] as number)
  );
}

/** Whether a word's first byte is its least significant one. */
const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** From so many bytes on, copying them first and masking them where they lie is faster. */
const MANY_BYTES = 2_048;

/**
 * Masks `source` from `start` to `end` into `target` from `at` on; the key
 * starts at its byte `phase`, modulo 4. Source and target may be the same bytes.
 *
 * It is fastest where both places have the same address modulo 4.
 *
 * @returns whether every byte written was seen to be ASCII; where many are written, nobody looks
 */
export function maskInto(
  target: Memory,
  at: number,
  source: Memory,
  start: number,
  end: number,
  key: number,
  phase: number,
): boolean {
  const length = end - start;
  const isAligned = ((source.base + start - target.base - at) & 3) === 0;
  if (length >= MANY_BYTES || (!isAligned && length >= 64)) {
    if (target !== source || at !== start) target.bytes.set(source.bytes.subarray(start, end), at);
    maskInPlace(target.bytes, at, at + length, key, phase);
    return false;
  }
  const before = isAligned ? Math.min(length, -(source.base + start) & 3) : length;
  const count = (length - before) >> 2;
  let seen = maskBytes(target.bytes, at, source.bytes, start, start + before, key, phase);
  if (count > 0) {
    const turned = turn(key, phase + before);
    const word = LITTLE_ENDIAN ? reverse(turned) : turned;
    const to = (target.base + at + before) >> 2;
    seen |= maskWords(target.words, to, source.words, (source.base + start + before) >> 2, count, word);
  }
  const done = before + 4 * count;
  if (done < length) seen |= maskBytes(target.bytes, at + done, source.bytes, start + done, end, key, phase + done);
  return (seen & 0x8080_8080) === 0;
}

/** Copies a payload into `target` from `at` on, masked from the key's first byte on. */
export function copyMasked(target: Memory, at: number, payload: Uint8Array, key: number): void {
  const { length } = payload;
  if (length <= FEW_BYTES) {
    maskBytes(target.bytes, at, payload, 0, length, key, 0);
    return;
  }
  target.bytes.set(payload, at);
  maskInto(target, at, target, at, at + length, key, 0);
}

/** The key with its byte `phase`, modulo 4, in front. */
function turn(key: number, phase: number): number {
  const bits = (phase & 3) * 8;
  return bits === 0 ? key : (key << bits) | (key >>> (32 - bits));
}

/** The four bytes of a word in the opposite order. */
function reverse(word: number): number {
  return (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);
}

/** Byte by byte. Returns all bytes written, ORed. */
function maskBytes(
  target: Uint8Array,
  at: number,
  source: Uint8Array,
  start: number,
  end: number,
  key: number,
  phase: number,
): number {
  let turned = turn(key, phase);
  let seen = 0;
  for (let from = start, to = at; from < end; from++, to++) {
    const masked = (source[from] as number) ^ (turned >>> 24);
    target[to] = masked;
    seen |= masked;
    turned = (turned << 8) | (turned >>> 24);
  }
  return seen;
}

/** Word by word, eight in a row. Returns all words written, ORed. */
function maskWords(
  target: Int32Array,
  at: number,
  source: Int32Array,
  start: number,
  count: number,
  key: number,
): number {
  const end = start + count;
  let from = start;
  let to = at;
  let seen = 0;
  for (; from + 8 <= end; from += 8, to += 8) {
    const a = (source[from] as number) ^ key;
    const b = (source[from + 1] as number) ^ key;
    const c = (source[from + 2] as number) ^ key;
    const d = (source[from + 3] as number) ^ key;
    const e = (source[from + 4] as number) ^ key;
    const f = (source[from + 5] as number) ^ key;
    const g = (source[from + 6] as number) ^ key;
    const h = (source[from + 7] as number) ^ key;
    target[to] = a;
    target[to + 1] = b;
    target[to + 2] = c;
    target[to + 3] = d;
    target[to + 4] = e;
    target[to + 5] = f;
    target[to + 6] = g;
    target[to + 7] = h;
    seen |= a | b | c | d | e | f | g | h;
  }
  for (; from < end; from++, to++) {
    const masked = (source[from] as number) ^ key;
    target[to] = masked;
    seen |= masked;
  }
  return seen;
}

/**
 * Many bytes where they lie. Looks at none of them.
 *
 * Eight bytes at a time where a machine has words of 64 bits that need no memory
 * of their own: V8 makes them of BigInts (2.3 times as fast as four at a time
 * here, and no slower before it has compiled the loop). Else four.
 */
function maskInPlace(bytes: Uint8Array, start: number, end: number, key: number, phase: number): void {
  const wordBytes = native ? 8 : 4;
  const { buffer, byteOffset } = bytes;
  const before = Math.min(end, start + (-(byteOffset + start) & (wordBytes - 1)));
  maskBytes(bytes, start, bytes, start, before, key, phase);
  const turned = turn(key, phase + before - start);
  const word = LITTLE_ENDIAN ? reverse(turned) : turned;
  const count = Math.floor((end - before) / wordBytes);
  if (native) maskWords64(new BigUint64Array(buffer, byteOffset + before, count), twice(word));
  else maskWords32(new Int32Array(buffer, byteOffset + before, count), word);
  const done = before + wordBytes * count;
  maskBytes(bytes, done, bytes, done, end, key, phase + done - start);
}

/** A word twice in one of 64 bits. */
function twice(word: number): bigint {
  const half = BigInt(word >>> 0);
  return (half << 32n) | half;
}

function maskWords64(words: BigUint64Array, key: bigint): void {
  const end = words.length;
  let at = 0;
  for (; at + 8 <= end; at += 8) {
    words[at] = (words[at] as bigint) ^ key;
    words[at + 1] = (words[at + 1] as bigint) ^ key;
    words[at + 2] = (words[at + 2] as bigint) ^ key;
    words[at + 3] = (words[at + 3] as bigint) ^ key;
    words[at + 4] = (words[at + 4] as bigint) ^ key;
    words[at + 5] = (words[at + 5] as bigint) ^ key;
    words[at + 6] = (words[at + 6] as bigint) ^ key;
    words[at + 7] = (words[at + 7] as bigint) ^ key;
  }
  for (; at < end; at++) words[at] = (words[at] as bigint) ^ key;
}

function maskWords32(words: Int32Array, key: number): void {
  const end = words.length;
  let at = 0;
  for (; at + 8 <= end; at += 8) {
    words[at] = (words[at] as number) ^ key;
    words[at + 1] = (words[at + 1] as number) ^ key;
    words[at + 2] = (words[at + 2] as number) ^ key;
    words[at + 3] = (words[at + 3] as number) ^ key;
    words[at + 4] = (words[at + 4] as number) ^ key;
    words[at + 5] = (words[at + 5] as number) ^ key;
    words[at + 6] = (words[at + 6] as number) ^ key;
    words[at + 7] = (words[at + 7] as number) ^ key;
  }
  for (; at < end; at++) words[at] = (words[at] as number) ^ key;
}
