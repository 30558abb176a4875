/** The rules of exercise 12. */

import { concat, fromHex, fromUtf8, toHex } from '../../src/bytes.ts';
import { given } from '../../src/course/exercises/comparing/mistakes.ts';
import { same } from '../../src/course/exercises/comparing/same.ts';
import { refuses } from '../../src/course/exercises/refuses.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { randomInteger, seededRandom } from '../../src/random.ts';
import { createValidator, encodeCharacter } from './exercise.ts';
import { CHARACTER_MISTAKES, MISSED_MISTAKES, PLACE_MISTAKES } from './mistakes.ts';

describe('encodeCharacter', () => {
  const writes = (codePoint: number) => {
    const character = String.fromCodePoint(codePoint);
    const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
    const shown = (codePoint >= 0x20 && codePoint < 0x7f) || codePoint >= 0xa0 ? `${name} “${character}”` : name;
    // What the platform writes.
    const bytes = encodeCharacter(codePoint);
    same(bytes, fromUtf8(character), shown, { mistakes: given(CHARACTER_MISTAKES, codePoint) });
    return bytes;
  };

  it('writes ASCII as it is, in one byte', () => {
    for (const character of 'Hi /~') writes(character.charCodeAt(0));
    for (const codePoint of [0, 1, 0x7f]) writes(codePoint);
  });

  it('writes two bytes from U+0080, three from U+0800, four from U+10000 (RFC 3629 §3)', () => {
    for (const character of ['é', 'ж', '你', '好', '€', '😀', '𝄞']) writes(character.codePointAt(0) ?? 0);
    for (const first of [0x80, 0x800, 0x10000])
      for (const codePoint of [first - 1, first, first + 1]) writes(codePoint);
  });

  it('puts each of the bits where it belongs', () => {
    for (let bit = 0; bit <= 20; bit++) writes(1 << bit);
    for (const codePoint of [0x7ff, 0xd7ff, 0xe000, 0xffff, 0x10ffff]) writes(codePoint);
  });

  it('refuses surrogates, U+D800 to U+DFFF (RFC 3629 §3)', () => {
    writes(0xd7ff);
    for (const codePoint of [0xd800, 0xdbff, 0xdc00, 0xdfff]) {
      refuses(() => encodeCharacter(codePoint), `U+${codePoint.toString(16).toUpperCase()}`);
    }
  });

  it('refuses what is no whole number from 0 to 0x10ffff', () => {
    writes(0x10ffff);
    for (const number of [0x110000, 0x1fffff, 2 ** 32, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      refuses(() => encodeCharacter(number), String(number));
    }
  });

  it('gives bytes of their own each time', () => {
    const first = writes(0x4f60);
    writes(0x597d);
    same(first, fromUtf8('你'), 'the bytes of 你, after those of 好 were made');
  });
});

/** Where a text breaks: asked of the platform, byte by byte. */
function firstBad(text: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (const at of text.keys()) {
    try {
      decoder.decode(text.subarray(at, at + 1), { stream: true });
    } catch {
      return at;
    }
  }
  return -1;
}

describe('createValidator', () => {
  /** Where the character that holds a byte begins. */
  const characterAt = (text: Uint8Array, place: number) => {
    let at = place;
    while (at > 0 && ((text[at] ?? 0) & 0xc0) === 0x80) at--;
    return place > 0 && at === place && (text[place - 1] ?? 0) >= 0x80 ? characterStart(text, place - 1) : at;
  };
  const characterStart = (text: Uint8Array, from: number) => {
    let at = from;
    while (at > 0 && ((text[at] ?? 0) & 0xc0) === 0x80) at--;
    return at;
  };

  /** Gives a validator chunks, the last one as such if the text is whole, and looks at every answer. */
  const finds = (chunks: readonly Uint8Array[], place: number, isWhole = true) => {
    const text = concat(chunks);
    const validate = createValidator();
    let before = 0;
    for (const [i, chunk] of chunks.entries()) {
      const isLast = isWhole && i === chunks.length - 1;
      const end = before + chunk.length;
      const expected = place >= 0 && (place < end || isLast) ? place : -1;
      const cut = chunks.map((one) => toHex(one)).join(' | ');
      const what = `${cut}, ${chunks.length === 1 ? '' : `chunk ${i + 1} of ${chunks.length}, `}${isLast ? 'the last' : 'more may come'}`;
      const mistakes = {
        ...given(MISSED_MISTAKES, { text, place: expected, before, atEnd: () => createValidator()(text, true) }),
        ...given(PLACE_MISTAKES, expected, before, characterAt(text, expected), end),
      };
      same(validate(chunk, isLast), expected, `the first bad byte of ${what}`, { mistakes });
      before = end;
    }
  };
  /** In one piece, in two at every place, and byte by byte. */
  const findsHoweverCut = (text: Uint8Array, place: number, isWhole = true) => {
    finds([text], place, isWhole);
    for (let cut = 0; cut <= text.length; cut++) finds([text.subarray(0, cut), text.subarray(cut)], place, isWhole);
    finds(
      Array.from(text, (byte) => Uint8Array.of(byte)),
      place,
      isWhole,
    );
  };

  it('takes text for text', () => {
    for (const text of ['', 'Hello', 'é', '你好，世界', '😀', '\u0000\u007f\u0080\u07ff\u0800\uffff', '\ufeffBOM']) {
      finds([fromUtf8(text)], -1);
    }
  });

  it('takes it however it is cut, inside a character too (RFC 6455 §5.6)', () => {
    findsHoweverCut(fromUtf8('aé你😀z'), -1);
  });

  it('finds a byte that begins no character', () => {
    for (const byte of [0x80, 0xbf, 0xc0, 0xc1, 0xf5, 0xf8, 0xfe, 0xff]) {
      findsHoweverCut(Uint8Array.of(0x61, byte, 0x61), 1, false);
    }
    findsHoweverCut(concat([fromUtf8('你'), fromHex('80')]), 3);
  });

  it('finds a byte where a following byte is missing', () => {
    for (const [hex, place] of [
      ['c3 61', 1],
      ['e4 bd 61', 2],
      ['e4 61 a0', 1],
      ['f0 9f 98 f0', 3],
      ['e4 bd e4 bd a0', 2],
      ['c3 c3 a9', 1],
    ] as const) {
      findsHoweverCut(fromHex(hex), place, false);
    }
  });

  it('finds overlong forms: C0 and C1, and the second byte after E0 and F0 (RFC 3629 §3)', () => {
    for (const hex of ['c0 af', 'c1 bf']) findsHoweverCut(fromHex(hex), 0, false);
    for (const hex of ['e0 80 af', 'e0 9f bf', 'f0 80 80 af', 'f0 8f bf bf']) findsHoweverCut(fromHex(hex), 1, false);
    for (const hex of ['c2 80', 'df bf', 'e0 a0 80', 'f0 90 80 80']) findsHoweverCut(fromHex(hex), -1);
  });

  it('finds surrogates at their second byte (RFC 3629 §3)', () => {
    for (const hex of ['ed a0 80', 'ed bf bf', 'ed a0 bd ed b8 80']) findsHoweverCut(fromHex(hex), 1, false);
    for (const hex of ['ed 80 80', 'ed 9f bf', 'ee 80 80', 'ef bf bf']) findsHoweverCut(fromHex(hex), -1);
  });

  it('finds what is above U+10FFFF at its second byte (RFC 3629 §3)', () => {
    findsHoweverCut(fromHex('f4 90 80 80'), 1, false);
    findsHoweverCut(fromHex('f4 8f bf bf'), -1);
    findsHoweverCut(fromHex('f3 bf bf bf'), -1);
  });

  it('reports a bad byte when it comes, not when its character or its text ends (RFC 6455 §8.1)', () => {
    finds([fromHex('e0'), fromHex('80'), fromHex('80 61')], 1, false);
    finds([fromHex('f4'), fromHex('90'), fromHex('80')], 1, false);
    finds([fromUtf8('你好'), fromHex('ff'), fromUtf8('你好')], 6, false);
  });

  it('misses a byte if the text ends inside a character, and not if more may come', () => {
    for (const hex of ['c3', 'e4', 'e4 bd', 'f0 9f', 'f0 9f 98', '61 e0 a0']) {
      const text = fromHex(hex);
      findsHoweverCut(text, text.length);
      findsHoweverCut(text, -1, false);
    }
    finds([fromHex('e4 bd'), new Uint8Array()], 2);
  });

  it('gives the same answer ever after', () => {
    const validate = createValidator();
    same(validate(fromHex('61 ff'), false), 1, 'the first bad byte of 61 ff');
    same(validate(fromUtf8('more'), false), 1, 'the answer to a good chunk after that');
    same(validate(fromHex('80'), true), 1, 'the answer to a bad chunk after that, the last');
  });

  it('has a memory of its own: two validators do not mix', () => {
    const [one, two] = [createValidator(), createValidator()];
    same(one(fromHex('e4 bd'), false), -1, 'the first of two, after e4 bd');
    same(two(fromUtf8('a'), true), -1, 'the second of two, after 61');
    same(one(fromHex('a0'), true), -1, 'the first of two, after e4 bd and a0');
  });

  it('leaves a chunk as it was, and needs it no more', () => {
    const [chunk, text] = [new Uint8Array(2), fromUtf8('你好😀')];
    const validate = createValidator();
    for (let at = 0; at < text.length; at += 2) {
      const part = text.subarray(at, at + 2);
      chunk.set(part);
      same(validate(chunk, at + 2 === text.length), -1, `the first bad byte, up to byte ${at + 1} of ${toHex(text)}`);
      same(chunk, part, 'the chunk afterwards');
      chunk.fill(0xff);
    }
  });

  it('agrees with the platform about bytes that are nearly text', () => {
    const random = seededRandom(12);
    for (let round = 0; round < 150; round++) {
      const text = fromUtf8('aé你😀ж€'.repeat(2));
      text[randomInteger(random, 0, text.length - 1)] = randomInteger(random, 0x7e, 0xff);
      const cut = randomInteger(random, 0, text.length);
      finds([text.subarray(0, cut), text.subarray(cut)], firstBad(text), false);
    }
  });
});
