/**
 * Bytes that are UTF-8, and bytes that are not: those of Markus Kuhn's stress test for decoders, in the order of
 * Autobahn's sections 6.5 to 6.23 (RFC 3629 §3, §4).
 */

import { concat, fromHex, fromUtf8 } from '../../bytes.ts';

/** Sequences of one kind. */
export interface Sequences {
  /** For the id of their cases, which has also their bytes if there are several. */
  readonly id: string;
  /** What one of them is: `an overlong NUL`. */
  readonly what: string;
  readonly valid: boolean;
  readonly all: readonly Uint8Array[];
}

/** One of Autobahn's subsections; its sequences are numbered through, also where their kinds change. */
export type Subsection = readonly Sequences[];

const hex = (text: string): Uint8Array[] => text.split(',').map((one) => fromHex(one));
const utf8 = (...texts: string[]) => texts.map(fromUtf8);

/** The bytes from `first` to `last`, each followed by `then`. */
function bytesFrom(first: number, last: number, then: readonly number[] = []): Uint8Array {
  return Uint8Array.from(Array.from({ length: last - first + 1 }, (_, i) => [first + i, ...then]).flat());
}

/** A word of five letters, all of more than one byte, one of three. */
const WORD = fromUtf8('κ\u{1f79}σμε');

/** How many bytes of the word are whole characters. */
const WHOLE = new Set([2, 5, 7, 9, 11]);
const prefixes: Subsection = Array.from({ length: WORD.length }, (_, i) => ({
  id: `prefix-${i + 1}`,
  what: `the first ${i === 0 ? 'byte' : `${i + 1} bytes`} of “κ\u{1f79}σμε”`,
  valid: WHOLE.has(i + 1),
  all: [WORD.slice(0, i + 1)],
}));

/** The first bytes of characters of two to six bytes, each without its last byte. */
const WITHOUT_LAST = hex('c0,e080,f08080,f8808080,fc80808080,df,efbf,f7bfbf,fbbfbfbf,fdbfbfbfbf');

/** The last two code points of every plane: no characters, and yet valid. */
const NONCHARACTERS = Array.from({ length: 17 }, (_, plane) => [0xfffe, 0xffff].map((low) => plane * 0x1_0000 + low));

const valid = (id: string, what: string, all: readonly Uint8Array[]): Sequences => ({ id, what, valid: true, all });
const invalid = (id: string, what: string, all: readonly Uint8Array[]): Sequences => ({ id, what, valid: false, all });

export const SUBSECTIONS: readonly Subsection[] = [
  [
    valid('one-byte', 'a text with a character of one byte', utf8('hello$world')),
    valid('two-bytes', 'a text with a character of two bytes', utf8('hello¢world')),
    valid('three-bytes', 'a text with a character of three bytes', utf8('hello€world')),
    valid('four-bytes', 'a text with a character of four bytes', utf8('hello\u{24b62}world')),
    valid('word', 'the Greek word “κ\u{1f79}σμε”', [WORD]),
  ],
  prefixes,
  [valid('first', 'the first code point of its length', utf8('\0', '\u{80}', '\u{800}', '\u{10000}'))],
  [invalid('first-too-long', 'a sequence of five or six bytes', hex('f888808080,fc8480808080'))],
  [valid('last', 'the last code point of its length', utf8('\u{7f}', '\u{7ff}', '\u{ffff}', '\u{10ffff}'))],
  [invalid('last-too-large', 'a code point above U+10FFFF', hex('f7bfbfbf,fbbfbfbfbf,fdbfbfbfbfbf'))],
  [
    valid('boundary', 'a code point beside those that are forbidden', [
      ...utf8('\u{d7ff}', '\u{e000}', '\u{fffd}', '\u{10ffff}'),
    ]),
    invalid('boundary-too-large', 'U+110000, the first code point too large', hex('f4908080')),
  ],
  [
    invalid('continuation', 'continuation bytes without a first byte', [
      ...hex('80,bf,80bf,80bf80,80bf80bf,80bf80bf80,80bf80bf80bf'),
      bytesFrom(0x80, 0xbe),
    ]),
  ],
  [
    invalid('lonely', 'first bytes followed by spaces', [
      bytesFrom(0xc0, 0xde, [0x20]),
      bytesFrom(0xe0, 0xee, [0x20]),
      bytesFrom(0xf0, 0xf6, [0x20]),
      bytesFrom(0xf8, 0xfa, [0x20]),
      bytesFrom(0xfc, 0xfc, [0x20]),
    ]),
  ],
  [invalid('without-last', 'a character without its last byte', WITHOUT_LAST)],
  [invalid('all-without-last', 'ten characters without their last bytes', [concat(WITHOUT_LAST)])],
  [invalid('impossible', 'bytes that UTF-8 never has', hex('fe,ff,fefeffff'))],
  [invalid('overlong-slash', 'an overlong slash', hex('c0af,e080af,f08080af,f8808080af,fc80808080af'))],
  [invalid('overlong-last', 'the largest overlong sequence', hex('c1bf,e09fbf,f08fbfbf,f887bfbfbf,fc83bfbfbfbf'))],
  [invalid('overlong-nul', 'an overlong NUL', hex('c080,e08080,f0808080,f880808080,fc8080808080'))],
  [invalid('surrogate', 'one half of a surrogate pair', hex('eda080,edadbf,edae80,edafbf,edb080,edbe80,edbfbf'))],
  [
    invalid('surrogate-pair', 'a surrogate pair as two characters of three bytes', [
      ...hex('eda080edb080,eda080edbfbf,edadbfedb080,edadbfedbfbf'),
      ...hex('edae80edb080,edae80edbfbf,edafbfedb080,edafbfedbfbf'),
    ]),
  ],
  [
    valid(
      'noncharacter',
      'a code point that is no character',
      NONCHARACTERS.flat().map((one) => fromUtf8(String.fromCodePoint(one))),
    ),
  ],
  [valid('special', 'a code point of the block Specials', hex('efbfb9,efbfba,efbfbb,efbfbc,efbfbd,efbfbe,efbfbf'))],
];
