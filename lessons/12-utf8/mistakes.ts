/** Mistakes with the bytes of a character and with places in a text, by the sentence that names them. */

import type { Mistakes } from '../../src/course/exercises/comparing/mistakes.ts';
import { inBytes } from './naive.ts';

export const CHARACTER_MISTAKES: Mistakes<[codePoint: number]> = {
  'It has more bytes than it needs: that is an overlong form.': (codePoint) =>
    inBytes(codePoint, sizeOf(codePoint) + 1),
  'Each half of a surrogate pair has three bytes of its own. One character of UTF-8 is meant: use its number, not its UTF-16.':
    (codePoint) =>
      codePoint > 0xffff ? Uint8Array.from([...units(codePoint)].flatMap((unit) => [...inBytes(unit, 3)])) : undefined,
  'The groups of six bits are in reverse order: the highest bits come first.': (codePoint) => {
    const bytes = inBytes(codePoint, sizeOf(codePoint));
    bytes.subarray(1).reverse();
    return bytes;
  },
  'The bytes after the first have no 10 in front of their six bits.': (codePoint) =>
    inBytes(codePoint, sizeOf(codePoint)).map((byte, i) => (i === 0 ? byte : byte & 0x3f)),
  'The first byte does not say how many follow.': (codePoint) =>
    inBytes(codePoint, sizeOf(codePoint)).map((byte, i, { length }) =>
      i === 0 ? byte & (0xff >> (length + 1)) : byte,
    ),
  'This is the number in one byte: its higher bits are gone.': (codePoint) => Uint8Array.of(codePoint),
  'This is UTF-16.': (codePoint) => Uint8Array.from([...units(codePoint)].flatMap((unit) => [unit >> 8, unit & 0xff])),
};

/** First bytes after which not every following byte is allowed (RFC 3629 §4). */
const BOUNDS: readonly (readonly [first: number, says: string])[] = [
  [0xe0, 'After E0 a following byte is at least A0.'],
  [0xed, 'After ED a following byte is at most 9F.'],
  [0xf0, 'After F0 a following byte is at least 90.'],
  [0xf4, 'After F4 a following byte is at most 8F.'],
];

/** What is known of a place that was not found. */
export interface Missed {
  readonly text: Uint8Array;
  readonly place: number;
  /** Where the chunk begins. */
  readonly before: number;
  /** What the same answer says of the whole text, in one call. */
  readonly atEnd: () => number;
}

export const MISSED_MISTAKES: Mistakes<[missed: Missed]> = {
  'That byte was in an earlier chunk. Once a byte was bad, every later call gives its place again.': ({
    place,
    before,
  }) => (place >= 0 && place < before ? -1 : undefined),
  'Nothing was found. Is the answer given when the byte comes, or only when the text ends?': ({ place, atEnd }) =>
    place >= 0 && atEnd() === place ? -1 : undefined,
  ...Object.fromEntries(
    BOUNDS.map(([first, says]) => [
      says,
      ({ text, place }: Missed) => (text[place - 1] === first && ((text[place] ?? 0) & 0xc0) === 0x80 ? -1 : undefined),
    ]),
  ),
};

export const PLACE_MISTAKES: Mistakes<[place: number, before: number, character: number, length: number]> = {
  'This is counted from the beginning of the chunk; places are counted from the beginning of the text.': (
    place,
    before,
  ) => (before > 0 ? place - before : undefined),
  'This is where the character begins. The byte that cannot be right comes after it.': (_place, _before, character) =>
    character,
  'This is where the chunk ends. A chunk may end inside a character; only the text may not.': (
    _place,
    _before,
    _character,
    length,
  ) => length,
  'Nothing is wrong with this text so far: the answer is -1.': (place) => (place < 0 ? 0 : undefined),
  'The byte before this one cannot be right either.': (place) => (place < 0 ? undefined : place + 1),
};

function sizeOf(codePoint: number): number {
  return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}

/** A character in UTF-16. */
function* units(codePoint: number): Generator<number> {
  const text = String.fromCodePoint(codePoint);
  for (let i = 0; i < text.length; i++) yield text.charCodeAt(i);
}
