/** Reserved bits: they are 0 unless an extension says otherwise (RFC 6455 §5.2). */

import { describe, expect, it } from 'vitest';
import { fromUtf8 } from '../../src/bytes.ts';
import { RawPeer, ROLES } from './raw-peer.ts';

const hello = { opcode: 'text', payload: fromUtf8('Hello') } as const;

describe.each(ROLES)('a %s', (role) => {
  it.each([1, 2, 3, 4, 5, 6, 7])('fails at the reserved bits %d, after it has delivered what came before', (bits) => {
    for (const opcode of [0x1, 0x2, 0x8, 0x9, 0xa]) {
      const peer = new RawPeer(role);
      peer.say(hello, peer.frameBeginning(0x80 | (bits << 4) | opcode), hello);
      expect(peer.messages).toEqual(['Hello']);
      expect([peer.error, peer.closeCode]).toEqual(['reserved-bit', 1002]);
    }
  });

  it('fails when it has the header, before the payload, and reads nothing after it', () => {
    const peer = new RawPeer(role);
    const frame = peer.frameBeginning(0xb1, fromUtf8('payload'));
    peer.sayInPieces(1, frame.subarray(0, role === 'server' ? 6 : 2));
    expect(peer.closeCode).toBe(1002);
    peer.say({ opcode: 'ping' });
    expect(peer.pongs).toEqual([]);
  });
});
