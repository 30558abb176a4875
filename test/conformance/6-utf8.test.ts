/** Text is UTF-8, and nothing else is (RFC 6455 §8.1, RFC 3629). */

import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromUtf8 } from '../../src/bytes.ts';
import { RawPeer, ROLES } from './raw-peer.ts';

/** Code points on both sides of each place where the encoding or its meaning changes. */
const VALID = [
  0x0, 0x7f, 0x80, 0x7ff, 0x800, 0xfff, 0x1000, 0xd7ff, 0xe000, 0xfffd, 0xfffe, 0xffff, 0x1_0000, 0x1_fffe, 0xf_ffff,
  0x10_0000, 0x10_ffff, 0xfeff,
];

const INVALID: readonly [string, string][] = [
  ['a single continuation byte', '80'],
  ['six of them', '80 bf 80 bf 80 bf'],
  ['a start without its continuation', 'c3 20'],
  ['a start of three with one continuation', 'e2 82 20'],
  ['a start of four with two', 'f0 9f 98 20'],
  ['a slash in two bytes', 'c0 af'],
  ['a slash in three bytes', 'e0 80 af'],
  ['a slash in four bytes', 'f0 80 80 af'],
  ['the largest in two bytes that fits one', 'c1 bf'],
  ['the largest in three bytes that fits two', 'e0 9f bf'],
  ['the largest in four bytes that fits three', 'f0 8f bf bf'],
  ['the first surrogate', 'ed a0 80'],
  ['the last surrogate', 'ed bf bf'],
  ['a pair of surrogates', 'ed a0 80 ed b0 80'],
  ['one above U+10FFFF', 'f4 90 80 80'],
  ['a start of five bytes', 'f8 88 80 80 80'],
  ['a start of six bytes', 'fc 84 80 80 80 80'],
  ['FE', 'fe'],
  ['FF', 'ff'],
];

describe.each(ROLES)('a %s', (role) => {
  it('delivers every valid code point, whole, byte by byte, and cut by fragments', () => {
    for (const point of VALID) {
      const text = `<${String.fromCodePoint(point)}>`;
      const payload = fromUtf8(text);
      expect(new RawPeer(role).say({ opcode: 'text', payload }).messages).toEqual([text]);
      expect(new RawPeer(role).sayInPieces(1, { opcode: 'text', payload }).messages).toEqual([text]);
      const fragments = Array.from(
        payload,
        (byte, i) =>
          ({
            opcode: i === 0 ? 'text' : 'continuation',
            final: i === payload.length - 1,
            payload: Uint8Array.of(byte),
          }) as const,
      );
      expect(new RawPeer(role).say(...fragments).messages).toEqual([text]);
    }
  });

  it.each(INVALID)('fails with 1007 at %s', (_what, hex) => {
    for (const pieces of [Number.POSITIVE_INFINITY, 1]) {
      const payload = concat([fromUtf8('before '), fromHex(hex), fromUtf8(' after')]);
      const peer = new RawPeer(role).sayInPieces(pieces, { opcode: 'text', payload });
      expect([peer.error, peer.closeCode, peer.messages]).toEqual(['not-utf8', 1007, []]);
    }
  });

  it.each(['c3', 'e2 82', 'f0 9f 98'])('fails with 1007 at a text that ends inside a character: %s', (hex) => {
    const peer = new RawPeer(role).say({ opcode: 'text', payload: fromHex(hex) });
    expect([peer.error, peer.closeCode]).toEqual(['not-utf8', 1007]);
  });

  it('fails at the first bad byte, before the frame is whole', () => {
    const peer = new RawPeer(role);
    const frame = peer.frame({ opcode: 'text', payload: concat([fromHex('ce ba f4 90'), fromUtf8('x'.repeat(50))]) });
    peer.sayInPieces(1, frame.subarray(0, frame.length - 50));
    expect(peer.closeCode).toBe(1007);
  });

  it('fails at the first bad byte, before the message is whole', () => {
    const peer = new RawPeer(role).say(
      { opcode: 'text', final: false, payload: fromHex('ce ba') },
      { opcode: 'continuation', final: false, payload: fromHex('f4 90') },
    );
    expect(peer.closeCode).toBe(1007);
  });

  it('takes any bytes in a binary message', () => {
    for (const [, hex] of INVALID) {
      expect(new RawPeer(role).say({ opcode: 'binary', payload: fromHex(hex) }).messages).toEqual([fromHex(hex)]);
    }
  });
});
