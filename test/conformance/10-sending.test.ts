/** What our end sends, and in which frames. */

import { describe, expect, it } from 'vitest';
import { concat, fromUtf8, toUtf8 } from '../../src/bytes.ts';
import { bytesOf, RawPeer, ROLES } from './raw-peer.ts';

describe.each(ROLES)('a %s', (role) => {
  it('sends a message in one frame, however large', () => {
    const peer = new RawPeer(role);
    peer.ours.send(bytesOf(65_536));
    peer.say({ opcode: 'pong' });
    expect(peer.heard).toMatchObject([{ opcode: 'binary', final: true, rsv1: false }]);
  });

  it('sends a message in the parts it was given, FIN on the last, control frames between', () => {
    const peer = new RawPeer(role);
    peer.ours.sendPart('你', false);
    peer.ours.ping();
    peer.ours.sendPart('好', false);
    peer.ours.sendPart('', true);
    peer.say({ opcode: 'pong' });
    expect(peer.heard.map(({ opcode, final }) => [opcode, final])).toEqual([
      ['text', false],
      ['ping', true],
      ['continuation', false],
      ['continuation', true],
    ]);
    const data = peer.heard.filter(({ opcode }) => opcode !== 'ping');
    expect(toUtf8(concat(data.map(({ payload }) => payload)))).toBe('你好');
  });

  it('sends lone surrogates, which have no UTF-8, as U+FFFD', () => {
    const peer = new RawPeer(role);
    peer.ours.send('a\ud800b');
    peer.say({ opcode: 'pong' });
    expect(peer.heard.map(({ payload }) => payload)).toEqual([fromUtf8('a\ufffdb')]);
  });

  it('sends no control frame over 125 bytes', () => {
    const { ours } = new RawPeer(role);
    const tooLong = expect.objectContaining({ code: 'control-too-long' });
    expect(() => ours.ping(bytesOf(126))).toThrow(tooLong);
    expect(() => ours.pong(bytesOf(126))).toThrow(tooLong);
    ours.ping(bytesOf(125));
    expect(ours.state).toBe('open');
  });
});
