/**
 * Wrong on purpose: reads a frame as the examples in tutorials do, and plausible
 * answers to exercise 08. It works for every short message that arrives in one
 * piece from an honest peer.
 */

import { concat, toUtf8 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { Header, ReadHeader } from './exercise.ts';
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

/** Reads what came as if it were something else. */
function reading(edit: (bytes: Uint8Array) => Uint8Array) {
  return (bytes: Uint8Array) => solution.readHeader(edit(bytes));
}

/** A header that is read right, and then changed. */
function changed(change: (header: ReadHeader, bytes: Uint8Array) => unknown) {
  return (bytes: Uint8Array) => {
    const header = solution.readHeader(bytes);
    return header && (change(header, bytes) as ReadHeader);
  };
}

/** A header that is written right, and then changed. */
function written(change: (bytes: Uint8Array, header: Header) => Uint8Array | undefined) {
  return (header: Header) => {
    const bytes = solution.writeHeader(header);
    return change(bytes, header) ?? bytes;
  };
}

/** Accepts what is refused with a reason, as if it said something else. */
function accepting(reason: RegExp) {
  return (bytes: Uint8Array) => {
    try {
      return solution.readHeader(bytes);
    } catch (error) {
      if (error instanceof Error && reason.test(error.message)) return { final: true, opcode: 2, length: 0, size: 4 };
      throw error;
    }
  };
}

/** The place of the key, and of the length before it. */
const keyAt = ({ size }: ReadHeader) => size - 4;

let kept = new Uint8Array();

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  readHeader: {
    'does not wait for all of it': impatient,
    'waits for the payload': changed((header, bytes) =>
      bytes.length < header.size + header.length ? undefined : header,
    ),
    'always waits for fourteen bytes': (bytes) => (bytes.length < 14 ? undefined : solution.readHeader(bytes)),
    'waits for the length, and not for the key': (bytes) => {
      const masked = (bytes[1] ?? 0) >= 0x80;
      return masked && bytes.length > 5 ? impatient(bytes) : solution.readHeader(bytes);
    },
    'throws at an incomplete header': (bytes) => {
      const header = solution.readHeader(bytes);
      if (!header) throw new Error('incomplete');
      return header;
    },
    'ignores reserved bits': reading((bytes) => bytes.map((byte, i) => (i === 0 ? byte & 0x8f : byte))),
    'knows RSV1 only': reading((bytes) => bytes.map((byte, i) => (i === 0 && !(byte & 0x40) ? byte & 0xcf : byte))),
    'takes any opcode': reading((bytes) => {
      const opcode = (bytes[0] ?? 0) & 0x0f;
      const isKnown = opcode < 3 || (opcode > 7 && opcode < 11);
      return isKnown ? bytes : bytes.map((byte, i) => (i === 0 ? (byte & 0xf0) | 1 : byte));
    }),
    'knows no continuation': (bytes) => {
      const header = solution.readHeader(bytes);
      if (header?.opcode === 0) throw new Error('opcode 0 has no meaning');
      return header;
    },
    'reads the opcode with FIN in it': changed((header, bytes) => ({ ...header, opcode: bytes[0] })),
    'reads three bits of the opcode': changed((header) => ({ ...header, opcode: header.opcode & 7 })),
    'says FIN as a number': changed((header) => ({ ...header, final: Number(header.final) })),
    'says that every frame is final': changed((header) => ({ ...header, final: true })),
    'takes any length in any number of bytes': accepting(/fits/),
    'takes any length in sixteen bits': accepting(/fits seven/),
    'takes any length in 64 bits': accepting(/fits sixteen/),
    'takes 125 for too short for sixteen bits, and 126, too': (bytes) => {
      const header = solution.readHeader(bytes);
      if (header?.length === 126) throw new Error('126 fits');
      return header;
    },
    'takes a length of which numbers are not exact': accepting(/more than a number/),
    'takes the first bit of a length for no matter': reading((bytes) =>
      bytes.map((byte, i) => (i === 2 && (bytes[1] ?? 0) === 127 ? byte & 0x7f : byte)),
    ),
    'reads only the lower 32 bits of a length': changed((header) => ({ ...header, length: header.length % 2 ** 32 })),
    'reads a length with operators on bits': changed((header) => ({ ...header, length: header.length | 0 })),
    'reads 32 bits with a sign, twice': changed((header) => ({
      ...header,
      length: Math.floor(header.length / 2 ** 32) * 2 ** 32 + (header.length | 0),
    })),
    'reads sixteen bits with a sign': changed((header) => ({
      ...header,
      length: header.length >= 0x8000 && header.length < 0x10000 ? header.length - 0x10000 : header.length,
    })),
    'reads sixteen bits as little-endian': changed((header) =>
      header.length > 125 && header.length < 0x10000
        ? { ...header, length: ((header.length & 0xff) << 8) | (header.length >> 8) }
        : header,
    ),
    'reads 64 bits as little-endian': changed((header, bytes) =>
      header.length >= 0x10000
        ? { ...header, length: Number(new DataView(bytes.slice(2, 10).buffer).getBigUint64(0, true)) }
        : header,
    ),
    'takes 126 for a length': changed((header, bytes) =>
      (bytes[1] ?? 0) % 128 === 126 ? { ...header, length: 126 } : header,
    ),
    'takes the bit of the mask for a part of the length': changed((header) =>
      header.maskingKey && header.length < 126 ? { ...header, length: header.length + 128 } : header,
    ),
    'reads from the beginning of the buffer': (bytes) =>
      solution.readHeader(new Uint8Array(bytes.buffer).subarray(0, bytes.length)),
    'forgets the key in the size': changed((header) => ({
      ...header,
      size: header.maskingKey ? keyAt(header) : header.size,
    })),
    'counts the payload into the size': changed((header) => ({ ...header, size: header.size + header.length })),
    'takes the key that begins after the second byte': changed((header, bytes) =>
      header.maskingKey ? { ...header, maskingKey: bytes.slice(2, 6) } : header,
    ),
    'always has a key': changed((header) => ({ ...header, maskingKey: header.maskingKey ?? new Uint8Array(4) })),
    'has no key': changed(({ maskingKey: _, ...header }) => header),
  },
  writeHeader: {
    'writes 126 in seven bits': (header) =>
      header.length === 126 || header.length === 127
        ? Uint8Array.of((header.final ? 0x80 : 0) | header.opcode, header.length)
        : solution.writeHeader(header),
    'writes 125 in sixteen bits': written((bytes, { length, maskingKey }) =>
      length === 125 && !maskingKey ? concat([bytes.subarray(0, 1), Uint8Array.of(126, 0, 125)]) : undefined,
    ),
    'takes 64 bits from 65535 on': (header) =>
      header.length === 65535 ? Uint8Array.of(0x82, 0x7f, 0, 0, 0, 0, 0, 0, 0xff, 0xff) : solution.writeHeader(header),
    'writes 65536 in sixteen bits': (header) =>
      header.length === 65536
        ? solution.writeHeader({ ...header, length: 126 }).map((byte, i) => (i === 3 ? 0 : byte))
        : solution.writeHeader(header),
    'always takes sixteen bits': written((bytes, { length, maskingKey }) =>
      length < 126 && !maskingKey ? concat([bytes.subarray(0, 1), Uint8Array.of(126, 0, length)]) : undefined,
    ),
    'writes only the lower 32 bits': written((bytes, { length }) =>
      length > 0xffff ? bytes.fill(0, 2, 6) : undefined,
    ),
    'writes the lower 32 bits twice, as >> 32 does': written((bytes, { length }) =>
      length > 0xffff ? bytes.copyWithin(2, 6, 10) : undefined,
    ),
    'writes 32 bits with a sign': written((bytes, { length }) =>
      length > 0xffff && (length | 0) < 0 ? bytes.fill(0xff, 2, 6) : undefined,
    ),
    'writes sixteen bits as little-endian': written((bytes) => {
      if ((bytes[1] ?? 0) % 128 === 126) bytes.subarray(2, 4).reverse();
      return bytes;
    }),
    'writes 64 bits as little-endian': written((bytes) => {
      if ((bytes[1] ?? 0) % 128 === 127) bytes.subarray(2, 10).reverse();
      return bytes;
    }),
    'forgets the bit for the mask': written((bytes) => bytes.map((byte, i) => (i === 1 ? byte & 0x7f : byte))),
    'always sets the bit for the mask': written((bytes) => bytes.map((byte, i) => (i === 1 ? byte | 0x80 : byte))),
    'forgets the key': written((bytes, { maskingKey }) => (maskingKey ? bytes.slice(0, -4) : undefined)),
    'puts the key before the length': written((bytes, { maskingKey }) =>
      maskingKey && bytes.length > 6 ? concat([bytes.subarray(0, 2), maskingKey, bytes.subarray(2, -4)]) : undefined,
    ),
    'puts the key in its reverse order': written((bytes, { maskingKey }) => {
      if (maskingKey) bytes.subarray(-4).reverse();
      return bytes;
    }),
    'always sets FIN': (header) => solution.writeHeader({ ...header, final: true }),
    'never sets FIN': (header) => solution.writeHeader({ ...header, final: false }),
    'sets RSV1 instead of FIN': written((bytes, { final }) =>
      final ? bytes.map((byte, i) => (i === 0 ? (byte & 0x7f) | 0x40 : byte)) : undefined,
    ),
    'always writes a text': (header) => solution.writeHeader({ ...header, opcode: 1 }),
    'always takes fourteen bytes': written((bytes) => concat([bytes, new Uint8Array(14 - bytes.length)])),
    'writes into the same bytes each time': written((bytes) => {
      if (kept.length !== bytes.length) kept = new Uint8Array(bytes.length);
      kept.set(bytes);
      return kept;
    }),
  },
};
