/** The rules of exercise 07. */

import { concat, fromHex, fromUtf8, toHex } from '../../src/bytes.ts';
import { same } from '../../src/course/exercises/comparing/same.ts';
import { refuses } from '../../src/course/exercises/refuses.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { decodeTexts, encodeText } from './exercise.ts';

const frame = (text: string) => encodeFrame({ opcode: 'text', payload: fromUtf8(text) }, { speak: 'hixie-76' });
const CLOSE = encodeFrame({ opcode: 'close' }, { speak: 'hixie-76' });

describe('encodeText', () => {
  const as = { speak: 'hixie-76', stage: 'frames' } as const;
  const frames = (text: string, what = `the frame of ${JSON.stringify(text)}`) =>
    same(encodeText(text), frame(text), what, { as });

  it('puts a text between 00 and FF (hixie-76 §4.2)', () => {
    frames('Hello');
  });

  it('writes it in UTF-8, one character in up to four bytes', () => {
    for (const text of ['é', '你好', '😀']) frames(text);
  });

  it('leaves every character as it is', () => {
    for (const text of ['a\u0000b', ' a ', 'a\r\n', '\ufeffa', 'e\u0301', '%41', '&amp;', '\u00ff']) frames(text);
  });

  it('has a frame for an empty text', () => {
    frames('');
  });

  it('frames a text of any length', () => {
    frames('你'.repeat(400_000), 'the frame of 你, 400,000 times');
  });

  it('gives bytes of their own each time', () => {
    const first = encodeText('Hello');
    frames('World');
    same(first, frame('Hello'), 'the frame of "Hello", after "World" was framed', { as });
  });
});

describe('decodeTexts', () => {
  const inBytes = (bytes: Uint8Array) => `${toHex(bytes.subarray(0, 16))}${bytes.length > 16 ? ' ..' : ''}`;
  const texts = (bytes: Uint8Array, expected: readonly string[], what = `the texts in ${inBytes(bytes)}`) =>
    same(decodeTexts(bytes).texts, expected, what);
  /** All that is said about some bytes. */
  const finds = (bytes: Uint8Array, texts: readonly string[], read: number, closed = false) => {
    const found = decodeTexts(bytes);
    const what = `of ${inBytes(bytes)} (${bytes.length} bytes)`;
    same(found.texts, texts, `the texts ${what}`);
    same(found.read, read, `how many bytes were read ${what}`);
    same(found.closed, closed, `closed ${what}`);
  };

  it('reads a text, an empty one, and several in a row (hixie-76 §4.2)', () => {
    texts(frame('Hello'), ['Hello']);
    texts(frame(''), ['']);
    texts(concat([frame('one'), frame('你好'), frame(''), frame('three')]), ['one', '你好', '', 'three']);
  });

  it('leaves every character as it is, U+0000 and U+FEFF too', () => {
    for (const text of ['a\u0000b', '\ufeffa', ' a\r\n', '😀', 'e\u0301']) texts(frame(text), [text]);
  });

  it('leaves an incomplete frame for later, and says where it begins', () => {
    const bytes = concat([frame('one'), frame('two')]);
    const whole = frame('one').length;
    for (let length = whole; length < bytes.length; length++) finds(bytes.subarray(0, length), ['one'], whole);
    finds(bytes, ['one', 'two'], bytes.length);
    finds(fromHex('00 68'), [], 0);
    finds(new Uint8Array(), [], 0);
  });

  it('makes U+FFFD of what is not UTF-8, and goes on (hixie-76 §4.2)', () => {
    texts(concat([fromHex('00 61 c3 28 62 ff'), frame('next')]), ['a\ufffd(b', 'next']);
  });

  it('skips frames of other types that end with FF', () => {
    for (const hex of ['01 78 79 ff', '7f 00 ff', '01 ff']) {
      const bytes = concat([fromHex(hex), frame('text')]);
      finds(bytes, ['text'], bytes.length);
    }
  });

  it('skips frames with a length, whatever is in them (hixie-76 §5.3)', () => {
    for (const hex of ['80 03 00 61 ff', '80 00', '81 02 ff ff', 'fe 02 ff 00', 'ff 01 61']) {
      const bytes = concat([fromHex(hex), frame('text')]);
      finds(bytes, ['text'], bytes.length);
    }
  });

  it('reads a length of more than seven bits, the most significant first (hixie-76 §5.3)', () => {
    for (const [hex, length] of [
      ['80 81 00', 128],
      ['8f 80 82 05', 261],
      ['80 81 82 03', 16_643],
      ['80 80 80 80 80 80 80 80 05', 5],
    ] as const) {
      const bytes = concat([fromHex(hex), new Uint8Array(length).fill(0xff), frame('after it')]);
      texts(bytes, ['after it'], `the texts in ${hex}, ${length} bytes, and a text`);
    }
  });

  it('waits for an incomplete length, and for all the bytes it announces, however many', () => {
    for (const hex of ['80', 'ff', '80 81', 'ff 80', '80 80 80 80 80 80 80 80 80', '80 05 01 02']) {
      finds(fromHex(hex), [], 0);
    }
    const [text, many] = [frame('a'), '88 80 80 80 00, 90 80 80 80 00, ff ff ff ff ff ff ff 7f'.split(', ')];
    for (const hex of many) finds(concat([text, fromHex(`80 ${hex}`), text, text]), ['a'], text.length);
  });

  it('refuses a length that never ends', () => {
    texts(frame('Hello'), ['Hello']);
    for (const [hex, times] of [
      ['80', 9],
      ['ff', 9],
      ['81', 10],
      ['ff', 400],
    ] as const) {
      const length = new Uint8Array(times).fill(Number.parseInt(hex, 16));
      refuses(() => decodeTexts(concat([Uint8Array.of(0x80), length])), `80, and then ${hex} ${times} times`);
    }
  });

  it('ends with the closing frame, and reads nothing after it (hixie-76 §5.3)', () => {
    const before = frame('last').length;
    finds(concat([frame('last'), CLOSE, frame('never')]), ['last'], before + CLOSE.length, true);
    finds(CLOSE, [], CLOSE.length, true);
    finds(concat([CLOSE, CLOSE]), [], CLOSE.length, true);
    finds(fromHex('ff 80 00'), [], 3, true);
  });

  it('takes no other frame for the closing one', () => {
    for (const hex of ['ff 01 61', 'ff 01 00', '80 00', '80 02 ff 00', '01 61 ff']) {
      const bytes = concat([fromHex(hex), frame('text')]);
      finds(bytes, ['text'], bytes.length, false);
    }
    finds(concat([frame(''), frame('')]), ['', ''], 4, false);
  });

  it('reads thousands of frames', () => {
    const bytes = concat(new Array<Uint8Array>(40_000).fill(frame('a')));
    const found = decodeTexts(bytes);
    same(found.texts.length, 40_000, 'how many texts');
    same(found.read, bytes.length, 'how many bytes were read');
  });

  it('leaves the bytes as they were', () => {
    const bytes = concat([frame('one'), fromHex('80 01 ff'), frame('two')]);
    const before = bytes.slice();
    texts(bytes, ['one', 'two']);
    same(bytes, before, 'the bytes afterwards');
  });
});
