/** Raw DEFLATE for the exercise: pako, which gives the same bytes everywhere; and what it was asked is written down. */

import { concat } from '../../src/bytes.ts';
import { TAIL } from '../../src/connection/deflate-engine.ts';
import { pakoEngine } from '../../src/connection/pako.ts';
import type { DeflateRaw, InflateRaw } from './exercise.ts';

/** Enough for the short messages of the exercise; zlib's and pako's smallest. */
const BITS = 9;

/** What somebody asked for. */
export interface Call {
  readonly bytes: Uint8Array;
  readonly before: Uint8Array;
  readonly most?: number;
}

export function writtenDeflate(calls: Call[] = []): DeflateRaw {
  return (bytes, before) => {
    calls.push({ bytes: bytes.slice(), before: before.slice() });
    const made = pakoEngine.deflate(bytes, before, BITS);
    if (!made) throw new Error('pako cannot compress this');
    return made;
  };
}

export function writtenInflate(calls: Call[] = []): InflateRaw {
  return (bytes, before, most) => {
    calls.push({ bytes: bytes.slice(), before: before.slice(), most });
    const isFlushed = TAIL.every((byte, i) => bytes[bytes.length - TAIL.length + i] === byte);
    const made = isFlushed ? pakoEngine.inflate(bytes, before, most) : 'broken';
    return made === 'too-big' ? 'too big' : made;
  };
}

/** A compressor whose output has this many bytes before the last four, whatever comes. */
export function deflateTo(size: number, calls: Call[] = []): DeflateRaw {
  return (bytes, before) => {
    calls.push({ bytes: bytes.slice(), before: before.slice() });
    return concat([new Uint8Array(size).fill(0x55), TAIL]);
  };
}
