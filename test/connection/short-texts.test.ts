/**
 * Short texts of hixie-76 have a fast path. A byte at a time no frame is ever whole in a chunk, so there everything
 * goes the long way: however a stream is cut, the same must happen.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromUtf8 } from '../../src/bytes.ts';
import { MAX_AHEAD_BYTES, MAX_TEXT_BYTES } from '../../src/connection/short-texts.ts';
import { runs } from '../effort.ts';
import { countKept } from '../garbage.ts';
import { happens } from './happens.ts';
import { openServer } from './open-server.ts';

/** Lengths at which something changes: of what is looked at word by word, and of what is read here. */
const length = fc.oneof(
  fc.nat(200),
  fc.constantFrom(MAX_TEXT_BYTES - 1, MAX_TEXT_BYTES, MAX_TEXT_BYTES + 1, MAX_AHEAD_BYTES, MAX_AHEAD_BYTES + 1),
);

const payload = fc
  .tuple(length, fc.constantFrom('a', 'a', 'Hello ', '\0', '\x7f', 'é', '你好'), fc.nat(), fc.nat(5))
  .map(([length, unit, place, chance]) => {
    const bytes = fromUtf8(unit.repeat(length)).slice(0, length);
    // Now and then one byte anywhere is not ASCII.
    if (chance === 0 && length > 0) bytes[place % length] = 0x80;
    return bytes;
  });

/** A text, or a frame of a type that means nothing, with a length or up to the byte 0xFF (hixie-76 §4.2). */
const frame = fc.oneof(
  { weight: 8, arbitrary: payload.map((bytes) => concat([Uint8Array.of(0), bytes, Uint8Array.of(0xff)])) },
  payload.map((bytes) => concat([Uint8Array.of(0x01), bytes, Uint8Array.of(0xff)])),
  fc.uint8Array({ maxLength: 127 }).map((bytes) => concat([Uint8Array.of(0x80, bytes.length), bytes])),
);

const stream = fc
  .tuple(fc.array(frame, { minLength: 1, maxLength: 40 }), fc.boolean())
  .map(([frames, closes]) => (closes ? [...frames, Uint8Array.of(0xff, 0)] : frames));

describe('short texts of hixie-76', () => {
  it('are read as on the long way, however the stream is cut', () => {
    fc.assert(
      fc.property(
        stream,
        fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(100, 2_000, 100_000),
        fc.integer({ min: 1, max: 20 }),
        (frames, sizes, maxMessage, together) => {
          const open = () => openServer('hixie-76', { maxMessage }).server;
          const bytes = concat(frames);
          let turn = 0;
          const slow = happens(open(), bytes, () => 1);
          // As peers send: some frames in each chunk.
          const chunks = Array.from(
            { length: frames.length },
            (_, i) => concat(frames.slice(i * together, (i + 1) * together)).length,
          );
          expect(happens(open(), bytes, () => chunks.shift() || bytes.length)).toEqual(slow);
          expect(happens(open(), bytes, () => bytes.length)).toEqual(slow);
          expect(happens(open(), bytes, () => sizes[turn++ % sizes.length] as number)).toEqual(slow);
        },
      ),
      { numRuns: runs(100) },
    );
  });

  it('are those of the next chunk, even if nobody asked whether the last one was at its end', () => {
    const { server } = openServer('hixie-76');
    for (const data of ['first', 'other']) {
      server.receive(concat([Uint8Array.of(0), fromUtf8(data), Uint8Array.of(0xff)]));
      expect(server.nextEvent()).toEqual({ type: 'message', data });
    }
  });

  it('leave no chunk in memory after the last one', async () => {
    const { server } = openServer('hixie-76');
    const read = (...texts: string[]) => {
      const chunk = concat(texts.flatMap((text) => [Uint8Array.of(0), fromUtf8(text), Uint8Array.of(0xff)]));
      server.receive(chunk);
      while (server.nextEvent());
      return new WeakRef(chunk.buffer);
    };
    expect(await countKept([read('Hello', 'Hello'), read('Hello', '你好')])).toBe(0);
    expect(server.state).toBe('open');
  });
});
