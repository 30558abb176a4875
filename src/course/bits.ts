/**
 * A picture of one character: the bits of its number, and where each of them
 * stands in the bytes. It is made of the bytes, so that it shows what they say,
 * allowed or not.
 */

import { toHex } from '../bytes.ts';

export interface BitsExhibit {
  readonly kind: 'bits';
  readonly caption?: string;
  /** What the number is the number of: `你`. */
  readonly of: string;
  readonly bytes: readonly BitsOfByte[];
  /** Why these bytes are refused, if they are. */
  readonly problem?: string;
}

export interface BitsOfByte {
  /** In hexadecimal. */
  readonly byte: string;
  /** The bits that say what kind of byte it is. */
  readonly mark: string;
  /** The bits of the number. */
  readonly carried: string;
}

/**
 * The bits of one character.
 *
 * @param of  what it is called
 * @param problem  why the bytes are refused
 */
export function bits(of: string, bytes: Uint8Array, problem?: string): BitsExhibit {
  return {
    kind: 'bits',
    of,
    bytes: Array.from(bytes, bitsOf),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** One byte: its mark ends with its first 0. */
function bitsOf(byte: number): BitsOfByte {
  const all = byte.toString(2).padStart(8, '0');
  const size = all.indexOf('0') + 1;
  return { byte: toHex(Uint8Array.of(byte)), mark: all.slice(0, size), carried: all.slice(size) };
}

/** The number that the bits make: `U+4F60`. */
export function numberOf({ bytes }: BitsExhibit): string {
  const number = Number.parseInt(bytes.map(({ carried }) => carried).join(''), 2);
  return `U+${number.toString(16).toUpperCase().padStart(4, '0')}`;
}
