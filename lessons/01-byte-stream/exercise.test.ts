/** The rules of exercise 01. */

import { concat, fromHex, fromUtf8, toUtf8 } from '../../src/bytes.ts';
import { same } from '../../src/course/exercises/comparing/same.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { sameBytes } from '../../src/course/exercises/same-bytes.ts';
import { splitAt, takeBytes } from './exercise.ts';

const text = () => fromUtf8('one two three');
/** 你好, a byte order mark, zeros, spaces, and bytes that no text has in UTF-8: whatever goes through a text decoder is lost. */
const NO_TEXT = concat([fromUtf8('你好\ufeff'), fromHex('00 80 ff c3 28 fe 00 20 20')]);

/** Copies of the bytes in two pieces, cut at each place there is, and in single bytes: an answer may write over them. */
function cuts(bytes: Uint8Array): Uint8Array[][] {
  const twos = Array.from({ length: bytes.length + 1 }, (_, at) => [bytes.slice(0, at), bytes.slice(at)]);
  return [[bytes.slice()], ...twos, Array.from(bytes, (byte) => Uint8Array.of(byte))];
}

/** The pieces of the last rule, as they were. */
function areUntouched(chunks: readonly Uint8Array[]): void {
  same(chunks.length, 2, 'how many pieces there still are');
  for (const [i, bytes] of [Uint8Array.of(1, 2), Uint8Array.of(3)].entries()) sameBytes(chunks[i], bytes);
}

describe('takeBytes', () => {
  const take = (chunks: readonly Uint8Array[], count: number) => {
    const found = takeBytes(chunks, count);
    if (found === undefined)
      throw new Error(
        `${concat([...chunks]).length} bytes have come and ${count} are wanted: that is enough; came undefined`,
      );
    return found;
  };

  it('takes the first bytes, and returns the remaining ones', () => {
    const { taken, rest } = take([text()], 3);
    sameBytes(taken, fromUtf8('one'));
    sameBytes(rest, fromUtf8(' two three'));
  });

  it('puts together what was cut, wherever it was', () => {
    for (const chunks of cuts(text())) {
      const { taken, rest } = take(chunks, 7);
      sameBytes(taken, fromUtf8('one two'));
      sameBytes(rest, fromUtf8(' three'));
    }
  });

  it('takes bytes, whatever they are: a character may be cut in its middle, or be none at all', () => {
    for (const chunks of cuts(NO_TEXT)) {
      for (let count = 0; count <= NO_TEXT.length; count++) {
        const { taken, rest } = take(chunks, count);
        sameBytes(taken, NO_TEXT.subarray(0, count));
        sameBytes(rest, NO_TEXT.subarray(count));
      }
    }
  });

  it('waits while there are not enough', () => {
    sameBytes(take([fromUtf8('on'), fromUtf8('e')], 3).taken, fromUtf8('one'));
    same(takeBytes([fromUtf8('on'), fromUtf8('e')], 4), undefined, '3 of 4 bytes');
    same(takeBytes([], 1), undefined, 'no bytes at all');
    same(takeBytes([new Uint8Array(), new Uint8Array()], 1), undefined, 'two empty reads');
  });

  it('takes all, and takes none', () => {
    const all = take([text()], text().length);
    sameBytes(all.taken, text());
    sameBytes(all.rest, new Uint8Array());
    sameBytes(take([text()], 0).rest, text());
    sameBytes(take([], 0).taken, new Uint8Array());
  });

  it('leaves the pieces it was given as they were', () => {
    const chunks = [Uint8Array.of(1, 2), Uint8Array.of(3)];
    sameBytes(take(chunks, 2).taken, Uint8Array.of(1, 2));
    areUntouched(chunks);
  });
});

describe('splitAt', () => {
  const CRLF = fromUtf8('\r\n');

  /** The pieces and the rest as text; an answer of another kind is named. */
  const words = (chunks: readonly Uint8Array[], mark: Uint8Array) => {
    const { pieces, rest } = splitAt(chunks, mark);
    for (const one of [...pieces, rest]) {
      if (!(one instanceof Uint8Array)) throw new Error(`expected each piece to be a Uint8Array; came a ${typeof one}`);
    }
    return [...pieces.map(toUtf8), `rest: ${toUtf8(rest)}`];
  };

  it('cuts at each mark, which is part of no piece', () => {
    same(words([fromUtf8('a\r\nbc\r\n')], CRLF), ['a', 'bc', 'rest: ']);
  });

  it('keeps what is after the last mark for later', () => {
    same(words([fromUtf8('a\r\nb')], CRLF), ['a', 'rest: b']);
    same(words([fromUtf8('no mark')], CRLF), ['rest: no mark']);
    same(words([], CRLF), ['rest: ']);
  });

  it('finds a mark that was cut in two, wherever', () => {
    for (const chunks of cuts(fromUtf8('a\r\nbc\r\nd'))) same(words(chunks, CRLF), ['a', 'bc', 'rest: d']);
  });

  it('keeps empty pieces: two marks in a row are the empty line of HTTP', () => {
    same(words([fromUtf8('a\r\n\r\nb')], CRLF), ['a', '', 'rest: b']);
    same(words([fromUtf8('\r\na')], CRLF), ['', 'rest: a'], 'a mark at the beginning');
  });

  it('keeps every byte of a piece, spaces too', () => {
    same(words([fromUtf8(' a \r\n\tb')], CRLF), [' a ', 'rest: \tb']);
  });

  it('leaves bytes as they are: they may be no text, and be cut anywhere', () => {
    const stream = concat([NO_TEXT, CRLF, NO_TEXT, CRLF, NO_TEXT]);
    for (const chunks of cuts(stream)) {
      const { pieces, rest } = splitAt(chunks, CRLF);
      same(pieces.length, 2, 'how many pieces');
      for (const bytes of [...pieces, rest]) sameBytes(bytes, NO_TEXT);
    }
  });

  it('takes half a mark for what it is: not a mark', () => {
    same(words([fromUtf8('a\rb\r\n')], CRLF), ['a\rb', 'rest: ']);
    same(words([fromUtf8('a\r\r\nb\r')], CRLF), ['a\r', 'rest: b\r']);
    same(words([fromUtf8('---= ')], fromUtf8('--=')), ['-', 'rest:  '], 'half a mark, and then a whole one');
  });

  it('uses no byte for two marks', () => {
    same(words([fromUtf8('aaa')], fromUtf8('aa')), ['', 'rest: a']);
  });

  it('cuts at any mark, of one byte or of several, whatever they are', () => {
    same(words([fromUtf8('1,2,,3')], fromUtf8(',')), ['1', '2', '', 'rest: 3']);
    same(words([fromUtf8('1.*2.*3.')], fromUtf8('.*')), ['1', '2', 'rest: 3.']);
    const { pieces, rest } = splitAt([fromHex('00 61 ff 00 62 ff fe')], Uint8Array.of(0xff));
    same(pieces.length, 2, 'how many pieces, cut at FF');
    sameBytes(pieces[0], fromHex('00 61'));
    sameBytes(pieces[1], fromHex('00 62'));
    sameBytes(rest, Uint8Array.of(0xfe));
  });

  it('leaves the pieces it was given as they were', () => {
    const chunks = [Uint8Array.of(1, 2), Uint8Array.of(3)];
    same(splitAt(chunks, Uint8Array.of(2)).pieces.length, 1, 'how many pieces');
    areUntouched(chunks);
  });
});
