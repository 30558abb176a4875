/** UTF-8 becomes UTF-16 as a `TextDecoder` makes it. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromUtf8 } from '../../src/bytes.ts';
import { toUtf16 } from '../../src/connection/utf16.ts';
import { anyCharacter } from '../any-character.ts';
import { runs } from '../effort.ts';

/** Texts of any characters, and of runs of characters of one length in bytes. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 20 }),
      fc
        .tuple(fc.constantFrom('a', 'é', '好', '\uffff', '\u{10000}', '😀', '\u{10ffff}', '\0'), fc.nat(20))
        .map(([one, times]) => one.repeat(times)),
    ),
    { maxLength: 8 },
  )
  .map((parts) => new TextDecoder().decode(fromUtf8(parts.join(''))));

describe('UTF-8 as UTF-16', () => {
  it('has the units of the string, of any text at any place', () => {
    fc.assert(
      fc.property(text, fc.nat(9), fc.nat(9), (text, before, after) => {
        const utf8 = fromUtf8(text);
        // What is around the text is not UTF-8, and must not count.
        const bytes = concat([new Uint8Array(before).fill(0xe5), utf8, new Uint8Array(after).fill(0xe5)]);
        const units = new Uint16Array(utf8.length + 1).fill(0xabcd);
        const count = toUtf16(new DataView(bytes.buffer), before, before + utf8.length, units);
        expect(new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units.subarray(0, count))).toBe(text);
        expect(count).toBe(text.length);
        expect(units[utf8.length]).toBe(0xabcd);
      }),
      { numRuns: runs(1_000) },
    );
  });
});
