/** NAIVE: a decoder that copies everything whenever a chunk comes, as a first version often does. */

import { concat } from '../../src/bytes.ts';

/** NAIVE: unmasked frames of version 13, one buffer for all that has come. */
export class CopyingDecoder {
  #buffer: Uint8Array = new Uint8Array(0);

  /** Takes the next bytes; returns the payloads that are whole. */
  push(chunk: Uint8Array): Uint8Array[] {
    this.#buffer = concat([this.#buffer, chunk]);
    const payloads: Uint8Array[] = [];
    for (;;) {
      const size = sizeOf(this.#buffer);
      if (size === undefined || this.#buffer.length < size.header + size.payload) return payloads;
      payloads.push(this.#buffer.slice(size.header, size.header + size.payload));
      this.#buffer = this.#buffer.slice(size.header + size.payload);
    }
  }
}

/** How long the header and the payload of the first frame are; undefined while that is not known yet. */
function sizeOf(bytes: Uint8Array): { header: number; payload: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 2) return undefined;
  const short = view.getUint8(1) & 0x7f;
  if (short < 126) return { header: 2, payload: short };
  if (short === 126) return bytes.length < 4 ? undefined : { header: 4, payload: view.getUint16(2) };
  return bytes.length < 10 ? undefined : { header: 10, payload: Number(view.getBigUint64(2)) };
}
