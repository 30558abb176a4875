/** Messages into frames of version 13: small ones into one piece for each tick, large ones after their header. */

import { randomFillSync } from 'node:crypto';
import type { Role } from '../../../../src/versions.ts';
import type { Sink, Writer } from '../contender.ts';
import { keyWord, maskWords, memoryFor } from './words.ts';

const SLAB = 32_768;
const TEXT = 0x81;
const BINARY = 0x82;
const LENGTH_OF_64_BITS = 127;
/** Longest payload whose length fits into the second byte. */
const MAX_SHORT = 125;

export function writeVersion13(role: Role, sink: Sink): Writer {
  const isClient = role === 'client';
  let slab = Buffer.allocUnsafeSlow(SLAB);
  /** Where the piece of this tick begins, and ends. */
  let start = 0;
  let end = 0;
  const write = () => {
    if (end > start) sink.write(slab.subarray(start, end));
    start = end;
  };
  return {
    send(data) {
      const first = typeof data === 'string' ? TEXT : BINARY;
      const payload = typeof data === 'string' ? Buffer.from(data) : data;
      if (payload.length > MAX_SHORT) {
        write();
        writeLarge(first, payload, isClient, sink);
        return;
      }
      if (end + 6 + payload.length > SLAB) {
        write();
        slab = Buffer.allocUnsafeSlow(SLAB);
        start = end = 0;
      }
      slab[end++] = first;
      slab[end++] = (isClient ? 0x80 : 0) | payload.length;
      end = isClient ? putMasked(slab, end, payload) : putPlain(slab, end, payload);
    },
    endTick: write,
  };
}

function putPlain(slab: Uint8Array, to: number, payload: Uint8Array): number {
  for (let from = 0; from < payload.length; from++) slab[to + from] = payload[from] as number;
  return to + payload.length;
}

function putMasked(slab: Uint8Array, to: number, payload: Uint8Array): number {
  const key = nextKey();
  for (let i = 0; i < 4; i++) slab[to + i] = keys[key + i] as number;
  for (let from = 0; from < payload.length; from++) {
    slab[to + 4 + from] = (payload[from] as number) ^ (keys[key + (from & 3)] as number);
  }
  return to + 4 + payload.length;
}

function writeLarge(first: number, payload: Uint8Array, isClient: boolean, sink: Sink): void {
  const header = Buffer.alloc(isClient ? 14 : 10);
  header[0] = first;
  header[1] = (isClient ? 0x80 : 0) | LENGTH_OF_64_BITS;
  header.writeUInt32BE(payload.length, 6);
  sink.cork();
  if (isClient) {
    const key = nextKey();
    header.set(keys.subarray(key, key + 4), 10);
    const masked = memoryFor(payload.length);
    masked.set(payload);
    maskWords(new BigUint64Array(masked.buffer, 0, masked.length / 8), keyWord(keys, key));
    sink.write(header);
    sink.write(masked.subarray(0, payload.length));
  } else {
    sink.write(header);
    sink.write(payload);
  }
  sink.uncork();
}

const keys = new Uint8Array(8192);
let usedKeys = keys.length;

/** Where the next masking key is. */
function nextKey(): number {
  if (usedKeys === keys.length) {
    randomFillSync(keys);
    usedKeys = 0;
  }
  usedKeys += 4;
  return usedKeys - 4;
}
