/** Messages in fragments, and control frames among them (RFC 6455 §5.4, §5.5). */

import { describe, expect, it } from 'vitest';
import { fromUtf8 } from '../../src/bytes.ts';
import type { FrameToEncode } from '../../src/frame/codec.ts';
import { RawPeer, ROLES } from './raw-peer.ts';

const start = (text: string): FrameToEncode => ({ opcode: 'text', final: false, payload: fromUtf8(text) });
const more = (text: string): FrameToEncode => ({ opcode: 'continuation', final: false, payload: fromUtf8(text) });
const end = (text: string): FrameToEncode => ({ opcode: 'continuation', payload: fromUtf8(text) });
const ping = (text: string): FrameToEncode => ({ opcode: 'ping', payload: fromUtf8(text) });

describe.each(ROLES)('a %s', (role) => {
  it.each([Number.POSITIVE_INFINITY, 3, 1])('puts a message together, in pieces of %d bytes', (pieces) => {
    const peer = new RawPeer(role).sayInPieces(pieces, start('one, '), more('two, '), more(''), end('three'));
    expect(peer.messages).toEqual(['one, two, three']);
  });

  it('takes fragments that are empty, even all of them', () => {
    expect(new RawPeer(role).say(start(''), more(''), end('')).messages).toEqual(['']);
    expect(new RawPeer(role).say(start(''), more('middle'), end('')).messages).toEqual(['middle']);
  });

  it('answers pings between fragments at once, before the message is whole', () => {
    const peer = new RawPeer(role).say(start('a'), ping('1'));
    expect(peer.pongs).toEqual([fromUtf8('1')]);
    peer.say(more('b'), ping('2'), end('c'));
    expect(peer.pongs).toEqual([fromUtf8('1'), fromUtf8('2')]);
    expect(peer.messages).toEqual(['abc']);
  });

  it.each([
    ['ping', 0x09],
    ['pong', 0x0a],
    ['close', 0x08],
  ])('fails at a fragmented %s', (_name, first) => {
    const peer = new RawPeer(role);
    peer.say(peer.frameBeginning(first), end(''));
    expect([peer.error, peer.closeCode]).toEqual(['control-fragmented', 1002]);
  });

  it.each([
    ['the last', [end('x')]],
    ['not the last', [more('x')]],
    ['after a message that was whole', [start('a'), end('b'), end('x')]],
  ])('fails at a continuation of nothing, %s', (_what, frames) => {
    const peer = new RawPeer(role).say(...frames);
    expect([peer.error, peer.closeCode]).toEqual(['nothing-to-continue', 1002]);
  });

  it.each(['text', 'binary'] as const)('fails at a new %s message before the last one has ended', (opcode) => {
    const peer = new RawPeer(role).say(start('a'), { opcode, payload: fromUtf8('b') });
    expect([peer.error, peer.closeCode]).toEqual(['message-under-way', 1002]);
    expect(peer.messages).toEqual([]);
  });

  it('goes on with messages in one frame after one in fragments', () => {
    const peer = new RawPeer(role).say(
      start('a'),
      end('b'),
      { opcode: 'text', payload: fromUtf8('c') },
      start('d'),
      end('e'),
    );
    expect(peer.messages).toEqual(['ab', 'c', 'de']);
  });
});
