/** The rules of exercise 01. */

import { describe, expect, it } from 'vitest';
import { fromUtf8, toUtf8 } from '../../src/bytes.ts';
import { sameBytes } from '../../src/course/exercises/same-bytes.ts';
import { splitAt, takeBytes } from './exercise.ts';

const TEXT = fromUtf8('one two three');

/** The bytes in two pieces, cut at each place there is, and in single bytes. */
function cuts(bytes: Uint8Array): Uint8Array[][] {
  const twos = Array.from({ length: bytes.length + 1 }, (_, at) => [bytes.subarray(0, at), bytes.subarray(at)]);
  return [[bytes], ...twos, Array.from(bytes, (byte) => Uint8Array.of(byte))];
}

describe('takeBytes', () => {
  const take = (chunks: readonly Uint8Array[], count: number) => {
    const found = takeBytes(chunks, count);
    if (found === undefined) throw new Error(`there are enough bytes for ${count}: expected them; came undefined`);
    return found;
  };

  it('takes the first bytes, and returns the remaining ones', () => {
    const { taken, rest } = take([TEXT], 3);
    sameBytes(taken, fromUtf8('one'));
    sameBytes(rest, fromUtf8(' two three'));
  });

  it('puts together what was cut, wherever it was', () => {
    for (const chunks of cuts(TEXT)) {
      const { taken, rest } = take(chunks, 7);
      sameBytes(taken, fromUtf8('one two'));
      sameBytes(rest, fromUtf8(' three'));
    }
  });

  it('waits while there are not enough', () => {
    expect(takeBytes([fromUtf8('on'), fromUtf8('e')], 4), '3 of 4 bytes').toBeUndefined();
    expect(takeBytes([], 1), 'no bytes at all').toBeUndefined();
    expect(takeBytes([new Uint8Array(), new Uint8Array()], 1), 'two empty reads').toBeUndefined();
  });

  it('takes all, and takes none', () => {
    const all = take([TEXT], TEXT.length);
    sameBytes(all.taken, TEXT);
    sameBytes(all.rest, new Uint8Array());
    sameBytes(take([TEXT], 0).rest, TEXT);
    sameBytes(take([], 0).taken, new Uint8Array());
  });

  it('leaves the pieces it was given as they were', () => {
    const chunks = [Uint8Array.of(1, 2), Uint8Array.of(3)];
    take(chunks, 2);
    expect(chunks).toEqual([Uint8Array.of(1, 2), Uint8Array.of(3)]);
  });
});

describe('splitAt', () => {
  const CRLF = fromUtf8('\r\n');
  const words = (chunks: readonly Uint8Array[], mark: Uint8Array) => {
    const { pieces, rest } = splitAt(chunks, mark);
    return [...pieces.map(toUtf8), `rest: ${toUtf8(rest)}`];
  };

  it('cuts at each mark, which is part of no piece', () => {
    expect(words([fromUtf8('a\r\nbc\r\n')], CRLF)).toEqual(['a', 'bc', 'rest: ']);
  });

  it('keeps what is after the last mark for later', () => {
    expect(words([fromUtf8('a\r\nb')], CRLF)).toEqual(['a', 'rest: b']);
    expect(words([fromUtf8('no mark')], CRLF)).toEqual(['rest: no mark']);
    expect(words([], CRLF)).toEqual(['rest: ']);
  });

  it('finds a mark that was cut in two, wherever', () => {
    for (const chunks of cuts(fromUtf8('a\r\nbc\r\nd'))) expect(words(chunks, CRLF)).toEqual(['a', 'bc', 'rest: d']);
  });

  it('keeps empty pieces: two marks in a row are the empty line of HTTP', () => {
    expect(words([fromUtf8('a\r\n\r\nb')], CRLF)).toEqual(['a', '', 'rest: b']);
  });

  it('takes half a mark for what it is: not a mark', () => {
    expect(words([fromUtf8('a\rb\r\n')], CRLF)).toEqual(['a\rb', 'rest: ']);
    expect(words([fromUtf8('a\r\r\nb\r')], CRLF)).toEqual(['a\r', 'rest: b\r']);
  });

  it('uses no byte for two marks', () => {
    expect(words([fromUtf8('aaa')], fromUtf8('aa'))).toEqual(['', 'rest: a']);
  });

  it('cuts at a mark of one byte', () => {
    expect(words([fromUtf8('1,2,,3')], fromUtf8(','))).toEqual(['1', '2', '', 'rest: 3']);
  });
});
