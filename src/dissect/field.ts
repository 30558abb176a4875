/**
 * What the microscope shows: bytes, and a tree of named fields over them.
 *
 * The leaves of a tree cover every byte (and inside a byte every bit) exactly
 * once: nothing is left unexplained, nothing is explained twice.
 */

import type { Role, Speak } from '../versions.ts';

/** A named run of bytes, or of bits inside bytes. */
export interface Field {
  /** The specification's name for it: `FIN`, `opcode`, `Sec-WebSocket-Key1`, `masking key`. */
  readonly name: string;
  /** First byte, relative to the dissection's bytes. */
  readonly start: number;
  /** The byte behind the last one. */
  readonly end: number;
  /** First and last bit, counted from the most significant bit of the byte at `start`, as RFCs count. */
  readonly bits?: readonly [first: number, last: number];
  readonly value: string | number | Uint8Array;
  /** One sentence: what it does here. */
  readonly note?: string;
  /** `RFC 6455 §5.2`, `hixie-76 §4.2`. */
  readonly spec?: string;
  readonly children?: readonly Field[];
  /** What is wrong with it, in the words of the error: `code: message`. */
  readonly problem?: string;
}

/** One head or one frame, taken apart. */
export interface Dissection {
  /** `unknown`: bytes that are neither, or behind something broken. */
  readonly kind: 'request' | 'response' | 'frame' | 'unknown';
  /** Undefined where the bytes do not tell, as in plain HTTP. */
  readonly speaks?: Speak;
  readonly from?: Role;
  /** What it is in a word or two: `text`, `close 1000`, `GET /chat`, `101 Switching Protocols`. */
  readonly summary: string;
  /** Offset of the first byte in the bytes that were dissected. */
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly fields: readonly Field[];
}

/** A dissection on its way: when, and from whom. */
export interface TranscriptEntry {
  /** Milliseconds since the conversation began. */
  readonly at: number;
  readonly from: Role;
  readonly dissection: Dissection;
}

/** A conversation as it passed, in order. */
export type Transcript = readonly TranscriptEntry[];

/** The fields that have no fields of their own, in the order of their bytes. */
export function leaves(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => (field.children === undefined ? [field] : leaves(field.children)));
}

/** The first problem in a tree, the innermost field's. */
export function firstProblem(fields: readonly Field[]): { field: Field; problem: string } | undefined {
  for (const field of fields) {
    const inside = firstProblem(field.children ?? []);
    if (inside) return inside;
    if (field.problem !== undefined) return { field, problem: field.problem };
  }
  return undefined;
}
