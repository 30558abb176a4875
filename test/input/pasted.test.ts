import { describe, expect, it } from 'vitest';
import { fromHex, toLatin1 } from '../../src/bytes.ts';
import { readPasted } from '../../src/input/pasted.ts';

const HELLO = fromHex('81 05 48 65 6c 6c 6f');

describe('what somebody pastes', () => {
  it.each([
    ['hexadecimal', '81 05 48 65 6c 6c 6f'],
    ['hexadecimal', '810548656C6C6F'],
    ['hexadecimal', '0x81,0x05,0x48,0x65,0x6c,0x6c,0x6f'],
    ['base64', 'gQVIZWxsbw=='],
    ['base64', 'gQVI\nZWxsbw=='],
    ['array', '{0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f}'],
    ['array', 'unsigned char frame[7] = { 0x81, 5, 72, 101, 108, 108, 111 };'],
    ['array', '[129, 5, 72, 101, 108, 108, 111]'],
    ['array', 'new Uint8Array([129, 5, 72, 101, 108, 108, 111])'],
    ['string', '"\\x81\\x05Hello"'],
    ['string', "b'\\x81\\x05Hello'"],
    ['dump', '00000000  81 05 48 65 6c 6c 6f                              |..Hello|'],
    ['dump', '0000   81 05 48 65 6c 6c 6f                              ..Hello'],
  ])('as %s: %j', (form, text) => {
    expect(readPasted(text)).toEqual({ form, bytes: HELLO });
  });

  it('is a head where it looks like one, and gets the line ends of the wire', () => {
    const { form, bytes } = readPasted('GET /chat HTTP/1.1\nHost: example.com\n');
    expect([form, toLatin1(bytes)]).toEqual(['head', 'GET /chat HTTP/1.1\r\nHost: example.com\r\n\r\n']);
  });

  it('is a head with bytes behind it, as characters or as hexadecimal', () => {
    const head = 'GET / HTTP/1.1\nHost: a\n\n';
    const wire = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
    expect(toLatin1(readPasted(`${head}^n:ds[4U`).bytes)).toBe(`${wire}^n:ds[4U`);
    expect(toLatin1(readPasted(`${head}5e 6e 3a 64 73 5b 34 55`).bytes)).toBe(`${wire}^n:ds[4U`);
  });

  it.each(['hello there', '81 zz', '[1, 256]', '8'])('is refused where it is nothing of that: %j', (text) => {
    expect(() => readPasted(text)).toThrow(expect.objectContaining({ code: 'bad-hex' }));
  });
});
