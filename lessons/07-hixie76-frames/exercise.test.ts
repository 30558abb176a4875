/** The rules of exercise 07. */

import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromUtf8, toHex } from '../../src/bytes.ts';
import { sameBytes } from '../../src/course/exercises/same-bytes.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { decodeTexts, encodeText } from './exercise.ts';

const frame = (text: string) => encodeFrame({ opcode: 'text', payload: fromUtf8(text) }, { speak: 'hixie-76' });
const CLOSE = encodeFrame({ opcode: 'close' }, { speak: 'hixie-76' });

describe('encodeText', () => {
  it('puts a text between 00 and FF (hixie-76 §4.2)', () => {
    sameBytes(encodeText('Hello'), frame('Hello'), { speak: 'hixie-76', stage: 'frames' });
  });

  it('writes it in UTF-8, one character in up to four bytes', () => {
    for (const text of ['é', '你好', '😀', 'a\u0000b']) {
      sameBytes(encodeText(text), frame(text), { speak: 'hixie-76', stage: 'frames' });
    }
  });

  it('has a frame for an empty text', () => {
    sameBytes(encodeText(''), frame(''), { speak: 'hixie-76', stage: 'frames' });
  });
});

describe('decodeTexts', () => {
  const texts = (bytes: Uint8Array) => decodeTexts(bytes).texts;

  it('reads a text, an empty one, and several in a row (hixie-76 §4.2)', () => {
    expect(texts(frame('Hello'))).toEqual(['Hello']);
    expect(texts(frame(''))).toEqual(['']);
    expect(texts(concat([frame('one'), frame('你好'), frame('three')]))).toEqual(['one', '你好', 'three']);
  });

  it('leaves an incomplete frame for later, and says where it begins', () => {
    const bytes = concat([frame('one'), frame('two')]);
    const whole = frame('one').length;
    for (let length = whole; length < bytes.length; length++) {
      const { texts, read, closed } = decodeTexts(bytes.subarray(0, length));
      expect([texts, read, closed], `after ${length} of ${bytes.length} bytes`).toEqual([['one'], whole, false]);
    }
    expect(decodeTexts(bytes)).toEqual({ texts: ['one', 'two'], read: bytes.length, closed: false });
    expect(decodeTexts(new Uint8Array())).toEqual({ texts: [], read: 0, closed: false });
  });

  it('makes U+FFFD of what is not UTF-8, and goes on (hixie-76 §4.2)', () => {
    expect(texts(concat([fromHex('00 61 c3 28 62 ff'), frame('next')]))).toEqual(['a\ufffd(b', 'next']);
  });

  it('skips frames of other types that end with FF', () => {
    expect(texts(concat([fromHex('01 78 79 ff'), frame('text')]))).toEqual(['text']);
  });

  it('skips frames with a length, whatever is in them (hixie-76 §5.3)', () => {
    expect(texts(concat([fromHex('80 03 00 61 ff'), frame('text')])), 'what looks like a text is inside').toEqual([
      'text',
    ]);
    expect(texts(concat([fromHex('80 00'), frame('text')])), 'the length 0').toEqual(['text']);
  });

  it('reads a length of more than seven bits, the most significant first (hixie-76 §5.3)', () => {
    const long = concat([fromHex('80 81 00'), new Uint8Array(128).fill(0xff), frame('after 128 bytes')]);
    expect(texts(long)).toEqual(['after 128 bytes']);
    const odd = concat([fromHex('8f 80 82 05'), new Uint8Array(261), frame('after 261')]);
    expect(texts(odd), 'a length that begins with seven zeros').toEqual(['after 261']);
  });

  it('waits for an incomplete length, and for all the bytes it announces', () => {
    for (const hex of ['80', '80 81', '80 05 01 02', 'ff']) {
      expect(decodeTexts(fromHex(hex)), toHex(fromHex(hex))).toEqual({ texts: [], read: 0, closed: false });
    }
  });

  it('ends with the closing frame, and reads nothing after it (hixie-76 §5.3)', () => {
    const bytes = concat([frame('last'), CLOSE, frame('never')]);
    expect(decodeTexts(bytes)).toEqual({ texts: ['last'], read: frame('last').length + CLOSE.length, closed: true });
    expect(decodeTexts(fromHex('ff 01 61')).closed, 'FF with another length is not a close').toBe(false);
  });
});
