/**
 * The decoder beside the one of lesson 10, which reads one byte after the other
 * and knows neither chunks nor slabs: from any stream, right or broken, however
 * it is cut, both read the same frames, and fail with the same code at the same byte.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainHixie76, plainVersion13 } from '../../lessons/10-one-codec/plain-decoder.ts';
import { concat, toHex } from '../../src/bytes.ts';
import type { FrameError } from '../../src/errors.ts';
import { type DecoderOptions, encodeFrame } from '../../src/frame/codec.ts';
import type { Frame, Opcode } from '../../src/frame/frame.ts';
import { type Role, type Speak, VERSIONS } from '../../src/versions.ts';
import { on, PLATFORMS } from '../without-node.ts';

type Options = Required<DecoderOptions>;

/** What a decoder made of some bytes: frames, each with the byte it starts at, and how it ended. */
interface Outcome {
  readonly frames: readonly string[];
  readonly end: { readonly error: string; readonly at: number } | { readonly atBoundary: boolean };
}

function plainly(bytes: Uint8Array, { speak, ...rules }: Options): Outcome {
  const frames: string[] = [];
  const begin = () => {
    const reading = speak === 'hixie-76' ? plainHixie76(rules) : plainVersion13(rules);
    reading.next(0);
    return reading;
  };
  let reading = begin();
  let start = 0;
  for (const [at, byte] of bytes.entries()) {
    try {
      const { done, value } = reading.next(byte);
      if (!done) continue;
      if (value) frames.push(shown(start, value));
      reading = begin();
      start = at + 1;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { frames, end: { error: error.message, at: start } };
    }
  }
  return { frames, end: { atBoundary: start === bytes.length } };
}

/** A frame as text, so that two are compared quickly. */
function shown(start: number, { payload, ...head }: Omit<Frame, 'opcode'>): string {
  return `byte ${start}: ${JSON.stringify(head)} ${toHex(payload, '')}`;
}

/** Any number of pieces, of the sizes that turn up in turns. */
function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const end = at + (sizes[turn % sizes.length] ?? bytes.length);
    chunks.push(bytes.subarray(at, end));
    at = end;
  }
  return chunks;
}

/** Lengths on either side of each way to write one, and of each way to hold the bytes. */
const LENGTHS = [0, 1, 32, 33, 63, 64, 65, 125, 126, 127, 255, 256, 4095, 4096, 4097];
const LONG = [65_535, 65_536, 65_537, 150_000];
const lengths = fc.oneof(
  { weight: 8, arbitrary: fc.nat(40) },
  { weight: 4, arbitrary: fc.constantFrom(...LENGTHS) },
  { weight: 1, arbitrary: fc.constantFrom(...LONG) },
);

const payloads = fc
  .tuple(lengths, fc.nat(255))
  .map(([length, seed]) => Uint8Array.from({ length }, (_, i) => (i * 7 + seed) % (seed % 2 === 0 ? 128 : 255)));

/** Frames that an end may send, and now and then one that it may not. */
function framesOf({ speak, from }: Pick<Options, 'speak' | 'from'>): fc.Arbitrary<Uint8Array> {
  if (speak === 'hixie-76') return hixie76Frames;
  const masks = { weight: 12, arbitrary: fc.constant(from === 'client') };
  return fc
    .record({
      opcode: fc.constantFrom<Opcode>('text', 'binary', 'continuation', 'text', 'binary', 'ping', 'pong', 'close'),
      final: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.boolean()),
      rsv1: fc.oneof({ weight: 12, arbitrary: fc.constant(false) }, fc.boolean()),
      payload: payloads,
      key: fc.uint8Array({ minLength: 4, maxLength: 4 }),
      masked: fc.oneof(masks, fc.boolean()),
    })
    .map(({ opcode, final, rsv1, payload, key, masked }) => {
      const isControl = opcode === 'ping' || opcode === 'pong' || opcode === 'close';
      const frame = isControl ? { opcode, rsv1, payload: payload.subarray(0, 125) } : { opcode, final, rsv1, payload };
      return encodeFrame(frame, masked ? { speak, maskingKey: key } : { speak });
    });
}

const hixie76Frames = fc.oneof(
  { weight: 3, arbitrary: payloads.map((payload) => around([0x00], payload, [0xff])) },
  fc.tuple(fc.integer({ min: 1, max: 127 }), payloads).map(([type, payload]) => around([type], payload, [0xff])),
  fc
    .tuple(fc.integer({ min: 128, max: 255 }), payloads, fc.boolean())
    .map(([type, payload, isLong]) => around([type, ...sevenBits(payload.length, isLong)], payload)),
  fc.constant(Uint8Array.of(0xff, 0x00)),
);

function around(before: number[], payload: Uint8Array, after: number[] = []): Uint8Array {
  return concat([Uint8Array.from(before), payload, Uint8Array.from(after)]);
}

/** A length with seven bits a byte; the draft allows zeros before it. */
function sevenBits(length: number, isLong: boolean): number[] {
  const bytes = [length & 0x7f];
  for (let left = length >> 7; left > 0; left >>= 7) bytes.unshift(0x80 | (left & 0x7f));
  return isLong ? [0x80, ...bytes] : bytes;
}

/** A byte changed, put in or taken out; or any bytes instead of the last ones. */
type Break = readonly [how: 'change' | 'insert' | 'remove' | 'replace', place: number, byte: number];
const breaks = fc.array(
  fc.tuple(fc.constantFrom('change', 'insert', 'remove', 'replace'), fc.nat(), fc.nat(255)) as fc.Arbitrary<Break>,
  { maxLength: 3 },
);

function broken(bytes: Uint8Array, [how, place, byte]: Break): Uint8Array {
  // Most of what can be broken is in the first bytes; a place far into the stream is in some payload.
  const at = bytes.length === 0 ? 0 : (byte % 2 === 0 ? place % 20 : place) % bytes.length;
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  if (how === 'insert') return concat([before, Uint8Array.of(byte), after]);
  if (how === 'replace') return concat([before, Uint8Array.from({ length: 12 }, (_, i) => (byte * (i + 3)) & 0xff)]);
  return concat([before, how === 'remove' ? new Uint8Array(0) : Uint8Array.of(byte), after.subarray(1)]);
}

const cases = fc
  .record({
    speak: fc.constantFrom<Speak>(...VERSIONS),
    from: fc.constantFrom<Role>('client', 'server'),
    maxPayload: fc.constantFrom(0, 4, 64, 4096, 70_000, 16_777_216, Number.POSITIVE_INFINITY),
    rsv1: fc.boolean(),
  })
  .chain((options) =>
    fc.record({
      options: fc.constant(options),
      bytes: fc
        .tuple(fc.array(framesOf(options), { maxLength: 4 }), breaks)
        .map(([frames, how]) => how.reduce(broken, concat(frames))),
      sizes: fc.array(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 5000 })), { minLength: 1 }),
      /** How many chunks are pushed before frames are asked for. */
      several: fc.integer({ min: 1, max: 3 }),
    }),
  );

describe.each(PLATFORMS)('a decoder, %s', async (platform) => {
  const { FrameDecoder } = await on(platform, () => import('../../src/frame/codec.ts'));

  function decoded(chunks: readonly Uint8Array[], options: Options, several: number): Outcome {
    const decoder = new FrameDecoder(options);
    const frames: string[] = [];
    try {
      for (const [turn, chunk] of chunks.entries()) {
        decoder.push(Uint8Array.from(chunk));
        if (turn % several !== 0 && turn < chunks.length - 1) continue;
        for (const frame of decoder) frames.push(shown(decoder.frameStart, frame));
      }
    } catch (error) {
      // The class of each platform is its own.
      const { name, code, at } = error as FrameError;
      if (name !== 'FrameError') throw error;
      expect(() => decoder.next()).toThrow(error as FrameError);
      return { frames, end: { error: code, at } };
    }
    return { frames, end: { atBoundary: decoder.atBoundary } };
  }

  it('reads what the plain one reads, and fails where it fails', () => {
    fc.assert(
      fc.property(cases, ({ bytes, options, sizes, several }) => {
        const expected = plainly(bytes, options);
        expect(decoded([bytes], options, 1)).toEqual(expected);
        expect(decoded(cut(bytes, sizes), options, several)).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });
});
