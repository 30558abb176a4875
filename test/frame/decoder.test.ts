/** What a decoder gives stays as it was, whatever it reads next. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromUtf8, toUtf8 } from '../../src/bytes.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { runs } from '../effort.ts';
import { on, PLATFORMS } from '../without-node.ts';

/** Bytes of which no two parts of a few bytes apart are the same. */
const PATTERN = Uint8Array.from({ length: 300_008 }, (_, i) => (i * 31) & 0xff);

describe.each(PLATFORMS)('a decoder, %s', async (platform) => {
  const { FrameDecoder } = await on(platform, () => import('../../src/frame/codec.ts'));

  it('gives payloads that stay, while it and others read on, and while their chunks are written over', () => {
    const size = fc.oneof(fc.nat(200), fc.constantFrom(4_095, 4_096, 4_097, 65_536, 300_000));
    fc.assert(
      fc.property(
        fc.array(size, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 3_000 }),
        (sizes, masked, chunks) => {
          const payloads = sizes.map((length, turn) => PATTERN.slice(turn, turn + length));
          const mask = masked ? { maskingKey: Uint8Array.of(1, 2, 3, 4) } : {};
          const wire = concat(
            payloads.map((payload) => encodeFrame({ opcode: 'binary', payload }, { speak: 'version-13', ...mask })),
          );
          const from = masked ? 'client' : 'server';
          const one = new FrameDecoder({ speak: 'version-13', from });
          const other = new FrameDecoder({ speak: 'version-13', from });
          const got: Uint8Array[] = [];
          const cut = Math.ceil(wire.length / chunks);
          for (let at = 0; at < wire.length; at += cut) {
            const chunk = Uint8Array.from(wire.subarray(at, at + cut));
            for (const { payload } of one.push(chunk)) got.push(payload);
            for (const _ of other.push(chunk));
            chunk.fill(0xaa);
          }
          expect(got.map(({ length }) => length)).toEqual(sizes);
          for (const [turn, payload] of payloads.entries()) expect(got[turn]).toEqualBytes(payload);
        },
      ),
      { numRuns: runs(15) },
    );
  });
});

describe('on Node, a small payload', () => {
  const frame = encodeFrame(
    { opcode: 'binary', payload: new Uint8Array(100).fill(7) },
    { speak: 'version-13', maskingKey: Uint8Array.of(1, 2, 3, 4) },
  );

  it('cannot be taken to another thread with all that lies beside it', async () => {
    const { FrameDecoder } = await import('../../src/frame/codec.ts');
    const decoder = new FrameDecoder({ speak: 'version-13', from: 'client' });
    const payload = decoder.push(frame).next()?.payload ?? new Uint8Array(0);
    expect(payload.buffer.byteLength).toBeGreaterThan(payload.length);
    try {
      structuredClone(payload, { transfer: [payload.buffer] });
    } catch {
      // Later versions of Node say so; Node 20 copies instead.
    }
    expect(decoder.push(frame).next()?.payload).toEqual(new Uint8Array(100).fill(7));
    expect(payload).toEqual(new Uint8Array(100).fill(7));
  });
});

describe('what a decoder gives away', () => {
  const masked = (text: string) =>
    encodeFrame(
      { opcode: 'text', payload: fromUtf8(text) },
      { speak: 'version-13', maskingKey: Uint8Array.of(1, 2, 3, 4) },
    );

  it('stays as it is when another connection is read', async () => {
    const { FrameDecoder } = await import('../../src/frame/codec.ts');
    const secret = masked('s'.repeat(300_000));
    const decoder = new FrameDecoder({ speak: 'version-13', from: 'client' }).push(secret.subarray(0, 60_000));
    expect(decoder.next()).toBeUndefined();
    const seen = decoder.partial?.payload ?? new Uint8Array(0);
    const before = toUtf8(seen);
    // The room for the payload grows now, and what it was serves another.
    const text = decoder.push(secret.subarray(60_000)).next();
    const other = new FrameDecoder({ speak: 'version-13', from: 'client' });
    other.push(masked('o'.repeat(60_000)).subarray(0, 50_000)).next();
    expect(toUtf8(other.partial?.payload ?? seen)).toMatch(/^o+$/);
    expect(toUtf8(seen)).toBe(before);
    expect(toUtf8(text?.payload ?? seen)).toBe('s'.repeat(300_000));
  });

  it('is nothing that lies in place', async () => {
    const { FrameDecoder } = await import('../../src/frame/codec.ts');
    expect(Object.getOwnPropertyNames(FrameDecoder.prototype).sort()).toEqual(
      ['atBoundary', 'constructor', 'frameStart', 'maxPayload', 'next', 'partial', 'push'].sort(),
    );
  });
});
