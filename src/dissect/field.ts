/**
 * What the microscope shows: bytes, and a tree of named fields over them.
 *
 * The leaves of a tree cover every byte (and inside a byte every bit) exactly
 * once: no byte is unexplained, and none is explained twice.
 */

import type { Role, Speak } from '../versions.ts';

/** A named run of bytes, or of bits inside bytes. */
export interface Field {
  /** The specification's name for it: `FIN`, `opcode`, `Sec-WebSocket-Key1`, `masking key`. */
  readonly name: string;
  /** First byte, relative to the dissection's bytes. */
  readonly start: number;
  /** The byte after the last one. */
  readonly end: number;
  /** First and last bit, counted from the most significant bit of the byte at `start`, as RFCs count. */
  readonly bits?: readonly [first: number, last: number];
  /** A text or a number if the bytes are one, else the bytes themselves, unmasked. */
  readonly value: string | number | Uint8Array;
  /** One sentence: what it does here. */
  readonly note?: string;
  /** `RFC 6455 §5.2`, `hixie-76 §4.2`. */
  readonly spec?: string;
  readonly children?: readonly Field[];
  /** What is wrong with it, in the words of the error: `code: message`. */
  readonly problem?: string;
  /** What did not come of it, or of what should follow it: `3 of 8 bytes of payload came`. Not an error. */
  readonly incomplete?: string;
}

/**
 * - `whole`: all its bytes are there, and nothing is wrong with them
 * - `incomplete`: its bytes end early, and nothing is wrong with those that came
 * - `broken`: a field has a `problem`
 * - `unread`: bytes that no receiver reads: after an error, of another protocol, or after a gap
 * - `missing`: bytes that the capture does not have
 */
export type DissectionState = 'whole' | 'incomplete' | 'broken' | 'unread' | 'missing';

/** A compressed message after it was inflated (RFC 7692 §7.2.2). */
export interface InflatedMessage {
  /** Text if the message is text, else bytes. */
  readonly value: string | Uint8Array;
  /** How long it is, in bytes. */
  readonly bytes: number;
  /** How long it was on the wire, in bytes of payload, all its frames together. */
  readonly compressed: number;
}

/** A field of a request or a response in HTTP/2, after its header block was decoded. */
export interface DecodedField {
  /** In lowercase; the name of a pseudo-header begins with a colon. `?` if it refers to bytes that are not known. */
  readonly name: string;
  readonly value: string;
  /** How it was written in the block: `entry 2, in the static table`. */
  readonly coded: string;
  /** One sentence: what it does here. */
  readonly note?: string;
  readonly spec?: string;
  /** What is wrong with it; the block has the same problem. */
  readonly problem?: string;
}

/** One head or one frame, taken apart; or a place where bytes are missing. */
export interface Dissection {
  /**
   * `http2`: a frame of HTTP/2, or the preface of the connection; `gap`: bytes that are missing; `unknown`: bytes that
   * are neither head nor frame.
   */
  readonly kind: 'request' | 'response' | 'frame' | 'http2' | 'gap' | 'unknown';
  readonly state: DissectionState;
  /** Undefined if the bytes do not show it, as in plain HTTP. */
  readonly speaks?: Speak;
  readonly from?: Role;
  /** What it is in a word or two: `text`, `close 1000`, `GET /chat`, `101 Switching Protocols`. */
  readonly summary: string;
  /**
   * The stream of HTTP/2 inside which it came, in DATA: then its bytes are also those of frames of kind `http2`, and
   * `offset` counts the bytes of that stream.
   */
  readonly stream?: number;
  /** Offset of the first byte in the bytes that its end sent; missing bytes count if their number is known. */
  readonly offset: number;
  /** Empty for a gap. */
  readonly bytes: Uint8Array;
  readonly fields: readonly Field[];
  /** The message that this frame completes, if it came compressed and could be inflated. */
  readonly inflated?: InflatedMessage;
  /** Why it is not shown inflated, if it came compressed and something inflates. */
  readonly notInflated?: string;
  /** The fields of the header block that this frame completes. */
  readonly headers?: readonly DecodedField[];
  /** For a gap: how many bytes are missing; undefined if that is not known. */
  readonly missing?: number;
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
  const field = firstWith(fields, 'problem');
  return field?.problem === undefined ? undefined : { field, problem: field.problem };
}

/** What did not come, in words; undefined if all of it did. */
export function firstIncomplete(fields: readonly Field[]): string | undefined {
  return firstWith(fields, 'incomplete')?.incomplete;
}

function firstWith(fields: readonly Field[], property: 'problem' | 'incomplete'): Field | undefined {
  for (const field of fields) {
    const inside = field.children && firstWith(field.children, property);
    if (inside) return inside;
    if (field[property] !== undefined) return field;
  }
  return undefined;
}

/** The state that the fields of a head or a frame show. */
export function stateOf(fields: readonly Field[]): 'whole' | 'incomplete' | 'broken' {
  if (firstWith(fields, 'problem')) return 'broken';
  return firstWith(fields, 'incomplete') ? 'incomplete' : 'whole';
}
