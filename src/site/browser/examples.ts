/** The examples of the playground, made by the codec. */

import { concat } from '../../bytes.ts';
import { encodeFrame, type FrameToEncode } from '../../frame/codec.ts';
import { seededRandom } from '../../random.ts';
import { greeting } from '../hello.ts';
import type { ExampleName } from '../playground-page.ts';

const maskingKey = seededRandom(6455)(4);
const hello: FrameToEncode = { opcode: 'text', payload: Uint8Array.of(0x48, 0x65, 0x6c, 0x6c, 0x6f) };
const fromServer = (frame: FrameToEncode) => encodeFrame(frame, { speak: 'version-13' });
const fromClient = (frame: FrameToEncode) => encodeFrame(frame, { speak: 'version-13', maskingKey });
const conversation = (speak: 'hixie-76' | 'version-13') => concat(greeting(speak).map(({ bytes }) => bytes));

/** A frame with one bit of its first byte turned over. */
function withReservedBit(frame: Uint8Array): Uint8Array {
  return frame.map((byte, i) => (i === 0 ? byte ^ 0x20 : byte));
}

/** A frame whose length is in 16 bits, although 7 are enough. */
function withLongLength(frame: Uint8Array): Uint8Array {
  const [first = 0, length = 0] = frame;
  return concat([Uint8Array.of(first, (length & 0x80) | 126, 0, length & 0x7f), frame.subarray(2)]);
}

/** The bytes of an example, and who sends them. */
export const EXAMPLE_BYTES: Readonly<Record<ExampleName, () => { bytes: Uint8Array; from: 'client' | 'server' }>> = {
  text: () => ({ from: 'server', bytes: fromServer(hello) }),
  masked: () => ({ from: 'client', bytes: fromClient(hello) }),
  fragments: () => ({
    from: 'server',
    bytes: concat([
      fromServer({ opcode: 'text', final: false, payload: Uint8Array.of(0x48, 0x65, 0x6c) }),
      fromServer({ opcode: 'ping' }),
      fromServer({ opcode: 'continuation', payload: Uint8Array.of(0x6c, 0x6f) }),
    ]),
  }),
  close: () => ({ from: 'client', bytes: fromClient({ opcode: 'close', payload: Uint8Array.of(0x03, 0xe8) }) }),
  'hixie-76': () => ({ from: 'client', bytes: conversation('hixie-76') }),
  'version-13': () => ({ from: 'client', bytes: conversation('version-13') }),
  unmasked: () => ({ from: 'client', bytes: fromServer(hello) }),
  reserved: () => ({ from: 'client', bytes: withReservedBit(fromClient(hello)) }),
  'long-length': () => ({ from: 'server', bytes: withLongLength(fromServer(hello)) }),
  'not-utf8': () => ({
    from: 'server',
    bytes: fromServer({ opcode: 'text', payload: Uint8Array.of(0x48, 0x69, 0xc0, 0xaf) }),
  }),
};
