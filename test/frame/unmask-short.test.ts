/** Unmasking by whole words is fast; it must do what a loop over bytes does, and leave what is not its own. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Memory } from '../../src/frame/memory.ts';
import { AROUND_PAYLOAD, placeAfter, unmaskShort } from '../../src/frame/unmask-short.ts';
import { runs } from '../effort.ts';

/** Lengths at which another way begins, and some on both sides of them. */
const length = fc.oneof(fc.nat(70), fc.integer({ min: 120, max: 140 }), fc.nat(2_100));

/** Bytes of which some are before and after a payload, in a buffer that has more than them. */
const around = fc.record({
  before: fc.integer({ min: 4, max: 20 }),
  after: fc.nat(12),
  base: fc.nat(9),
  more: fc.nat(9),
});

/** Bytes that are part of a larger buffer. */
function inBuffer(base: number, bytes: number, more: number, fill: (i: number) => number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: base + bytes + more }, (_, i) => fill(i)).subarray(base, base + bytes);
}

describe('unmasking a short payload', () => {
  it('is what a loop over bytes makes (RFC 6455 §5.3), wherever it lies in its chunk and its buffer', () => {
    fc.assert(
      fc.property(length, around, fc.nat(40), fc.nat(9), (bytes, { before, after, base, more }, used, targetBase) => {
        const source = inBuffer(base, before + bytes + after, more, (i) => (7 * i + (i >> 3)) & 0xff);
        const untouched = Uint8Array.from(source);
        const target = inBuffer(targetBase, used + bytes + AROUND_PAYLOAD, 9, () => 0x55);
        const [from, to] = [new Memory(source), new Memory(target)];
        const at = unmaskShort(to, used, from, before, bytes);
        expect(at).toBe(placeAfter(to, used, from, before, bytes));
        expect(at).toBeGreaterThanOrEqual(used);
        const key = source.subarray(before - 4, before);
        const expected = source.subarray(before, before + bytes).map((byte, i) => byte ^ (key[i % 4] as number));
        expect(target.subarray(at, at + bytes)).toEqualBytes(expected);
        expect(source).toEqualBytes(untouched);
        // What was given away before it, and what is in the buffer after all that must be free.
        const whole = new Uint8Array(target.buffer);
        expect(whole.subarray(0, targetBase + used).every((byte) => byte === 0x55)).toBe(true);
        expect(whole.subarray(targetBase + target.length).every((byte) => byte === 0x55)).toBe(true);
      }),
      { numRuns: runs(1_000) },
    );
  });
});
