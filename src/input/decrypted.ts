/** Conversations in TLS, decrypted with the secrets of a key log; all others as they are. */

import type { Piece } from '../capture/tcp.ts';
import { prefaceLengths } from '../dissect/preface.ts';
import { TlsConnection, type TlsEvent } from '../tls/connection.ts';
import { KeyLog } from '../tls/key-log.ts';
import { beginsRecord } from '../tls/records.ts';
import type { Role } from '../versions.ts';

/** What TLS has to say of an end: what was agreed, why nothing can be read, or that something cannot. */
export interface TlsPiece {
  readonly from: Role;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly tls: TlsEvent & { readonly is: 'agreed' | 'sealed' | 'problem' };
}

/** A part of what an end said, decrypted if it can be. */
export type ClearPiece = Piece | TlsPiece;

/** Bytes of a conversation among which TLS may begin, after what is said to a proxy. */
const LOOKED_AT = 65_536;
/** Bytes that wait for a ServerHello. */
const MOST_HELD = 4 * 1024 * 1024;

/**
 * What decrypts conversations with these secrets; without any, it leaves them as they are.
 *
 * @param given   a key log
 * @param within  key logs of the capture, as text
 */
export function decryptedWith(
  given: KeyLog | undefined,
  within: readonly Uint8Array[],
): (pieces: Iterable<Piece>) => Iterable<ClearPiece> {
  const keyLog = given ?? new KeyLog();
  for (const text of within) keyLog.add(text);
  return given === undefined && within.length === 0 ? (pieces) => pieces : (pieces) => decrypted(pieces, keyLog);
}

/** The pieces of a conversation, those in TLS decrypted; as they came if they cannot be, with the reason first. */
function* decrypted(pieces: Iterable<Piece>, keyLog: KeyLog): Generator<ClearPiece> {
  let connection: TlsConnection | undefined;
  /** Pieces that are passed on as they came if nothing can be decrypted. */
  let held: Piece[] = [];
  let heldBytes = 0;
  let seen = 0;
  let isSealed = false;
  const ended = new Set<Role>();
  for (const piece of pieces) {
    if ('bytes' in piece) seen += piece.bytes.length;
    if (isSealed || (!connection && (!('bytes' in piece) || seen > LOOKED_AT))) {
      yield piece;
      continue;
    }
    let rest = piece;
    if (!connection && 'bytes' in piece) {
      const start = startOfTls(piece.from, piece.bytes);
      if (start > 0) yield { ...piece, bytes: piece.bytes.subarray(0, start) };
      if (start >= piece.bytes.length) continue;
      rest = { ...piece, bytes: piece.bytes.subarray(start) };
      connection = new TlsConnection(keyLog);
    }
    if (!connection) continue;
    const wasDecided = connection.isDecided;
    if (!wasDecided) {
      held.push(rest);
      heldBytes += 'bytes' in rest ? rest.bytes.length : 0;
    }
    const out = [...clear(connection, rest, ended)];
    const reason =
      out.find((one): one is TlsPiece => 'tls' in one && one.tls.is === 'sealed') ?? tooLong(heldBytes, rest);
    if (!wasDecided && reason) {
      isSealed = true;
      yield reason;
      yield* held;
    } else {
      yield* out;
    }
    if (connection.isDecided || isSealed) held = [];
  }
  // The recording stops before anybody could know: what ends and gaps there were has been passed on.
  for (const piece of held) if ('bytes' in piece) yield piece;
}

/** Why TLS cannot be read that goes on for long and has no ServerHello. */
function tooLong(bytes: number, { from, time }: Piece): TlsPiece | undefined {
  if (bytes <= MOST_HELD) return undefined;
  return { from, time, tls: { is: 'sealed', from, why: `no ServerHello is among its first ${bytes} bytes` } };
}

/** Where TLS begins in the bytes of an end; their length if it does not. */
function startOfTls(from: Role, bytes: Uint8Array): number {
  const after = prefaceLengths({ [from]: bytes })[from];
  return [0, after].find((at) => at < bytes.length && beginsRecord(bytes.subarray(at, at + 5))) ?? bytes.length;
}

/** What comes out of TLS for a piece that goes in. */
function* clear(connection: TlsConnection, piece: Piece, ended: Set<Role>): Generator<ClearPiece> {
  const { from, time } = piece;
  if ('differs' in piece) yield piece;
  for (const event of eventsOf(connection, piece)) {
    if (event.is === 'bytes') yield { from: event.from, time, bytes: event.bytes };
    else if (event.is === 'lost') yield { from: event.from, time, gap: undefined };
    else if (event.is === 'end') {
      ended.add(event.from);
      yield { from: event.from, time, end: 'end' in piece ? piece.end : 'close_notify' };
    } else yield { from: event.from, time, tls: event };
  }
  if ('end' in piece && !ended.has(from)) yield piece;
}

function eventsOf(connection: TlsConnection, piece: Piece): Iterable<TlsEvent> {
  if ('bytes' in piece) return connection.push(piece.from, piece.bytes);
  if ('end' in piece) return connection.end(piece.from);
  // An unknown number of bytes is missing where the capture begins; its first record shows whether that matters.
  return 'gap' in piece && piece.gap !== undefined ? connection.gap(piece.from, piece.gap) : [];
}
