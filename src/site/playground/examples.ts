/** The examples of the playground, made by the codec. */

import { concat } from '../../bytes.ts';
import { encodeFrame, type FrameToEncode } from '../../frame/codec.ts';
import { seededRandom } from '../../random.ts';
import type { Role, Speak } from '../../versions.ts';
import { greeting } from '../greeting.ts';

const maskingKey = seededRandom(6455)(4);
const hello: FrameToEncode = { opcode: 'text', payload: Uint8Array.of(0x48, 0x65, 0x6c, 0x6c, 0x6f) };
const fromServer = (frame: FrameToEncode) => encodeFrame(frame, { speak: 'version-13' });
const fromClient = (frame: FrameToEncode) => encodeFrame(frame, { speak: 'version-13', maskingKey });
const conversation = (speak: Speak) => concat(greeting(speak).map(({ bytes }) => bytes));

/** A frame with one bit of its first byte flipped. */
function withReservedBit(frame: Uint8Array): Uint8Array {
  return frame.map((byte, i) => (i === 0 ? byte ^ 0x20 : byte));
}

/** A frame whose length is in 16 bits, although 7 are enough. */
function withLongLength(frame: Uint8Array): Uint8Array {
  const [first = 0, length = 0] = frame;
  return concat([Uint8Array.of(first, (length & 0x80) | 126, 0, length & 0x7f), frame.subarray(2)]);
}

/** What one end says, or both. */
type Example =
  | { readonly label: string; readonly from: Role; readonly bytes: () => Uint8Array }
  | {
      readonly label: string;
      readonly conversation: () => Promise<{ readonly from: Role; readonly bytes: Uint8Array }[]>;
    };

/** By the names that the page's buttons have. */
export const EXAMPLES = {
  text: { label: 'Text from a server', from: 'server', bytes: () => fromServer(hello) },
  masked: { label: 'Masked text', from: 'client', bytes: () => fromClient(hello) },
  fragments: {
    label: 'Fragments with a ping between',
    from: 'server',
    bytes: () =>
      concat([
        fromServer({ opcode: 'text', final: false, payload: Uint8Array.of(0x48, 0x65, 0x6c) }),
        fromServer({ opcode: 'ping' }),
        fromServer({ opcode: 'continuation', payload: Uint8Array.of(0x6c, 0x6f) }),
      ]),
  },
  close: {
    label: 'Close 1000',
    from: 'client',
    bytes: () => fromClient({ opcode: 'close', payload: Uint8Array.of(0x03, 0xe8) }),
  },
  'hixie-76': { label: 'A client of 2010', from: 'client', bytes: () => conversation('hixie-76') },
  'version-13': { label: 'A browser of today', from: 'client', bytes: () => conversation('version-13') },
  unmasked: { label: 'A client that does not mask', from: 'client', bytes: () => fromServer(hello) },
  reserved: { label: 'A reserved bit', from: 'client', bytes: () => withReservedBit(fromClient(hello)) },
  'long-length': {
    label: 'A length in too many bytes',
    from: 'server',
    bytes: () => withLongLength(fromServer(hello)),
  },
  'not-utf8': {
    label: 'Text that is not text',
    from: 'server',
    bytes: () => fromServer({ opcode: 'text', payload: Uint8Array.of(0x48, 0x69, 0xc0, 0xaf) }),
  },
  http2: {
    label: 'A WebSocket over HTTP/2',
    conversation: () => import('./http2-conversation.ts').then(({ http2Conversation }) => http2Conversation()),
  },
} as const satisfies Readonly<Record<string, Example>>;

export type ExampleName = keyof typeof EXAMPLES;
