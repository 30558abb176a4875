/** Ways to break the protocol with a frame, on purpose, and the end that does it. */

import { concat, fromHex, fromUtf8 } from '../../bytes.ts';
import { encodeFrame } from '../../frame/codec.ts';
import type { FrameToEncode } from '../../frame/encode.ts';
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
const RSV2 = 0x20;
const CLOSE = 0x88;
const PING = 0x89;
/** An opcode that no specification has given a meaning, with FIN (RFC 6455 §5.2). */
const RESERVED_OPCODE = 0x83;
/** A code for a close without one: it must not be sent (RFC 6455 §7.4.1). */
const NO_CODE = fromHex('03 ed');

export const BREAKS: readonly Break[] = [
  {
    name: 'not-utf8',
    label: 'text that is not UTF-8',
    from: 'client',
    bytes: (speak) => encodeFrame({ opcode: 'text', payload: NOT_UTF8 }, { speak, ...masked(speak) }),
  },
  byClient('unmasked', 'a frame without a mask', () => encode({ opcode: 'text', payload: fromUtf8('bare') })),
  byClient('reserved-bit', 'a reserved bit', () =>
    encodeMasked({ opcode: 'text', payload: fromUtf8('reserved'), rsv1: true }),
  ),
  byClient('continuation', 'a continuation of nothing', () =>
    encodeMasked({ opcode: 'continuation', payload: fromUtf8('of what?') }),
  ),
  byServer('masked-server', 'a frame with a mask', () => encodeMasked({ opcode: 'text', payload: fromUtf8('hidden') })),
  {
    name: 'server-not-utf8',
    label: 'text that is not UTF-8',
    from: 'server',
    bytes: (speak) => encodeFrame({ opcode: 'text', payload: NOT_UTF8 }, { speak }),
  },
  // The first byte of a character of three, and no more.
  byServer('server-cut-text', 'a text cut inside a character', () =>
    encode({ opcode: 'text', payload: fromUtf8('你').subarray(0, 1) }),
  ),
  byServer('server-reserved-bit', 'a reserved bit', () => {
    const frame = encode({ opcode: 'text', payload: fromUtf8('reserved') });
    return begunWith((frame[0] ?? 0) | RSV2, frame);
  }),
  byServer('server-reserved-opcode', 'an opcode without a meaning', () =>
    begunWith(RESERVED_OPCODE, encode({ opcode: 'text', payload: fromUtf8('what?') })),
  ),
  byServer('server-continuation', 'a continuation of nothing', () =>
    encode({ opcode: 'continuation', payload: fromUtf8('of what?') }),
  ),
  byServer('server-long-ping', 'a ping that is too long', () =>
    begunWith(PING, encode({ opcode: 'text', payload: new Uint8Array(126).fill(0x2e) })),
  ),
  byServer('server-bad-code', 'a close code that must not be sent', () =>
    begunWith(CLOSE, encode({ opcode: 'binary', payload: NO_CODE })),
  ),
  byServer('server-half-code', 'half a close code', () =>
    begunWith(CLOSE, encode({ opcode: 'binary', payload: NO_CODE.subarray(0, 1) })),
  ),
];

/** A rule of version 13 only. */
function byClient(name: string, label: string, make: () => Uint8Array): Break {
  return { name, label, from: 'client', bytes: (speak) => (speak === 'version-13' ? make() : undefined) };
}

/** A rule of version 13 only. */
function byServer(name: string, label: string, make: () => Uint8Array): Break {
  return { ...byClient(name, label, make), from: 'server' };
}

function encode(frame: FrameToEncode): Uint8Array {
  return encodeFrame(frame, { speak: 'version-13' });
}

function encodeMasked(frame: FrameToEncode): Uint8Array {
  return encodeFrame(frame, { speak: 'version-13', ...masked('version-13') });
}

function masked(speak: Speak): { maskingKey?: Uint8Array } {
  return speak === 'version-13' ? { maskingKey: cryptoRandom(4) } : {};
}

/** A frame with another first byte. */
function begunWith(first: number, frame: Uint8Array): Uint8Array {
  return concat([Uint8Array.of(first), frame.subarray(1)]);
}
