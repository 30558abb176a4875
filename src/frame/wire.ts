/**
 * What a wire format does: it reads and writes the bytes around a payload.
 *
 * The codec drives one of these; the microscope reads with the same functions,
 * so that there is one opinion of what bytes mean.
 */

import type { FixedFrameErrorCode } from '../error-codes.ts';
import { FrameError, type FramePlace } from '../errors.ts';
import type { Role } from '../versions.ts';
import type { FrameHead, Opcode } from './frame.ts';

/** The length of a payload that ends at the byte 0xFF instead of after a count (hixie-76 §4.2). */
export const UNTIL_FF = -1;

/**
 * A frame's header as its bits say it, right or wrong. One is filled again and
 * again, so that reading a frame allocates nothing for its header.
 */
export interface Header {
  /** Bytes the header takes. */
  size: number;
  /** The four bits of the opcode (version 13), or the type byte (hixie-76). */
  code: number;
  /** What the code stands for; undefined if it has no meaning. */
  opcode: Opcode | undefined;
  final: boolean;
  rsv1: boolean;
  rsv2: boolean;
  rsv3: boolean;
  masked: boolean;
  /** The four bytes of the masking key, the first one most significant; 0 if there is none. */
  maskingKey: number;
  /** Bytes of the length beyond the first: 0, 2 or 8 (version 13), any number (hixie-76). */
  lengthBytes: number;
  /** Bytes of the payload, or {@link UNTIL_FF}. Above 2⁵³ it is rounded, from 2⁶³ on infinite. */
  length: number;
  /** The same exactly, if `length` is rounded; otherwise unused. See {@link exactLength}. */
  largeLength: bigint;
  /** hixie-76: a frame with no meaning, which is read and discarded. */
  discard: boolean;
}

/** A header of nothing, to be filled. */
export function emptyHeader(): Header {
  return {
    size: 0,
    code: 0,
    opcode: undefined,
    final: true,
    rsv1: false,
    rsv2: false,
    rsv3: false,
    masked: false,
    maskingKey: 0,
    lengthBytes: 0,
    length: 0,
    largeLength: 0n,
    discard: false,
  };
}

/** The length as it was sent, for people: not rounded. */
export function exactLength({ length, largeLength }: Header): number | bigint {
  return length > Number.MAX_SAFE_INTEGER ? largeLength : length;
}

/** What is wrong with a header, without its position. */
export interface HeaderProblem extends Omit<FramePlace, 'at'> {
  readonly code: FixedFrameErrorCode;
  readonly message: string;
}

/** A payload that is longer than its receiver wants. */
export function tooLong(header: Header, maxPayload: number): HeaderProblem {
  const came = header.length === UNTIL_FF ? 'more came' : `${exactLength(header)} were announced`;
  return {
    code: 'message-too-big',
    message: `expected at most ${maxPayload} bytes of payload; ${came}`,
    field: 'length',
  };
}

/** The error for a header's problem, in the frame that starts at byte `at`. */
export function frameError({ code, message, field }: HeaderProblem, at: number): FrameError {
  return new FrameError(code, `${message}, in the frame at byte ${at}`, { at, field });
}

export interface WireFormat {
  /** The most bytes a header takes. */
  readonly MAX_HEADER_BYTES: number;

  /**
   * Reads a header into `header`.
   *
   * @returns the header's bytes, or 0 if `bytes` from `start` to `end` do not hold all of it
   */
  readHeader(bytes: Uint8Array, start: number, end: number, header: Header): number;

  /**
   * What the protocol forbids about a header.
   *
   * @param from  the end that sent it
   * @param rsv1  whether an extension that uses RSV1 was agreed
   */
  checkHeader(header: Header, from: Role, rsv1: boolean): HeaderProblem | undefined;

  /**
   * What this version cannot send.
   *
   * @param payload  its bytes; omitted if they are certainly UTF-8
   * @throws UsageError if this version has no such frame
   */
  checkFrame(head: FrameHead, length: number, masked: boolean, payload?: Uint8Array): void;

  /** Bytes of the header of a frame, by the bytes of its payload. */
  headerSize(opcode: Opcode, length: number, masked: boolean): number;

  /** Writes a header into `target` from `at` on; `maskingKey` as in {@link Header}. */
  writeHeader(target: Uint8Array, at: number, head: FrameHead, length: number, maskingKey: number | undefined): void;

  /** Whether the byte 0xFF follows the payload. */
  endsWithFF(opcode: Opcode): boolean;
}
