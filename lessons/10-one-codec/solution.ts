/** Exercise 10, solved. */

import { concat, toUtf8 } from '../../src/bytes.ts';
import type { Decode } from './exercise.ts';

/** FIN and the opcode of a text. */
const WHOLE_TEXT = 0x81;
/** Longest header: two bytes, and a length of eight. */
const LONGEST = 10;

export function createDecoder(limit: number): Decode {
  const header = new Uint8Array(LONGEST);
  const view = new DataView(header.buffer);
  let headed = 0;
  /** The payload so far, in copies of the pieces in which it came: no room is made for what has not come. */
  let pieces: Uint8Array[] = [];
  /** How much of it is missing; undefined inside a header. */
  let missing: number | undefined;
  let refusal: Error | undefined;

  /** How long the header will be, as far as it has come. */
  const headerSize = () => {
    if (headed < 2) return 2;
    const short = view.getUint8(1) & 0x7f;
    return short === 127 ? 10 : short === 126 ? 4 : 2;
  };

  const payloadLength = () => {
    const size = headerSize();
    const second = view.getUint8(1);
    const length = size === 10 ? Number(view.getBigUint64(2)) : size === 4 ? view.getUint16(2) : second & 0x7f;
    if (view.getUint8(0) !== WHOLE_TEXT) refusal = new Error(`not a whole text: ${view.getUint8(0).toString(16)}`);
    if (second >= 0x80) refusal = new Error('a server does not mask');
    if (length > limit) refusal = new Error(`${length} bytes are more than ${limit}`);
    return length;
  };

  return (chunk) => {
    const texts: string[] = [];
    let at = 0;
    for (;;) {
      if (refusal) throw refusal;
      while (missing === undefined && at < chunk.length) {
        header[headed++] = chunk[at++] as number;
        if (headed === headerSize()) missing = payloadLength();
      }
      if (refusal) throw refusal;
      if (missing === undefined) return texts;
      const piece = chunk.slice(at, at + missing);
      pieces.push(piece);
      missing -= piece.length;
      at += piece.length;
      if (missing > 0) return texts;
      texts.push(toUtf8(concat(pieces)));
      pieces = [];
      missing = undefined;
      headed = 0;
    }
  };
}
