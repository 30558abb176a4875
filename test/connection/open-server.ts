/** A server of which the handshake is done, and frames for it. */
import { concat, fromUtf8 } from '../../src/bytes.ts';
import { readClosePayload } from '../../src/connection/close.ts';
import type { ConnectionLimits } from '../../src/connection/options.ts';
import { encodeFrame, FrameDecoder, type FrameToEncode } from '../../src/frame/codec.ts';
import type { Speak } from '../../src/versions.ts';
import { Pair, whole } from './pair.ts';

export const MASKING_KEY = Uint8Array.of(1, 2, 3, 4);

/** A server that is open, to be fed with frames as a client would mask them. */
export function openServer(speak: Speak = 'version-13', options: ConnectionLimits = {}) {
  const pair = new Pair(speak, whole, options).run();
  pair.serverEvents.length = 0;
  const feed = (...frames: FrameToEncode[]) => {
    const masked = speak === 'version-13' ? { speak, maskingKey: MASKING_KEY } : { speak };
    pair.server.receive(concat(frames.map((frame) => encodeFrame(frame, masked))));
    return pair.server.takeEvents();
  };
  /** The close frame the server has put out. */
  const answeredClose = () => {
    const decoder = new FrameDecoder({ speak, from: 'server' });
    for (const bytes of pair.server.takeOutput()) decoder.push(bytes);
    for (const frame of decoder) if (frame.opcode === 'close') return readClosePayload(frame.payload, 0);
    return undefined;
  };
  return { server: pair.server, feed, answeredClose };
}

export const text = (value: string, final = true): FrameToEncode => ({
  opcode: 'text',
  payload: fromUtf8(value),
  final,
});
export const more = (value: string, final = true): FrameToEncode => ({
  opcode: 'continuation',
  payload: fromUtf8(value),
  final,
});
