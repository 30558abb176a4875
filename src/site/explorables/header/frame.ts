/** The frame whose header is changed: the bytes that come, and what the other end makes of them. */

import { fromUtf8 } from '../../../bytes.ts';
import { type Reaction, reactionsTo } from '../../../connection/reaction.ts';
import { WIRE_FORMATS } from '../../../frame/codec.ts';
import { applyMask, maskingKeyNumber } from '../../../frame/mask.ts';
import { emptyHeader, exactLength, type Header } from '../../../frame/wire.ts';
import type { Role } from '../../../versions.ts';

export interface HeaderState {
  /** Who sends the frame. */
  readonly from: Role;
  /** Bytes of the payload, 0 to {@link LONGEST}. */
  readonly length: bigint;
  /** The bits that change on the way, counted from the first of the frame, ascending. */
  readonly flips: readonly number[];
}

export const SENDERS: readonly Role[] = ['client', 'server'];

/** The longest payload that a frame can have (RFC 6455 §5.2). */
export const LONGEST = 2n ** 63n - 1n;

const WIRE = WIRE_FORMATS['version-13'];
/** Only these bits can be changed. */
export const MOST_BITS = WIRE.MAX_HEADER_BYTES * 8;

/** The key of the example in RFC 6455 §5.7; a real client draws another for each frame. */
const MASKING_KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);
/** A payload up to here comes whole; of a longer one only the beginning does, in bytes. */
const LONGEST_WHOLE = 65_536n;
/** The longest that comes whole: a text, again and again. */
const PAYLOAD = fromUtf8('Hello'.repeat(Math.ceil(Number(LONGEST_WHOLE) / 5)));
const BEGINNING = 16;

export interface Reading {
  /** What has come: the header, and the payload or its beginning. */
  readonly bytes: Uint8Array;
  /** Bytes of the header that the sender wrote. */
  readonly written: number;
  /** The header that the other end reads; its length and key mean nothing if it is not whole. */
  readonly header: Header;
  /** Bytes that one end or the other takes for the header, as far as they came. */
  readonly shown: number;
  readonly reactions: readonly Reaction[];
  /** How many bytes the first frame needs after those that came; 0 if it is whole. */
  readonly missing: bigint;
}

export function readingOf(state: HeaderState): Reading {
  const { bytes, written } = frameOf(state);
  const header = emptyHeader();
  const isWhole = WIRE.readHeader(bytes, 0, bytes.length, header) > 0;
  const end = BigInt(header.size) + (isWhole ? BigInt(exactLength(header)) : 0n);
  const missing = end - BigInt(bytes.length);
  return {
    bytes,
    written,
    header,
    shown: Math.min(bytes.length, Math.max(written, header.size)),
    reactions: reactionsTo(bytes, { speak: 'version-13', from: state.from, stage: 'frames' }),
    missing: missing > 0n ? missing : 0n,
  };
}

function frameOf({ from, length, flips }: HeaderState): { bytes: Uint8Array; written: number } {
  const key = from === 'client' ? MASKING_KEY : undefined;
  const written = WIRE.headerSize('text', Number(length), key !== undefined);
  const payload = PAYLOAD.subarray(0, length > LONGEST_WHOLE ? BEGINNING : Number(length));
  const bytes = new Uint8Array(written + payload.length);
  const head = { opcode: 'text', final: true, rsv1: false } as const;
  WIRE.writeHeader(bytes, 0, head, Number(length), key && maskingKeyNumber(key));
  // The encoder takes a number, which is not exact up here: no program has such a payload in one piece.
  if (length > Number.MAX_SAFE_INTEGER) new DataView(bytes.buffer).setBigUint64(2, length);
  bytes.set(key ? applyMask(payload, key) : payload, written);
  for (const bit of flips) if (bit >> 3 < bytes.length) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
  return { bytes, written };
}
