/** Masking is fast in several ways; each must do what a loop over bytes does. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes.ts';
import { applyMask } from '../../src/frame/mask.ts';
import { runs } from '../effort.ts';
import { on, PLATFORMS } from '../without-node.ts';

/** The plain version (RFC 6455 §5.3). */
function plainly(payload: Uint8Array, key: Uint8Array, offset: number): Uint8Array {
  return payload.map((byte, i) => byte ^ (key[(i + offset) % 4] ?? 0));
}

/** Lengths at which another way begins, and some on both sides of them. */
const length = fc.oneof(
  fc.nat(70),
  fc.integer({ min: 240, max: 280 }),
  fc.integer({ min: 2_030, max: 2_070 }),
  fc.nat(9_000),
);

/** From this many bytes on, nobody says whether they are ASCII. */
const NOT_LOOKED_AT_FROM = 128;

describe.each(PLATFORMS)('masking, %s', async (platform) => {
  const { maskInto, copyMasked } = await on(platform, () => import('../../src/frame/mask.ts'));
  const { Memory } = await on(platform, () => import('../../src/frame/memory.ts'));

  it('is what a loop over bytes makes, of any length, from any place to any place, from any byte of the key on', () => {
    fc.assert(
      fc.property(
        length,
        fc.record({ from: fc.nat(9), to: fc.nat(9), base: fc.nat(3), phase: fc.nat(9) }),
        fc.integer(),
        fc.integer({ min: 0, max: 255 }),
        (bytes, { from, to, base, phase }, key, first) => {
          const source = Uint8Array.from({ length: bytes + from + 3 }, (_, i) => (first + 7 * i + (i >> 3)) & 0xff);
          const before = Uint8Array.from(source);
          const target = new Uint8Array(bytes + to + base + 5).subarray(base);
          const keyBytes = Uint8Array.of(key >>> 24, key >>> 16, key >>> 8, key);
          maskInto(new Memory(target), to, new Memory(source), from, from + bytes, key, phase);
          const expected = plainly(source.subarray(from, from + bytes), keyBytes, phase);
          expect(toHex(target.subarray(to, to + bytes))).toBe(toHex(expected));
          expect(target.subarray(0, to).every((byte) => byte === 0)).toBe(true);
          expect(target.subarray(to + bytes).every((byte) => byte === 0)).toBe(true);
          expect(toHex(source)).toBe(toHex(before));
        },
      ),
      { numRuns: runs(200) },
    );
  });

  it('does the same in place', () => {
    fc.assert(
      fc.property(length, fc.nat(9), fc.integer(), (bytes, at, key) => {
        const memory = new Memory(Uint8Array.from({ length: bytes + at + 3 }, (_, i) => (31 * i) & 0xff));
        const before = Uint8Array.from(memory.bytes);
        maskInto(memory, at, memory, at, at + bytes, key, 0);
        const keyBytes = Uint8Array.of(key >>> 24, key >>> 16, key >>> 8, key);
        before.set(plainly(before.subarray(at, at + bytes), keyBytes, 0), at);
        expect(toHex(memory.bytes)).toBe(toHex(before));
      }),
    );
  });

  it('copies and masks in one', () => {
    fc.assert(
      fc.property(length, fc.nat(9), fc.integer(), (bytes, at, key) => {
        const payload = Uint8Array.from({ length: bytes }, (_, i) => (13 * i) & 0xff);
        const memory = new Memory(new Uint8Array(bytes + at + 3));
        copyMasked(memory, at, payload, key);
        const keyBytes = Uint8Array.of(key >>> 24, key >>> 16, key >>> 8, key);
        expect(memory.bytes.subarray(at, at + bytes)).toEqualBytes(plainly(payload, keyBytes, 0));
      }),
    );
  });

  it('says that it saw ASCII only if every byte is', () => {
    const anywhere = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(length, anywhere, fc.nat(7), fc.integer(), (bytes, place, at, key) => {
        const keyBytes = Uint8Array.of(key >>> 24, key >>> 16, key >>> 8, key);
        const text = Uint8Array.from({ length: bytes }, (_, i) => (5 * i) & 0x7f);
        const sawAscii = () => {
          const memory = new Memory(new Uint8Array(bytes + at));
          return maskInto(memory, at, new Memory(plainly(text, keyBytes, 0)), 0, bytes, key, 0);
        };
        if (bytes < NOT_LOOKED_AT_FROM) expect(sawAscii()).toBe(true);
        const other = Math.floor(place * bytes);
        if (bytes === 0) return;
        text[other] = 0x80;
        expect(sawAscii(), `byte ${other} of ${bytes} is 0x80`).toBe(false);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('applyMask', () => {
  it('masks as a loop over bytes does, at any offset', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array({ minLength: 4, maxLength: 4 }), fc.nat(9), (payload, key, offset) => {
        expect(applyMask(payload, key, offset)).toEqual(plainly(payload, key, offset));
      }),
    );
  });
});
