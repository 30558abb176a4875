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
  .tuple(length, fc.constantFrom('a', 'a', 'Hello ', '\0', '\x7f', 'é', '你好', '\x80'))
  .map(([length, unit]) =>
    unit === '\x80' ? new Uint8Array(length).fill(0x80) : fromUtf8(unit.repeat(length)).slice(0, length),
  );

/** A text, or a frame of a type that means nothing, with a length or up to the byte 0xFF (hixie-76 §4.2). */
const frame = fc.oneof(
  { weight: 8, arbitrary: payload.map((bytes) => concat([Uint8Array.of(0), bytes, Uint8Array.of(0xff)])) },
  payload.map((bytes) => concat([Uint8Array.of(0x01), bytes, Uint8Array.of(0xff)])),
  fc.uint8Array({ maxLength: 127 }).map((bytes) => concat([Uint8Array.of(0x80, bytes.length), bytes])),
);

const stream = fc
  .tuple(fc.array(frame, { minLength: 1, maxLength: 40 }), fc.boolean())
  .map(([frames, closes]) => concat(closes ? [...frames, Uint8Array.of(0xff, 0)] : frames));

describe('short texts of hixie-76', () => {
  it('are read as on the long way, however the stream is cut', () => {
    fc.assert(
      fc.property(
        stream,
        fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(100, 2_000, 100_000),
        (bytes, sizes, maxMessage) => {
          const open = () => openServer('hixie-76', { maxMessage }).server;
          let turn = 0;
          const slow = happens(open(), bytes, () => 1);
          expect(happens(open(), bytes, () => bytes.length)).toEqual(slow);
          expect(happens(open(), bytes, () => sizes[turn++ % sizes.length] as number)).toEqual(slow);
        },
      ),
      { numRuns: runs(100) },
    );
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
