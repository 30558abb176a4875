/**
 * Several ways to do one thing, which explain the figures. Each is measured in
 * GB/s, by the size of its input.
 */

import { fromUtf8 } from '../../../src/bytes.ts';
import { decodeAscii, decodeUtf8, Utf8Validator } from '../../../src/connection/utf8.ts';
import { maskInto } from '../../../src/frame/mask.ts';
import { Memory } from '../../../src/frame/memory.ts';
import { native } from '../../../src/platform.ts';

/** Prepares to do something to a given number of bytes; the returned function does it once. */
type Variant = (bytes: number) => () => unknown;

const KEY = 0x37fa213d;
const KEY_BYTES = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);

/** A payload as it comes in a chunk: after a header, at an unaligned address. */
function chunkOf(bytes: number): Memory {
  return new Memory(new Uint8Array(bytes + 16).fill(0x61));
}

const AT = 6;

const MASKING: Readonly<Record<string, Variant>> = {
  'a byte at a time': (bytes) => {
    const { bytes: source } = chunkOf(bytes);
    return () => {
      for (let i = 0; i < bytes; i++) source[AT + i] = (source[AT + i] as number) ^ (KEY_BYTES[i & 3] as number);
    };
  },
  'four bytes, as words of 32 bits': (bytes) => {
    const words = new Int32Array(bytes >> 2);
    return () => {
      for (let i = 0; i < words.length; i++) words[i] = (words[i] as number) ^ KEY;
    };
  },
  'eight bytes, as words of 64 bits': (bytes) => {
    const words = new BigUint64Array(bytes >> 3);
    const key = (BigInt(KEY) << 32n) | BigInt(KEY);
    return () => {
      for (let i = 0; i < words.length; i++) words[i] = (words[i] as bigint) ^ key;
    };
  },
  'this library, in place': (bytes) => {
    const chunk = chunkOf(bytes);
    return () => maskInto(chunk, AT, chunk, AT, AT + bytes, KEY, 0);
  },
};

function reading(text: (bytes: number) => Uint8Array): Readonly<Record<string, Variant>> {
  return {
    'Node’s decoder of UTF-8': (bytes) => {
      const payload = text(bytes);
      return () => native?.utf8Slice.call(payload, 0, payload.length);
    },
    TextDecoder: (bytes) => {
      const payload = text(bytes);
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      return () => decoder.decode(payload);
    },
    'this library, which checks it too': (bytes) => {
      const payload = text(bytes);
      return () => {
        const ascii = decodeAscii(payload, 0, payload.length);
        if (ascii !== undefined) return ascii;
        const validator = new Utf8Validator();
        if (validator.push(payload) !== -1 || !validator.complete) throw new Error('not UTF-8');
        return decodeUtf8(payload, 0, payload.length);
      };
    },
  };
}

const TOPICS = {
  masking: MASKING,
  ascii: reading((bytes) => fromUtf8('a'.repeat(bytes))),
  chinese: reading((bytes) => fromUtf8('好'.repeat(Math.floor(bytes / 3)))),
} as const;

export type Topic = keyof typeof TOPICS;

/** The names of the variants of a topic. */
export function variantNames(topic: Topic): readonly string[] {
  return Object.keys(TOPICS[topic]);
}

const ROUND_MS = 30;
const ROUNDS = 5;

/** GB/s of one variant: the best of several rounds, since only the processor is measured. */
export function speedOf(topic: Topic, name: string, bytes: number): number {
  const variant = TOPICS[topic][name];
  if (!variant) throw new Error(`there is no variant "${name}"`);
  const once = variant(bytes);
  const times = Math.max(1, Math.floor(262_144 / bytes));
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    let done = 0;
    while (performance.now() - began < ROUND_MS) {
      for (let i = 0; i < times; i++) seen = once();
      done += times;
    }
    best = Math.max(best, (done * bytes) / (performance.now() - began) / 1e6);
  }
  return best;
}

/** The last result, so that no compiler removes the work. */
export let seen: unknown;
