import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUtf8 } from '../../src/bytes.ts';
import { Utf8Validator } from '../../src/connection/utf8.ts';

/** The platform's own judgement. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function validate(chunks: Uint8Array[]): boolean {
  const validator = new Utf8Validator();
  return chunks.every((chunk) => validator.push(chunk) === -1) && validator.complete;
}

/** Bytes that are nearly UTF-8: text with a few bytes changed. */
const nearlyUtf8 = fc
  .tuple(
    fc.string({ unit: 'binary' }),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0x7e, max: 0xff })), { maxLength: 2 }),
  )
  .map(([text, changes]) => {
    const bytes = fromUtf8(text);
    for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
    return bytes;
  });

describe('the UTF-8 validator', () => {
  it('agrees with the platform for any bytes, whole or byte by byte', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), nearlyUtf8), (bytes) => {
        expect(validate([bytes])).toBe(isUtf8(bytes));
        expect(validate(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toBe(isUtf8(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with the platform about every sequence of two bytes, and of three that begin with E0, ED, EF', () => {
    for (let a = 0; a < 256; a++) {
      for (let b = 0; b < 256; b++) {
        expect(validate([Uint8Array.of(a, b)])).toBe(isUtf8(Uint8Array.of(a, b)));
        if (a === 0xe0 || a === 0xed || a === 0xef) {
          expect(validate([Uint8Array.of(a, b, 0x80)])).toBe(isUtf8(Uint8Array.of(a, b, 0x80)));
        }
      }
    }
  });

  it.each([
    ['an overlong slash', [0xc0, 0xaf], 0],
    ['an overlong slash of three bytes', [0xe0, 0x80, 0xaf], 1],
    ['a surrogate', [0xed, 0xa0, 0x80], 1],
    ['a number above U+10FFFF', [0xf4, 0x90, 0x80, 0x80], 1],
    ['a continuation byte alone', [0x61, 0x80], 1],
    ['a character cut by an ASCII byte', [0xe4, 0xbd, 0x61], 2],
  ])('finds the first bad byte of %s', (_what, bytes, at) => {
    expect(new Utf8Validator().push(Uint8Array.from(bytes))).toBe(at);
  });
});
