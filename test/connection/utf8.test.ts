import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUtf8 } from '../../src/bytes.ts';
import { Utf8Validator } from '../../src/connection/utf8.ts';
import { anyCharacter } from '../any-character.ts';
import { runs } from '../effort.ts';
import { on, PLATFORMS } from '../without-node.ts';

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
    fc.string({ unit: anyCharacter }),
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
      { numRuns: runs(1000) },
    );
  });

  it('agrees with the platform about every sequence of two bytes, and of three that begin with E0, ED, EF', () => {
    const disagreements: Uint8Array[] = [];
    const compare = (bytes: Uint8Array) => {
      if (validate([bytes]) !== isUtf8(bytes)) disagreements.push(bytes);
    };
    for (let a = 0; a < 256; a++) {
      for (let b = 0; b < 256; b++) {
        compare(Uint8Array.of(a, b));
        if (a === 0xe0 || a === 0xed || a === 0xef) compare(Uint8Array.of(a, b, 0x80));
      }
    }
    expect(disagreements).toEqual([]);
  });

  it.each([
    ['an overlong slash', [0xc0, 0xaf], 0],
    ['an overlong slash of three bytes', [0xe0, 0x80, 0xaf], 1],
    ['a surrogate', [0xed, 0xa0, 0x80], 1],
    ['a number above U+10FFFF', [0xf4, 0x90, 0x80, 0x80], 1],
    ['a single continuation byte', [0x61, 0x80], 1],
    ['a character cut by an ASCII byte', [0xe4, 0xbd, 0x61], 2],
  ])('finds the first bad byte of %s', (_what, bytes, at) => {
    expect(new Utf8Validator().push(Uint8Array.from(bytes))).toBe(at);
  });
});

/** Texts long enough for the fast ways, of characters of every length, with few of some and many of others. */
const long = fc
  .array(
    fc.oneof(fc.constantFrom('plain ', 'é', '你好，世界', '😀', '\u0000', '\ufeff'), fc.string({ unit: anyCharacter })),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .chain((parts) =>
    fc.tuple(fc.constant(parts), fc.array(fc.nat(400), { minLength: parts.length, maxLength: parts.length })),
  )
  .map(([parts, times]) => parts.map((part, i) => part.repeat(times[i] ?? 1)).join(''));

describe.each(PLATFORMS)('text, %s', async (platform) => {
  const {
    decodeAscii,
    decodeLossy,
    decodeUtf8,
    Utf8Validator: Validator,
  } = await on(platform, () => import('../../src/connection/utf8.ts'));
  const { writeUtf8 } = await on(platform, () => import('../../src/bytes.ts'));

  it('is read as the platform reads it', () => {
    fc.assert(
      fc.property(long, fc.nat(7), (text, before) => {
        const utf8 = fromUtf8(text);
        const bytes = new Uint8Array(utf8.length + before + 5).fill(0xff);
        bytes.set(utf8, before);
        expect(decodeUtf8(bytes, before, before + utf8.length)).toBe(
          new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is read with U+FFFD for what is not UTF-8, as the platform does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), nearlyUtf8), (bytes) => {
        const expected = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        expect(decodeLossy(bytes, 0, bytes.length, false)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('is taken for ASCII only if it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        const bytes = fromUtf8(text);
        const ascii = decodeAscii(bytes, 0, bytes.length);
        if (ascii !== undefined) expect(ascii).toBe(text);
        if (bytes.some((byte) => byte >= 0x80)) expect(ascii).toBeUndefined();
      }),
    );
  });

  it('is written as the platform writes it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: anyCharacter }), long), fc.nat(7), (text, at) => {
        const target = new Uint8Array(at + 3 * text.length);
        const length = writeUtf8(text, target, at);
        expect(target.subarray(at, at + length)).toEqualBytes(fromUtf8(text));
      }),
    );
  });

  it('is judged the same in long pieces, cut anywhere, right or wrong', () => {
    fc.assert(
      fc.property(
        long,
        fc.array(fc.nat(700), { minLength: 1, maxLength: 4 }),
        fc.option(fc.nat()),
        (text, cuts, broken) => {
          const bytes = fromUtf8(text);
          if (broken !== null && bytes.length > 0) bytes[broken % bytes.length] = 0xff;
          const validator = new Validator();
          let bad = -1;
          for (let at = 0, turn = 0; at < bytes.length && bad === -1; turn++) {
            const end = Math.min(bytes.length, at + (cuts[turn % cuts.length] ?? 0) + 1);
            bad = validator.push(bytes, at, end);
            at = end;
          }
          expect(bad === -1 && validator.complete).toBe(isUtf8(bytes));
          if (broken !== null && bytes.length > 0) expect(bad).toBe(broken % bytes.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});
