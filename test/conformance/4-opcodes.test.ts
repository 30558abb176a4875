/** Opcodes that mean nothing yet (RFC 6455 §5.2). */

import { describe, expect, it } from 'vitest';
import { fromUtf8 } from '../../src/bytes.ts';
import { bytesOf, RawPeer, ROLES } from './raw-peer.ts';

describe.each(ROLES)('a %s', (role) => {
  it.each([3, 4, 5, 6, 7, 11, 12, 13, 14, 15])(
    'fails at opcode %d, empty or not, first or after a message',
    (opcode) => {
      for (const payload of [bytesOf(0), bytesOf(9)]) {
        const peer = new RawPeer(role);
        peer.say({ opcode: 'text', payload: fromUtf8('before') }, peer.frameBeginning(0x80 | opcode, payload), {
          opcode: 'ping',
        });
        expect(peer.messages).toEqual(['before']);
        expect([peer.error, peer.closeCode]).toEqual(['unknown-opcode', 1002]);
        expect(peer.pongs).toEqual([]);
      }
    },
  );
});
