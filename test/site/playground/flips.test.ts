import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../../../src/bytes.ts';
import { type Flip, toggled, withFlips } from '../../../src/site/playground/flips.ts';
import type { Role } from '../../../src/versions.ts';
import { runs } from '../../effort.ts';

const end = fc.constantFrom<Role>('client', 'server');
const piece = fc.record({ from: end, bytes: fc.uint8Array({ maxLength: 8 }) });
const allOf = (pieces: Iterable<{ from: Role; bytes: Uint8Array }>, from: Role) =>
  concat([...pieces].filter((one) => one.from === from).map(({ bytes }) => bytes));

describe('bits that are flipped in a conversation', () => {
  it('change that bit of that end, wherever the pieces are cut, and no other', () => {
    fc.assert(
      fc.property(fc.array(piece), end, fc.nat(40), fc.integer({ min: 1, max: 255 }), (pieces, from, at, mask) => {
        const changed = [...withFlips(pieces, [{ from, at, mask }])];
        for (const one of ['client', 'server'] as const) {
          const expected = allOf(pieces, one).map((byte, i) => (one === from && i === at ? byte ^ mask : byte));
          expect(allOf(changed, one)).toEqual(expected);
        }
      }),
      { numRuns: runs(100) },
    );
  });

  it('count bytes that the capture misses', () => {
    const pieces = [
      { from: 'client', bytes: Uint8Array.of(1, 2) },
      { from: 'client', gap: 3 },
      { from: 'client', bytes: Uint8Array.of(6) },
    ] as const;
    expect([...withFlips(pieces, [{ from: 'client', at: 5, mask: 0x80 }])].at(-1)).toEqual({
      from: 'client',
      bytes: Uint8Array.of(0x86),
    });
  });

  it('are as they were when flipped twice', () => {
    const flip: Flip = { from: 'server', at: 3, mask: 0x40 };
    const other: Flip = { from: 'server', at: 3, mask: 1 };
    expect(toggled(toggled([], flip), flip)).toEqual([]);
    expect(toggled(toggled(toggled([], flip), other), flip)).toEqual([other]);
  });
});
