/**
 * Wrong on purpose: reads a frame as the examples in tutorials do, and plausible
 * answers to exercise 08. It works for every short message that arrives in one
 * piece from an honest peer.
 */

import { toUtf8 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import * as solution from './solution.ts';

export interface NaiveFrame {
  readonly opcode: number;
  readonly length: number;
  readonly payload: Uint8Array;
  readonly text: string;
}

/** NAIVE: believes that all the bytes are there, and that each of them is right. */
export function readFrame(bytes: Uint8Array): NaiveFrame {
  const byte = (at: number): number => bytes[at] as number;
  const opcode = byte(0) & 0x0f;
  let length = byte(1) & 0x7f;
  let at = 2;
  if (length === 126) {
    length = byte(2) * 256 + byte(3);
    at = 4;
  } else if (length === 127) {
    // Eight bytes of length; surely nobody needs the first four.
    length = byte(6) * 2 ** 24 + byte(7) * 2 ** 16 + byte(8) * 2 ** 8 + byte(9);
    at = 10;
  }
  let payload = bytes.slice(at, at + length);
  if (byte(1) >= 128) {
    payload = bytes.slice(at + 4, at + 4 + length).map((masked, i) => masked ^ byte(at + (i % 4)));
  }
  return { opcode, length, payload, text: toUtf8(payload) };
}

/** Reads a header as if it were whole, with zeros where bytes are missing. */
function impatient(bytes: Uint8Array) {
  if (bytes.length < 2) return undefined;
  const padded = new Uint8Array(14);
  padded.set(bytes.subarray(0, 14));
  return solution.readHeader(padded);
}

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  readHeader: {
    'does not wait for all of it': impatient,
    'ignores reserved bits': (bytes) => solution.readHeader(bytes.map((byte, i) => (i === 0 ? byte & 0x8f : byte))),
    'takes any length in any number of bytes': (bytes) => {
      try {
        return solution.readHeader(bytes);
      } catch (error) {
        if (error instanceof Error && error.message.includes('fits'))
          return { final: true, opcode: 2, length: 0, size: 4 };
        throw error;
      }
    },
    'reads only the lower 32 bits of a length': (bytes) => {
      const header = solution.readHeader(bytes);
      return header && { ...header, length: header.length % 2 ** 32 };
    },
    'reads from the beginning of the buffer': (bytes) =>
      solution.readHeader(new Uint8Array(bytes.buffer).subarray(0, bytes.length)),
    'forgets the key in the size': (bytes) => {
      const header = solution.readHeader(bytes);
      return header && { ...header, size: header.size - (header.maskingKey ? 4 : 0) };
    },
  },
  writeHeader: {
    'writes 126 in seven bits': (header) =>
      header.length === 126 || header.length === 127
        ? Uint8Array.of((header.final ? 0x80 : 0) | header.opcode, header.length)
        : solution.writeHeader(header),
    'takes 64 bits from 65535 on': (header) =>
      header.length === 65535 ? Uint8Array.of(0x82, 0x7f, 0, 0, 0, 0, 0, 0, 0xff, 0xff) : solution.writeHeader(header),
    'writes only the lower 32 bits': (header) => {
      const bytes = solution.writeHeader(header);
      if (header.length > 0xffff) bytes.fill(0, 2, 6);
      return bytes;
    },
    'forgets the bit for the mask': (header) => {
      const bytes = solution.writeHeader(header);
      bytes[1] = (bytes[1] ?? 0) & 0x7f;
      return bytes;
    },
    'always sets FIN': (header) => solution.writeHeader({ ...header, final: true }),
  },
};
