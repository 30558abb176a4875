/** Exercise 10, solved. */

import { toUtf8 } from '../../src/bytes.ts';
import type { Decode } from './exercise.ts';

/** Longest header: two bytes, and a length of eight. */
const LONGEST = 10;

export function createDecoder(): Decode {
  const header = new Uint8Array(LONGEST);
  let headed = 0;
  let payload: Uint8Array | undefined;
  let filled = 0;

  /** How long the header will be, as far as it has come. */
  const headerSize = () => {
    if (headed < 2) return 2;
    const short = (header[1] ?? 0) & 0x7f;
    return short === 127 ? 10 : short === 126 ? 4 : 2;
  };
  const payloadLength = () => {
    const view = new DataView(header.buffer);
    const size = headerSize();
    return size === 10 ? Number(view.getBigUint64(2)) : size === 4 ? view.getUint16(2) : (header[1] ?? 0) & 0x7f;
  };

  return (chunk) => {
    const texts: string[] = [];
    let at = 0;
    for (;;) {
      while (payload === undefined && at < chunk.length) {
        header[headed++] = chunk[at++] as number;
        // The room for the payload is made once, when its length is known.
        if (headed === headerSize()) payload = new Uint8Array(payloadLength());
      }
      if (payload === undefined) return texts;
      const piece = chunk.subarray(at, at + payload.length - filled);
      payload.set(piece, filled);
      filled += piece.length;
      at += piece.length;
      if (filled < payload.length) return texts;
      texts.push(toUtf8(payload));
      payload = undefined;
      headed = filled = 0;
    }
  };
}
