/**
 * Frames into messages: the lengths of headers are read, payloads are unmasked,
 * and views or strings are made of them. Every text is taken for ASCII.
 */

import type { Deliver, Reader } from '../contender.ts';
import { keyWord, maskWords, memoryFor } from './words.ts';

const SLAB = 32_768;
/** Larger payloads get memory of their own. */
const MAX_IN_SLAB = 2048;
const FIRST_BYTE_OF_TEXT = 0x81;

/** Reads messages of one frame, from a client, in version 13. */
export function readVersion13(deliver: Deliver): Reader {
  let slab = Buffer.allocUnsafeSlow(SLAB);
  let used = 0;
  let rest: Buffer = Buffer.alloc(0);
  let large: { memory: Buffer; length: number; filled: number; key: bigint; isText: boolean } | undefined;
  return {
    write(given) {
      const chunk = rest.length > 0 ? Buffer.concat([rest, given]) : given;
      rest = chunk;
      let at = 0;
      for (;;) {
        if (large) {
          const count = Math.min(large.length - large.filled, chunk.length - at);
          chunk.copy(large.memory, large.filled, at, at + count);
          large.filled += count;
          at += count;
          if (large.filled < large.length) break;
          deliverLarge(large);
          large = undefined;
        }
        if (at + 2 > chunk.length) break;
        const short = (chunk[at + 1] as number) & 0x7f;
        const key = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
        const start = key + 4;
        if (start > chunk.length) break;
        const length = short < 126 ? short : short === 126 ? chunk.readUInt16BE(at + 2) : chunk.readUInt32BE(at + 6);
        const isText = chunk[at] === FIRST_BYTE_OF_TEXT;
        if (length > MAX_IN_SLAB) {
          large = { memory: memoryFor(length), length, filled: 0, key: keyWord(chunk, key), isText };
          at = start;
          continue;
        }
        if (start + length > chunk.length) break;
        if (used + length > SLAB) {
          slab = Buffer.allocUnsafeSlow(SLAB);
          used = 0;
        }
        unmask(slab, used, chunk, key, length);
        deliver(isText ? latin1(slab, used, used + length) : new Uint8Array(slab.buffer, used, length), !isText);
        if (!isText) used += length;
        at = start + length;
      }
      rest = chunk.subarray(at);
    },
  };

  function deliverLarge({ memory, length, key, isText }: NonNullable<typeof large>): void {
    maskWords(new BigUint64Array(memory.buffer, 0, memory.length / 8), key);
    deliver(isText ? latin1(memory, 0, length) : new Uint8Array(memory.buffer, 0, length), !isText);
  }
}

/** Unmasks a payload, which follows its key, into another place. */
function unmask(target: Uint8Array, to: number, chunk: Uint8Array, key: number, length: number): void {
  const k0 = chunk[key] as number;
  const k1 = chunk[key + 1] as number;
  const k2 = chunk[key + 2] as number;
  const k3 = chunk[key + 3] as number;
  const end = key + 4 + length;
  let from = key + 4;
  let at = to;
  for (; from + 4 <= end; from += 4, at += 4) {
    target[at] = (chunk[from] as number) ^ k0;
    target[at + 1] = (chunk[from + 1] as number) ^ k1;
    target[at + 2] = (chunk[from + 2] as number) ^ k2;
    target[at + 3] = (chunk[from + 3] as number) ^ k3;
  }
  if (from < end) target[at] = (chunk[from] as number) ^ k0;
  if (from + 1 < end) target[at + 1] = (chunk[from + 1] as number) ^ k1;
  if (from + 2 < end) target[at + 2] = (chunk[from + 2] as number) ^ k2;
}

const END_OF_TEXT = 0xff;

/** Reads texts of hixie-76: what is between 0x00 and 0xFF. */
export function readHixie76(deliver: Deliver): Reader {
  let parts: Buffer[] = [];
  return {
    write(chunk) {
      let at = 0;
      for (let end = chunk.indexOf(END_OF_TEXT); end !== -1; end = chunk.indexOf(END_OF_TEXT, at)) {
        if (parts.length === 0) deliver(latin1(chunk, at + 1, end), false);
        else deliverParts(Buffer.concat([...parts, chunk.subarray(at, end)]));
        parts = [];
        at = end + 1;
      }
      if (at < chunk.length) parts.push(Buffer.from(chunk.subarray(at)));
    },
  };

  function deliverParts(text: Buffer): void {
    deliver(latin1(text, 1, text.length), false);
  }
}

/** What `toString` calls after it has looked at its arguments. */
const { latin1Slice } = Buffer.prototype as unknown as {
  latin1Slice(this: Uint8Array, start: number, end: number): string;
};

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return latin1Slice.call(bytes, start, end);
}
