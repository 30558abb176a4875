/**
 * Short messages have a fast path. A byte at a time no frame is ever whole in a chunk, so there everything goes the
 * long way: however a stream is cut, the same must happen, event for event and byte for byte.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromUtf8 } from '../../src/bytes.ts';
import { MAX_RUN_BYTES, MAX_SHORT_BYTES } from '../../src/connection/short-messages.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import type { Opcode } from '../../src/frame/frame.ts';
import { runs } from '../effort.ts';
import { countKept } from '../garbage.ts';
import { happens } from './happens.ts';
import { MASKING_KEY as KEY, openServer } from './open-server.ts';

/** Lengths at which something changes: of the header, of how words are used, of what is read here. */
const lengths = fc.oneof(
  fc.integer({ min: 0, max: 300 }),
  fc.constantFrom(31, 32, 33, 125, 126, 127, 128, 129, 255, 256),
  fc.constantFrom(MAX_SHORT_BYTES - 1, MAX_SHORT_BYTES, MAX_SHORT_BYTES + 1, MAX_RUN_BYTES + 1),
);

const payload = fc
  .tuple(lengths, fc.constantFrom('a', 'Hello ', 'é', '你好', '😀', '\xff'))
  .map(([length, unit]) =>
    unit === '\xff' ? new Uint8Array(length).fill(0xff) : fromUtf8(unit.repeat(length)).slice(0, length),
  );

const opcode = fc.constantFrom<Opcode>('text', 'text', 'text', 'text', 'binary', 'binary', 'continuation', 'ping');

const frame = fc
  .tuple(opcode, payload, fc.uint8Array({ minLength: 4, maxLength: 4 }), fc.constantFrom(true, true, true, false))
  .map(([opcode, payload, maskingKey, final]) =>
    opcode === 'ping'
      ? encodeFrame({ opcode, payload: payload.slice(0, 125) }, { speak: 'version-13', maskingKey })
      : encodeFrame({ opcode, payload, final }, { speak: 'version-13', maskingKey }),
  );

/** A whole, right text or binary message: most frames are one, or no stream would come far. */
const message = fc
  .tuple(
    fc.constantFrom<Opcode>('text', 'binary'),
    lengths,
    fc.constantFrom('a', 'Hello', '你好'),
    fc.uint8Array({ minLength: 4, maxLength: 4 }),
  )
  .map(([opcode, length, unit, maskingKey]) =>
    encodeFrame({ opcode, payload: fromUtf8(unit.repeat(length / unit.length)) }, { speak: 'version-13', maskingKey }),
  );

/** Frames, of which one bit may be wrong. */
const stream = fc
  .tuple(
    fc.array(fc.oneof({ weight: 9, arbitrary: message }, frame), { minLength: 1, maxLength: 40 }),
    fc.option(fc.nat()),
  )
  .map(([frames, broken]) => {
    const bytes = concat(frames);
    if (broken !== null) {
      const bit = broken % (8 * bytes.length);
      bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
    }
    return bytes;
  });

describe('short messages', () => {
  it('are read as on the long way, however the stream is cut', () => {
    fc.assert(
      fc.property(
        stream,
        fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(500, 2_000, 100_000),
        (bytes, sizes, maxMessage) => {
          let turn = 0;
          const cut = happens(
            openServer('version-13', { maxMessage }).server,
            bytes,
            () => sizes[turn++ % sizes.length] as number,
          );
          const whole = happens(openServer('version-13', { maxMessage }).server, bytes, () => bytes.length);
          const slow = happens(openServer('version-13', { maxMessage }).server, bytes, () => 1);
          expect(whole).toEqual(slow);
          expect(cut).toEqual(slow);
        },
      ),
      { numRuns: runs(60) },
    );
  });

  it('wait for their last byte, wherever a chunk ends', () => {
    for (const length of [0, 5, 125, 126, MAX_SHORT_BYTES]) {
      const payload = new Uint8Array(length).fill(0x61);
      const bytes = encodeFrame({ opcode: 'text', payload }, { speak: 'version-13', maskingKey: KEY });
      const [whole] = happens(openServer().server, bytes, () => bytes.length);
      for (const cut of new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, bytes.length - 1])) {
        const sizes = [cut, bytes.length - cut];
        expect(happens(openServer().server, bytes, () => sizes.shift() ?? 1)[0]).toBe(whole);
      }
    }
  });

  it('may be many in a chunk', () => {
    const texts = Array.from({ length: 300 }, (_, i) => `${i}`.padEnd(i % 130, '.'));
    const frames = texts.map((value) => ({ opcode: 'text', payload: fromUtf8(value) }) as const);
    expect(openServer().feed(...frames)).toEqual(texts.map((data) => ({ type: 'message', data })));
  });

  it('leave no chunk in memory after the last one', async () => {
    const { server } = openServer();
    const read = () => {
      const frame = encodeFrame(
        { opcode: 'text', payload: fromUtf8('Hello') },
        { speak: 'version-13', maskingKey: KEY },
      );
      const chunk = concat([frame, frame]);
      server.receive(chunk);
      while (server.nextEvent());
      return [new WeakRef(chunk.buffer)];
    };
    expect(await countKept(read())).toBe(0);
    expect(server.state).toBe('open');
  });

  it('are none if their length comes in eight bytes, whatever its first two say', () => {
    const bytes = concat([Uint8Array.of(0x81, 0xff, 0x01, 0, 0, 0, 0, 0, 0, 0), KEY, new Uint8Array(256)]);
    const slow = happens(openServer().server, bytes, () => 1);
    expect(slow[0]).toContain('message-too-big');
    expect(happens(openServer().server, bytes, () => bytes.length)).toEqual(slow);
  });

  it('are taken one at a time: what a program does after one comes before the next', () => {
    const { server, feed } = openServer();
    const frames = ['first', 'second'].map((value) => ({ opcode: 'text', payload: fromUtf8(value) }) as const);
    server.receive(concat(frames.map((each) => encodeFrame(each, { speak: 'version-13', maskingKey: KEY }))));
    expect(server.nextEvent()).toEqual({ type: 'message', data: 'first' });
    expect(server.atBoundary).toBe(false);
    expect(server.nextEvent()).toEqual({ type: 'message', data: 'second' });
    expect(server.atBoundary).toBe(true);
    expect(feed({ opcode: 'text', payload: fromUtf8('third') })).toEqual([{ type: 'message', data: 'third' }]);
  });
});
