import { describe, expect, it } from 'vitest';
import { fromHex, fromLatin1 } from '../../src/bytes.ts';
import { readBytesOrText, readBytesText, readDump } from '../../src/input/dump.ts';
import dumps from '../vectors/dumps.json' with { type: 'json' };

describe('bytes as other programs write them', () => {
  it.each(dumps)('$source', ({ dump, hex }) => {
    expect(readBytesText(dump)).toEqual(fromHex(hex));
    expect(readBytesOrText(fromLatin1(dump))).toEqual(fromHex(hex));
  });

  it('are not taken for a dump where the offsets do not go on', () => {
    expect(readDump('0000  81 05\n0003  48\n')).toBeUndefined();
    expect(readDump('8105  4865')).toBeUndefined();
  });
});

describe('bytes as people write them', () => {
  it.each(['81 05 48', '810548', '0x81, 0x05, 0x48', '81:05:48', ' 81\n05\n48 ', '8105 48'])('%j', (text) => {
    expect(readBytesText(text)).toEqual(Uint8Array.of(0x81, 0x05, 0x48));
  });

  it.each(['8', '81 5', 'hello', '81 zz'])('refuses %j, naming what is no byte', (text) => {
    expect(() => readBytesText(text)).toThrow(expect.objectContaining({ code: 'bad-hex' }));
  });
});

describe('bytes that are not written down', () => {
  it.each([
    ['a request', fromLatin1('GET / HTTP/1.1\r\nHost: a\r\n\r\n')],
    ['a frame', fromHex('81 05 48 65 6c 6c 6f')],
    ['a frame without a high bit', fromHex('01 03 48 65 6c')],
  ])('are taken as they are: %s', (_what, bytes) => {
    expect(readBytesOrText(bytes)).toEqual(bytes);
  });
});
