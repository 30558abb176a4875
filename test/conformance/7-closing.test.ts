/** The closing handshake (RFC 6455 §5.5.1, §7). */

import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromUtf8 } from '../../src/bytes.ts';
import type { FrameToEncode } from '../../src/frame/codec.ts';
import { RawPeer, ROLES } from './raw-peer.ts';

const close = (code: number, reason: Uint8Array = new Uint8Array(0)): FrameToEncode => ({
  opcode: 'close',
  payload: concat([Uint8Array.of(code >> 8, code & 0xff), reason]),
});
const text: FrameToEncode = { opcode: 'text', payload: fromUtf8('late') };

/** What its program gets once the transport has ended. */
function told(peer: RawPeer): unknown {
  peer.ours.receiveEnd();
  return peer.ours.takeEvents().find(({ type }) => type === 'close');
}

describe.each(ROLES)('a %s', (role) => {
  it.each([1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999])(
    'answers the code %d with the same, and reports it to its program',
    (code) => {
      const peer = new RawPeer(role).say(close(code, fromUtf8('why')));
      expect([peer.closeCode, peer.error]).toEqual([code, undefined]);
      expect(told(peer)).toEqual({ type: 'close', code, reason: 'why', clean: true });
    },
  );

  it.each([0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535])(
    'fails with 1002 at the code %d, which may not be sent',
    (code) => {
      const peer = new RawPeer(role).say(close(code));
      expect([peer.error, peer.closeCode]).toEqual(['bad-close-code', 1002]);
    },
  );

  it('answers a close frame without a code with one without a code, and reports 1005', () => {
    const peer = new RawPeer(role).say({ opcode: 'close' });
    expect(peer.closeCode).toBe(1005);
    expect(told(peer)).toEqual({ type: 'close', code: 1005, reason: '', clean: true });
  });

  it('fails with 1002 at a close frame of one byte', () => {
    const peer = new RawPeer(role).say({ opcode: 'close', payload: Uint8Array.of(3) });
    expect([peer.error, peer.closeCode]).toEqual(['close-cut-short', 1002]);
  });

  it('takes a reason of 123 bytes, and fails at one more', () => {
    const longest = new RawPeer(role).say(close(1000, fromUtf8('x'.repeat(123))));
    expect([longest.error, longest.closeCode]).toEqual([undefined, 1000]);
    const peer = new RawPeer(role);
    const frame = peer.frame({ opcode: 'binary', payload: concat([Uint8Array.of(3, 232), fromUtf8('x'.repeat(124))]) });
    frame[0] = 0x88;
    peer.say(frame);
    expect([peer.error, peer.closeCode]).toEqual(['control-too-long', 1002]);
  });

  it('fails with 1007 at a reason that is not UTF-8', () => {
    const peer = new RawPeer(role).say(close(1000, fromHex('ce ba e1 bd b9 cf 83 ce bc ce b5 f4 90 80 80')));
    expect([peer.error, peer.closeCode]).toEqual(['not-utf8', 1007]);
  });

  it('reads nothing after a close frame: no message, no ping, no second close', () => {
    const peer = new RawPeer(role).say(close(1000), text, { opcode: 'ping' }, close(1001));
    expect(peer.messages).toEqual([]);
    expect(peer.heard.map(({ opcode }) => opcode)).toEqual(['close']);
  });

  it('delivers what came before the close frame', () => {
    expect(new RawPeer(role).say(text, close(1000)).messages).toEqual(['late']);
  });

  it('drops a message in fragments that a close frame cuts off', () => {
    const peer = new RawPeer(role).say({ ...text, final: false }, close(1000), { ...text, opcode: 'continuation' });
    expect([peer.messages, peer.closeCode, peer.error]).toEqual([[], 1000, undefined]);
  });

  it('sends no message after its close frame, and does not answer the answer', () => {
    const peer = new RawPeer(role);
    peer.ours.close(1001, 'bye');
    expect(() => peer.ours.send('more')).toThrow(expect.objectContaining({ code: 'not-open' }));
    peer.say(close(1001));
    expect(peer.heard.filter(({ opcode }) => opcode === 'close')).toHaveLength(1);
    expect(told(peer)).toMatchObject({ code: 1001, clean: true });
  });

  it('reports 1006 to its program if the transport ends without a close frame', () => {
    expect(told(new RawPeer(role).say(text))).toEqual({ type: 'close', code: 1006, reason: '', clean: false });
  });
});

describe('who ends the transport (RFC 6455 §7.1.1)', () => {
  const ends = (peer: RawPeer) => peer.events.some(({ type }) => type === 'end');

  it('is the server, once both close frames have passed; the client waits for it', () => {
    expect(ends(new RawPeer('server').say(close(1000)))).toBe(true);
    expect(ends(new RawPeer('client').say(close(1000)))).toBe(false);
  });

  it('is the end that fails the connection, at once (§7.1.7)', () => {
    for (const role of ROLES) {
      const peer = new RawPeer(role);
      expect(ends(peer.say(peer.frameBeginning(0xf1)))).toBe(true);
    }
  });
});
