/** NAIVE: what the header of a frame announces. Any length is believed. */

import type { Speak } from '../../src/versions.ts';

export interface Announced {
  readonly kind: 'first' | 'more' | 'control';
  readonly final: boolean;
  readonly isPing: boolean;
  readonly isClose: boolean;
  /** Bytes of the header, and of the payload that it announces. */
  readonly header: number;
  readonly length: number;
  readonly maskingKey: Uint8Array;
  /** A text of hixie-76: its end is a byte. */
  readonly untilFF: boolean;
}

const NO_KEY = new Uint8Array(4);

/** @returns undefined until the header is complete */
export function readAnnounced(bytes: Uint8Array, speak: Speak): Announced | undefined {
  return speak === 'hixie-76' ? ofHixie76(bytes) : ofVersion13(bytes);
}

function ofVersion13(bytes: Uint8Array): Announced | undefined {
  const [first = 0, second = 0] = bytes;
  const short = second & 0x7f;
  const header = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0) + 4;
  if (bytes.length < header) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = short === 126 ? view.getUint16(2) : short === 127 ? Number(view.getBigUint64(2)) : short;
  const opcode = first & 0x0f;
  return {
    kind: opcode >= 8 ? 'control' : opcode === 0 ? 'more' : 'first',
    final: first >= 0x80,
    isPing: opcode === 9,
    isClose: opcode === 8,
    header,
    length,
    maskingKey: bytes.slice(header - 4, header),
    untilFF: false,
  };
}

function ofHixie76(bytes: Uint8Array): Announced | undefined {
  const [type] = bytes;
  if (type === undefined) return undefined;
  const frame = { kind: 'first', final: true, isPing: false, isClose: false, maskingKey: NO_KEY } as const;
  if (type < 0x80) return { ...frame, header: 1, length: 0, untilFF: true };
  const length = readLength(bytes);
  return length && { ...frame, ...length, isClose: type === 0xff && length.length === 0, untilFF: false };
}

/** A length of hixie-76: seven bits per byte, as long as the high bit is set. */
function readLength(bytes: Uint8Array): { header: number; length: number } | undefined {
  let length = 0;
  for (let at = 1; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    length = length * 128 + (byte & 0x7f);
    if (byte < 0x80) return { header: at + 1, length };
  }
  return undefined;
}
