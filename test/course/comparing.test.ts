import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bounded } from '../../src/course/exercises/comparing/bounds.ts';
import { Differs } from '../../src/course/exercises/comparing/differs.ts';
import { type How, same } from '../../src/course/exercises/comparing/same.ts';

/** What a learner reads when an answer is not the expected one. */
function told(received: unknown, expected: unknown, how?: How, what = ''): { text: string; mistake?: string } {
  try {
    same(received, expected, what, how);
  } catch (error) {
    if (!(error instanceof Differs)) throw error;
    return { text: error.message, ...(error.mistake === undefined ? {} : { mistake: error.mistake }) };
  }
  throw new Error('they were taken for the same');
}

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const VERSION_13 = { as: { speak: 'version-13', stage: 'frames' } } as const;

describe('values that are the same', () => {
  it.each([
    ['bytes', Buffer.from('abc'), Uint8Array.of(97, 98, 99)],
    ['numbers', -0, 0],
    ['what is not a number', Number.NaN, Number.NaN],
    ['lists', [['a'], [undefined]], [['a'], [undefined]]],
    ['objects, whose undefined properties are none', { a: 1, b: undefined }, { a: 1 }],
    ['maps', new Map([['a', Uint8Array.of(1)]]), new Map([['a', Uint8Array.of(1)]])],
  ])('are let through: %s', (_, received, expected) => {
    expect(() => same(received, expected)).not.toThrow();
  });

  it.each([
    ['a number and its text', '1', 1],
    ['null and undefined', null, undefined],
    ['a list with more in it', [1, 2], [1]],
    ['an object with more in it', { a: 1, b: 2 }, { a: 1 }],
    ['a list and the bytes', [1], Uint8Array.of(1)],
    ['a map and an object', { a: 1 }, new Map([['a', 1]])],
  ])('are not: %s', (_, received, expected) => {
    expect(() => same(received, expected)).toThrow(Differs);
  });

  it('are two heads that differ in the order and case of their fields', () => {
    const head = 'HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';
    same('HTTP/1.1 101 X\r\nCONNECTION:Upgrade\r\nupgrade:  websocket\r\n\r\n', head, '', { as: 'head' });
  });
});

describe('a difference is shown as what it is', () => {
  it('a number as a number, with what it is the number of', () => {
    expect(told(41, 42, {}, 'the number in a key').text).toBe('the number in a key:\nexpected 42\nreceived 41');
  });

  it('a hash in groups, without a mark: where it begins to differ means nothing', () => {
    const { text } = told(bytes('01'.repeat(16)), bytes('b37a4f2cc0624f1690f64606cf385945'), { as: 'hash' });
    expect(text.split('\n')).toEqual([
      'expected b37a4f2c c0624f16 90f64606 cf385945',
      'received 01010101 01010101 01010101 01010101',
      'One wrong bit before it changes all of a hash: look at what was hashed.',
    ]);
  });

  it('a key with its spaces, which can be counted', () => {
    expect(told('4@1  4', '4 @1  4', { as: 'key' }).text.split('\n')).toEqual([
      'the text differs: 6 characters came, 7 were expected',
      'expected "4·@1··4"',
      'received "4@1··4"',
      '           ^ character 1 (· is a space)',
    ]);
  });

  it('text with a mark below its first difference, which wide characters do not move', () => {
    const [, , received = '', mark = ''] = told('你好吗', '你好么').text.split('\n');
    expect(received.indexOf('吗')).toBe(12);
    expect(mark.indexOf('^'), 'each of the two before it takes two columns').toBe(14);
  });

  it('text that is long from a little before its first difference, in 80 columns', () => {
    const { text } = told(`${'a'.repeat(3000)}b`, `${'a'.repeat(3000)}c${'d'.repeat(3000)}`);
    const lines = text.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    const [, expected = '', received = '', mark = ''] = lines;
    expect([expected[mark.indexOf('^')], received[mark.indexOf('^')]]).toEqual(['c', 'b']);
  });

  it('text without what a terminal would obey', () => {
    expect(told('\u001b[2J\u202e', 'a').text).toContain('"\\u001b[2J\\u202e"');
  });

  it('bytes with a mark below the first that differs, wherever it is', () => {
    for (const at of [0, 5, 15, 16, 40, 99]) {
      const right = new Uint8Array(100).fill(0xaa);
      const wrong = right.slice();
      wrong[at] = 0xbb;
      const [, , received = '', mark = ''] = told(wrong, right).text.split('\n');
      const column = mark.indexOf('^^');
      expect(received.slice(column, column + 2), `at ${at}`).toBe('bb');
      expect(mark).toContain(`byte ${at}`);
    }
  });

  it('bytes that end early, or go on', () => {
    expect(told(bytes('01'), bytes('0102')).text).toContain('1 byte came, 2 were expected');
    expect(told(bytes('010203'), bytes('0102')).text).toContain('byte 2');
    expect(told(new Uint8Array(), bytes('0102')).text).toContain('received no bytes');
  });

  it('a frame with every field that differs, not only the first', () => {
    const { text } = told(
      bytes('82 85 37 fa 21 3c 7f 9f 4d 51 58'),
      bytes('81 85 37 fa 21 3d 7f 9f 4d 51 58'),
      VERSION_13,
    );
    expect([...text.matchAll(/^✗ \S+ {2}(.*)$/gm)].map(([, name]) => name)).toEqual([
      'opcode',
      'masking key',
      'payload',
    ]);
    expect(text).toContain('expected 1 (text)\n        received 2 (binary)');
  });

  it('a frame without a field, and one with a field too many', () => {
    const [masked, plain] = [bytes('81 85 37 fa 21 3d 7f 9f 4d 51 58'), bytes('81 05 48 65 6c 6c 6f')];
    expect(told(plain, masked, VERSION_13).text).toMatch(
      /✗ 0002 {2}masking key\n +expected 37 fa 21 3d\n +received nothing/,
    );
    expect(told(masked, plain, VERSION_13).text).toMatch(/✗ 0001 {2}MASK\n +expected 0\n +received 1/);
  });

  it('a head line by line: what is missing, different, or not expected, and how it ends', () => {
    const right = 'HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';
    const { text } = told('HTTP/1.1 200 X\r\nUpgrade: h2c\r\nHost: a\r\n', right, { as: 'head' });
    expect([...text.matchAll(/^✗ (.*)$/gm)].map(([, line]) => line)).toEqual([
      'the first line',
      'Upgrade',
      'missing: "Connection: Upgrade"',
      'not expected: "Host: a"',
      'the head does not end with an empty line: its end is "ost: a\\r\\n"',
    ]);
    expect(told(right.replaceAll('\r\n', '\n'), right, { as: 'head' }).text).toContain('HTTP ends lines with CR LF');
  });

  it('an object, a list or a map with each part that differs', () => {
    const { text } = told(
      { texts: ['a', 'b'], read: 3, closed: false, fields: new Map([['host', 'x']]) },
      { texts: ['a', 'c'], read: 4, closed: false, fields: new Map([['host', 'y']]) },
    );
    expect([...text.matchAll(/^✗ (.*)$/gm)].map(([, path]) => path)).toEqual(['texts[1]', 'read', 'fields[host]']);
  });

  it('a short list of plain values as a whole', () => {
    expect(told([1, 2, 4], [1, 2, 3, 4]).text).toBe('expected [1, 2, 3, 4]\nreceived [1, 2, 4]');
  });

  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [() => 1, 'a function'],
    [7n, '7n'],
    [[], 'an empty list'],
    [{}, '{}'],
    [Object.create(null), '{}'],
    [new Date(0), 'a Date'],
    [new TypeError('no'), 'the error TypeError: no'],
    [bytes('0102'), '2 bytes: 01 02'],
  ])('anything else in words: %s', (received, words) => {
    expect(told(received, 'text').text).toBe(`expected "text"\nreceived ${words}`);
  });
});

describe('a mistake that can be recognised is named', () => {
  const hash = createHash('sha1').update('anything').digest();
  const base64 = hash.toString('base64');
  const NOT_UTF8 = bytes('00 ff 80 0d c3 28');

  it.each<[says: string, received: unknown, expected: unknown]>([
    ['base64 of the hexadecimal text', Buffer.from(hash.toString('hex')).toString('base64'), base64],
    ['in hexadecimal. It is wanted in base64', hash.toString('hex'), base64],
    ['not yet in base64', hash, base64],
    ['base64 of text in UTF-8', Buffer.from(hash.toString('latin1'), 'utf8').toString('base64'), base64],
    ['text decoder', Buffer.from(hash.toString('utf8'), 'utf8').toString('base64'), base64],
    ['base64 of base64', Buffer.from(base64).toString('base64'), base64],
    ['The = at the end', base64.replace('=', ''), base64],
    ['base64 for URLs', Buffer.from('fbff', 'hex').toString('base64url'), '+/8'],
    ['in lowercase', base64.toLowerCase(), base64],
    ['CR and LF', 'a\r\n', 'a'],
    ['quotation marks', '"a"', 'a'],
    ['at its ends', 'a', 'a '],
    ['have become one', 'a b', 'a  b'],
    ['read as one character each', Buffer.from('你好').toString('latin1'), '你好'],
    ['hexadecimal text', Buffer.from(hash.toString('hex')), hash],
    ['a text, the bytes in hexadecimal', hash.toString('hex'), hash],
    ['a text, the bytes in base64', base64, hash],
    ['one character per byte', NOT_UTF8.reduce((text, byte) => text + String.fromCharCode(byte), ''), NOT_UTF8],
    ['an array of numbers', [...hash], hash],
    ['EF BF BD', Buffer.from(NOT_UTF8.toString() && new TextDecoder().decode(NOT_UTF8)), NOT_UTF8],
    ['has become two', Buffer.from(Buffer.from(NOT_UTF8).toString('latin1'), 'utf8'), NOT_UTF8],
    ['taken for ASCII', NOT_UTF8.map((byte) => byte & 127), NOT_UTF8],
    ['All bytes are 0', new Uint8Array(20), hash],
    ['The last byte is missing', hash.subarray(0, -1), hash],
    ['an ArrayBuffer', new ArrayBuffer(20), hash],
    ['2 bytes from offset 0x0002 on are in reverse order', bytes('82 7e 00 01'), bytes('82 7e 01 00')],
    [
      '8 bytes from offset 0x0002 on are in reverse order',
      bytes('827f 0807060504030201'),
      bytes('827f 0102030405060708'),
    ],
    ['text, not a number', '7', 7],
    ['a BigInt', 7n, 7],
    ['taken for a sign', -1, 4294967295],
    ['Two bytes are in reverse order', 1, 256],
    ['Four bytes are in reverse order', 0x04030201, 0x01020304],
    ['lowest 32 bits', 2, 2 ** 32 + 2],
    ['lowest 8 bits', 1, 257],
    ['one too many', 8, 7],
    ['true and false are wanted', 'true', true],
    ['a return missing', undefined, 7],
    ['a Promise', Promise.resolve(7), 7],
    ['NaN', Number.NaN, 7],
  ])('%s', (says, received, expected) => {
    expect(told(received, expected).mistake).toContain(says);
  });

  it('by running those of the exercise on the input of the rule, before all others', () => {
    const mistakes = { 'It was doubled.': () => 14, 'It cannot be made.': () => JSON.parse('') };
    expect(told(14, 7, { mistakes }).mistake).toBe('It was doubled.');
  });

  it('and no other: an answer that is wrong in its own way gets no name', () => {
    for (const [received, expected] of [
      [bytes('0102030405'), hash],
      ['something', base64],
      [1234, 77],
      [false, true],
      [{ a: 1 }, { a: 2 }],
    ]) {
      expect(told(received, expected).mistake).toBeUndefined();
    }
  });
});

describe('a number that has a bound', () => {
  it.each([
    [6, 'more than', 5, 5],
    [4, 'less than', 5, 5],
    [5, 'at least', 5, 4],
    [5, 'at most', 5, 6],
  ] as const)('%i is %s %i, and %i is not; neither is what is no number', (right, bound, limit, wrong) => {
    expect(() => bounded(right, bound, limit, 'bytes')).not.toThrow();
    expect(() => bounded(wrong, bound, limit, 'bytes')).toThrow(
      new Differs(['bytes:', `expected ${bound} ${limit}`, `received ${wrong}`]),
    );
    expect(() => bounded(Number.NaN, bound, limit, 'bytes')).toThrow(Differs);
  });
});
