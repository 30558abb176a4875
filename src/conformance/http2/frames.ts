/**
 * Frames of HTTP/2 as a client writes them, right or wrong (RFC 9113 §4.1, §6). Header blocks are
 * literals without indexing and without the Huffman code (RFC 7541 §6.2.2), which any decoder must take.
 */

import { concat, fromLatin1, NO_BYTES } from '../../bytes.ts';

/** A field of a header block, in order and as it is to be written. */
export type WrittenField = readonly [name: string, value: string];

/** Nine bytes and a payload. */
export function http2Frame(type: number, flags: number, stream: number, payload: Uint8Array = NO_BYTES): Uint8Array {
  const header = new Uint8Array(9);
  const view = new DataView(header.buffer);
  view.setUint32(0, payload.length * 256 + type);
  view.setUint8(4, flags);
  view.setUint32(5, stream);
  return concat([header, payload]);
}

/** The payload of SETTINGS. */
export function settingsPayload(settings: Iterable<readonly [number, number]>): Uint8Array {
  return concat(
    [...settings].map(([number, value]) => {
      const bytes = new Uint8Array(6);
      const view = new DataView(bytes.buffer);
      view.setUint16(0, number);
      view.setUint32(2, value);
      return bytes;
    }),
  );
}

/** A number of four bytes: an error code, or how much a window grows. */
export function fourBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** A header block. */
export function headerBlock(fields: readonly WrittenField[]): Uint8Array {
  return concat(fields.flatMap(([name, value]) => [Uint8Array.of(0), ...literal(name), ...literal(value)]));
}

/** A string: its length as an integer with a prefix of seven bits (RFC 7541 §5.1), and its bytes. */
function literal(text: string): Uint8Array[] {
  const length: number[] = [];
  if (text.length < 127) length.push(text.length);
  else {
    length.push(127);
    let rest = text.length - 127;
    for (; rest >= 128; rest = Math.floor(rest / 128)) length.push((rest % 128) + 128);
    length.push(rest);
  }
  return [Uint8Array.from(length), fromLatin1(text)];
}
