/** Ways to break the protocol on purpose, and the end that should notice. */

import { fromHex, fromUtf8 } from '../../bytes.ts';
import { encodeFrame } from '../../frame/codec.ts';
import { cryptoRandom } from '../../random.ts';
import type { Role, Speak } from '../../versions.ts';

export interface Break {
  readonly name: string;
  readonly label: string;
  /** The end that breaks the rule. */
  readonly from: Role;
  /** The bytes for the wire; undefined if this rule is not in the version. */
  readonly bytes: (speak: Speak) => Uint8Array | undefined;
}

/** A first byte of a two-byte character, followed by a byte that cannot end it. */
const NOT_UTF8 = fromHex('c3 28');

export const BREAKS: readonly Break[] = [
  {
    name: 'not-utf8',
    label: 'text that is not UTF-8',
    from: 'client',
    bytes: (speak) => encodeFrame({ opcode: 'text', payload: NOT_UTF8 }, { speak, ...masked(speak) }),
  },
  {
    name: 'unmasked',
    label: 'a client’s frame without a mask',
    from: 'client',
    bytes: (speak) => only13(speak, () => encodeFrame({ opcode: 'text', payload: fromUtf8('bare') }, { speak })),
  },
  {
    name: 'reserved-bit',
    label: 'a reserved bit',
    from: 'client',
    bytes: (speak) =>
      only13(speak, () =>
        encodeFrame({ opcode: 'text', payload: fromUtf8('reserved'), rsv1: true }, { speak, ...masked(speak) }),
      ),
  },
  {
    name: 'continuation',
    label: 'a continuation of nothing',
    from: 'client',
    bytes: (speak) =>
      only13(speak, () =>
        encodeFrame({ opcode: 'continuation', payload: fromUtf8('of what?') }, { speak, ...masked(speak) }),
      ),
  },
  {
    name: 'masked-server',
    label: 'a server’s frame with a mask',
    from: 'server',
    bytes: (speak) =>
      only13(speak, () => encodeFrame({ opcode: 'text', payload: fromUtf8('hidden') }, { speak, ...masked(speak) })),
  },
  {
    name: 'server-not-utf8',
    label: 'a server’s text that is not UTF-8',
    from: 'server',
    bytes: (speak) => encodeFrame({ opcode: 'text', payload: NOT_UTF8 }, { speak }),
  },
];

function masked(speak: Speak): { maskingKey?: Uint8Array } {
  return speak === 'version-13' ? { maskingKey: cryptoRandom(4) } : {};
}

function only13(speak: Speak, make: () => Uint8Array): Uint8Array | undefined {
  return speak === 'version-13' ? make() : undefined;
}
