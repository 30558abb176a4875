/**
 * A room's message as it goes through a broker.
 *
 * In front of the data are its kind, the sender's mark and the member that is
 * not to get it. Anybody who can reach the broker can put bytes there, so what
 * comes back is read as hostile.
 */

import { foreign } from './broker-failures.ts';

/** A message as members get it: a string as text, a `Uint8Array` as binary. */
export type RoomData = string | Uint8Array;

export interface Envelope {
  /** What the sending node calls this message: no other has the same mark. */
  readonly mark: string;
  /** The id of the member that does not get it; empty if all do. */
  readonly except: string;
  readonly data: RoomData;
}

/** The first byte: the format, and whether the data is text or binary. */
const TEXT = 0x54;
const BINARY = 0x42;

/** Longest mark and longest id, in bytes: their lengths are one byte each. */
const MAX_NAME = 255;

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Writes an envelope. Its names are ASCII and at most 255 bytes: this library makes them. */
export function writeEnvelope({ mark, except, data }: Envelope): Uint8Array {
  const payload = typeof data === 'string' ? Buffer.from(data) : data;
  const bytes = Buffer.allocUnsafe(3 + mark.length + except.length + payload.length);
  bytes[0] = typeof data === 'string' ? TEXT : BINARY;
  bytes[1] = mark.length;
  bytes.write(mark, 2, 'latin1');
  bytes[2 + mark.length] = except.length;
  bytes.write(except, 3 + mark.length, 'latin1');
  bytes.set(payload, 3 + mark.length + except.length);
  return bytes;
}

/**
 * Reads an envelope.
 *
 * @param most  most bytes of data
 * @throws BrokerError `foreign-message`
 */
export function readEnvelope(bytes: Uint8Array, most: number): Envelope {
  const kind = bytes[0];
  if (kind !== TEXT && kind !== BINARY) {
    const came = kind === undefined ? 'nothing' : `0x${kind.toString(16).padStart(2, '0')}`;
    throw foreign(`expected 0x54 or 0x42 at byte 0; came ${came}`);
  }
  const mark = nameAt(bytes, 1, 'mark');
  const except = nameAt(bytes, 2 + mark.length, 'except');
  const payload = bytes.subarray(3 + mark.length + except.length);
  if (payload.length > most) throw foreign(`expected at most ${most} bytes of data; came ${payload.length}`);
  // What arrives may be a view of a larger piece of memory, which nobody should keep.
  return { mark, except, data: kind === TEXT ? textOf(payload) : new Uint8Array(payload) };
}

function nameAt(bytes: Uint8Array, at: number, field: string): string {
  const length = bytes[at] ?? MAX_NAME;
  const end = at + 1 + length;
  if (end > bytes.length) throw foreign(`expected ${field} up to byte ${end}; came ${bytes.length} bytes`);
  return String.fromCharCode(...bytes.subarray(at + 1, end));
}

function textOf(payload: Uint8Array): string {
  try {
    return UTF8.decode(payload);
  } catch {
    throw foreign('expected UTF-8 in a text; came other bytes');
  }
}
