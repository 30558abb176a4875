/** A close frame with any payload at all: also one that our own encoder would refuse. */

import { encodeFrame } from '../../src/frame/codec.ts';
import { seededRandom } from '../../src/random.ts';
import type { Role } from '../../src/versions.ts';

/** The bytes of a close frame of version 13. */
export function closeOf(payload: Uint8Array, from: Role): Uint8Array {
  return encodeFrame(
    { opcode: 'close', payload },
    { speak: 'version-13', ...(from === 'client' ? { maskingKey: seededRandom(payload.length)(4) } : {}) },
  );
}
