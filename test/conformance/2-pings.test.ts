/** Pings and pongs (RFC 6455 §5.5.2, §5.5.3). */

import { describe, expect, it } from 'vitest';
import { fromUtf8 } from '../../src/bytes.ts';
import { bytesOf, RawPeer, ROLES } from './raw-peer.ts';

describe.each(ROLES)('a %s', (role) => {
  it.each([0, 1, 7, 125])('answers a ping of %d bytes with a pong of the same bytes', (size) => {
    expect(new RawPeer(role).say({ opcode: 'ping', payload: bytesOf(size) }).pongs).toEqual([bytesOf(size)]);
  });

  it('answers one that came byte by byte, of bytes that are not text', () => {
    const payload = Uint8Array.of(0, 0xff, 0xfe, 0xfd, 0xfc, 0);
    expect(new RawPeer(role).sayInPieces(1, { opcode: 'ping', payload }).pongs).toEqual([payload]);
  });

  it('fails at a ping of 126 bytes', () => {
    const header = new RawPeer(role).frame({ opcode: 'binary', payload: bytesOf(126) });
    header[0] = 0x89;
    const peer = new RawPeer(role).say(header);
    expect([peer.error, peer.closeCode]).toEqual(['control-too-long', 1002]);
  });

  it('answers ten pings in their order', () => {
    const payloads = Array.from({ length: 10 }, (_, i) => fromUtf8(`ping ${i}`));
    const pings = payloads.map((payload) => ({ opcode: 'ping', payload }) as const);
    expect(new RawPeer(role).sayInPieces(5, ...pings).pongs).toEqual(payloads);
  });

  it('ignores a pong that it did not ask for, and goes on', () => {
    const peer = new RawPeer(role).say({ opcode: 'pong', payload: fromUtf8('unasked') }, { opcode: 'ping' });
    expect(peer.heard.map(({ opcode }) => opcode)).toEqual(['pong']);
    expect(peer.closeCode).toBeUndefined();
  });

  it('pings with a payload, and reports the pong to its program', () => {
    const peer = new RawPeer(role);
    peer.ours.ping(fromUtf8('here?'));
    peer.say({ opcode: 'pong', payload: fromUtf8('here?') });
    expect(peer.heard).toMatchObject([{ opcode: 'ping', payload: fromUtf8('here?') }]);
    expect(peer.events).toEqual([{ type: 'pong', payload: fromUtf8('here?') }]);
  });

  it('answers a ping after it has asked to close', () => {
    const peer = new RawPeer(role);
    peer.ours.close(1000);
    peer.say({ opcode: 'ping', payload: fromUtf8('still') });
    expect(peer.pongs).toEqual([fromUtf8('still')]);
  });
});
