/**
 * Masking: byte i of the payload XOR byte i modulo 4 of the key.
 *
 * It hides nothing, since the key is sent before the payload. It makes sure that a page
 * cannot choose the bytes its browser puts on the wire, so that no proxy can be
 * made to take a payload for a request (RFC 6455 §5.3, §10.3).
 *
 * A byte at a time is slow; four or eight at a time, as words of 32 or 64 bits,
 * are as fast as one. The address of a word is a multiple of its size, so the bytes
 * before the first such address, and after the last, are done one by one.
 */

import { LITTLE_ENDIAN, native } from '../platform.ts';
import { FEW_BYTES, Memory } from './memory.ts';

/**
 * Masks or unmasks: the same operation.
 *
 * @param payload  the bytes; they are left as they are
 * @param key      the masking key, 4 bytes, or as {@link maskingKeyNumber} gives it
 * @param offset   where in the whole payload `payload` begins, in bytes
 * @returns the result, in a new array
 */
export function applyMask(payload: Uint8Array, key: Uint8Array | number, offset = 0): Uint8Array {
  const masked = new Memory(Uint8Array.from(payload));
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

/**
 * From this many bytes on, words of 64 bits are faster, because V8 makes them of
 * BigInts that take no memory of their own; they are no slower before V8 has
 * compiled the loop. Other engines use 32 bits.
 */
export const WIDE_FROM = native ? 128 : Number.POSITIVE_INFINITY;

/**
 * Masks `source` from `start` to `end` into `target` from `at` on; the key
 * starts at its byte `phase`, modulo 4. Source and target may be the same bytes.
 *
 * It is fastest if both places have the same address modulo 8.
 *
 * @returns whether every byte written was seen to be ASCII; false if many are written, which is not checked
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
  if (length <= FEW_BYTES) return maskBytes(target.bytes, at, source.bytes, start, end, key, phase) < 0x80;
  const isWide = length >= WIDE_FROM;
  const wordShift = isWide ? 3 : 2;
  const withinWord = isWide ? 7 : 3;
  const isAligned = ((source.base + start - target.base - at) & withinWord) === 0;
  if (!isAligned) {
    target.bytes.set(source.bytes.subarray(start, end), at);
    return maskInto(target, at, target, at, at + length, key, phase);
  }
  const before = -(source.base + start) & withinWord;
  const count = (length - before) >>> wordShift;
  let seen = maskEdge(target.bytes, at, source.bytes, start, start + before, key, phase);
  const turned = turn(key, phase + before);
  const word = LITTLE_ENDIAN ? reverse(turned) : turned;
  const to = (target.base + at + before) >>> wordShift;
  const from = (source.base + start + before) >>> wordShift;
  if (isWide && source === target && from === to) seen = maskWords64InPlace(target.words64, to, count, twice(word));
  else if (isWide) seen = maskWords64(target.words64, to, source.words64, from, count, twice(word));
  else seen |= maskWords32(target.words32, to, source.words32, from, count, word);
  const done = before + count * (withinWord + 1);
  if (done < length) seen |= maskEdge(target.bytes, at + done, source.bytes, start + done, end, key, phase + done);
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

/** The key with its byte `phase`, modulo 4, first. */
function turn(key: number, phase: number): number {
  const bits = (phase & 3) * 8;
  return bits === 0 ? key : (key << bits) | (key >>> (32 - bits));
}

/** The four bytes of a word in the opposite order. */
function reverse(word: number): number {
  return (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);
}

/** The few bytes before the first word and after the last. Returns all bytes written, ORed. */
function maskEdge(
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

/** Byte by byte, four in a row. Returns all bytes written, ORed. */
function maskBytes(
  target: Uint8Array,
  at: number,
  source: Uint8Array,
  start: number,
  end: number,
  key: number,
  phase: number,
): number {
  const turned = turn(key, phase);
  const k0 = turned >>> 24;
  const k1 = (turned >>> 16) & 0xff;
  const k2 = (turned >>> 8) & 0xff;
  const k3 = turned & 0xff;
  let from = start;
  let to = at;
  let seen = 0;
  for (; from + 4 <= end; from += 4, to += 4) {
    const a = (source[from] as number) ^ k0;
    const b = (source[from + 1] as number) ^ k1;
    const c = (source[from + 2] as number) ^ k2;
    const d = (source[from + 3] as number) ^ k3;
    target[to] = a;
    target[to + 1] = b;
    target[to + 2] = c;
    target[to + 3] = d;
    seen |= a | b | c | d;
  }
  if (from < end) seen |= target[to] = (source[from] as number) ^ k0;
  if (from + 1 < end) seen |= target[to + 1] = (source[from + 1] as number) ^ k1;
  if (from + 2 < end) seen |= target[to + 2] = (source[from + 2] as number) ^ k2;
  return seen;
}

/** Word by word, eight in a row. Returns all words written, ORed. */
function maskWords32(
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

/** The result of a run in which the bytes were not looked at. */
const ANY_BYTE = 0xff;

/** Word by word, eight in a row. Looks at none of them. */
function maskWords64(
  target: BigUint64Array,
  at: number,
  source: BigUint64Array,
  start: number,
  count: number,
  key: bigint,
): number {
  const end = start + count;
  let from = start;
  let to = at;
  for (; from + 8 <= end; from += 8, to += 8) {
    target[to] = (source[from] as bigint) ^ key;
    target[to + 1] = (source[from + 1] as bigint) ^ key;
    target[to + 2] = (source[from + 2] as bigint) ^ key;
    target[to + 3] = (source[from + 3] as bigint) ^ key;
    target[to + 4] = (source[from + 4] as bigint) ^ key;
    target[to + 5] = (source[from + 5] as bigint) ^ key;
    target[to + 6] = (source[from + 6] as bigint) ^ key;
    target[to + 7] = (source[from + 7] as bigint) ^ key;
  }
  for (; from < end; from++, to++) target[to] = (source[from] as bigint) ^ key;
  return ANY_BYTE;
}

/** The same in place: a fifth faster. */
function maskWords64InPlace(words: BigUint64Array, start: number, count: number, key: bigint): number {
  const end = start + count;
  let at = start;
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
  return ANY_BYTE;
}

/** The two halves of a word of 64 bits, and that word: made in memory, because arithmetic of BigInts makes objects. */
const halves = new Int32Array(2);
const both = new BigUint64Array(halves.buffer);

/** A word twice in one of 64 bits. */
function twice(word: number): bigint {
  halves[0] = halves[1] = word;
  return both[0] as bigint;
}
