/** Messages in one frame: every size at which the header changes, both kinds, wherever the bytes are cut. */

import { describe, expect, it } from 'vitest';
import { concat, fromUtf8 } from '../../src/bytes.ts';
import { bytesOf, RawPeer, ROLES } from './raw-peer.ts';

const SIZES = [0, 1, 125, 126, 127, 128, 65_535, 65_536];
const PIECES = [Number.POSITIVE_INFINITY, 997, 7];

describe.each(ROLES)('a %s', (role) => {
  it.each(SIZES)('delivers a text and a binary message of %d bytes, however they are cut', (size) => {
    for (const pieces of PIECES) {
      const peer = new RawPeer(role);
      peer.sayInPieces(pieces, { opcode: 'text', payload: fromUtf8('*'.repeat(size)) });
      peer.sayInPieces(pieces, { opcode: 'binary', payload: bytesOf(size) });
      expect(peer.messages).toEqual(['*'.repeat(size), bytesOf(size)]);
      expect(peer.closeCode).toBeUndefined();
    }
  });

  it('delivers what came byte by byte', () => {
    const peer = new RawPeer(role).sayInPieces(1, { opcode: 'text', payload: fromUtf8('*'.repeat(300)) });
    expect(peer.messages).toEqual(['*'.repeat(300)]);
  });

  it.each(SIZES)('sends a message of %d bytes with the shortest length', (size) => {
    const peer = new RawPeer(role);
    peer.ours.send(bytesOf(size));
    const bytes = concat(peer.ours.takeOutput());
    const mask = role === 'client' ? 4 : 0;
    expect(bytes.length - size - mask).toBe(size < 126 ? 2 : size < 65_536 ? 4 : 10);
  });
});

describe('a length (RFC 6455 §5.2)', () => {
  it.each([
    ['125 in two bytes', [0x82, 126, 0, 125]],
    ['0 in two bytes', [0x82, 126, 0, 0]],
    ['65535 in eight bytes', [0x82, 127, 0, 0, 0, 0, 0, 0, 255, 255]],
    ['2 to the 63rd', [0x82, 127, 128, 0, 0, 0, 0, 0, 0, 0]],
  ])('is refused if it could be shorter, or has its highest bit set: %s', (_what, header) => {
    const peer = new RawPeer('client').say(Uint8Array.from(header));
    expect(peer.closeCode).toBe(1002);
  });
});

describe('masking (RFC 6455 §5.1)', () => {
  it('is required of a client, and forbidden to a server', () => {
    const unmasked = new RawPeer('client').frame({ opcode: 'text' });
    const masked = new RawPeer('server').frame({ opcode: 'text' });
    const server = new RawPeer('server').say(unmasked);
    const client = new RawPeer('client').say(masked);
    expect([server.error, server.closeCode]).toEqual(['mask-missing', 1002]);
    expect([client.error, client.closeCode]).toEqual(['mask-forbidden', 1002]);
  });

  it('is done by our client to each frame, with a key of its own', () => {
    const { ours } = new RawPeer('client');
    const keys = new Set<string>();
    for (let i = 0; i < 20; i++) {
      ours.send('same');
      const [bytes = new Uint8Array(0)] = ours.takeOutput();
      expect((bytes[1] ?? 0) & 0x80).toBe(0x80);
      keys.add(bytes.subarray(2, 6).join());
    }
    expect(keys.size).toBe(20);
  });

  it('is not done by our server', () => {
    const { ours } = new RawPeer('server');
    ours.send('Hello');
    expect(concat(ours.takeOutput())).toEqualBytes(Uint8Array.of(0x81, 5, 0x48, 0x65, 0x6c, 0x6c, 0x6f));
  });
});
