/**
 * One direction of an HTTP/2 connection: where each frame ends, and what it
 * is. A client begins with 24 bytes that no server of HTTP/1.1 takes for a
 * request; then both ends send frames.
 */

import { fromLatin1, toLatin1 } from '../../bytes.ts';
import { peerOf, type Role } from '../../versions.ts';
import { type Dissection, type Field, stateOf } from '../field.ts';
import { guessVersion, readsAsVersion13 } from '../guess.ts';
import type { Http2Reader } from '../http2-engine.ts';
import { unreadBytes } from '../unread.ts';
import type { Http2Connection } from './connection.ts';
import { blame, connectionFault } from './fault.ts';
import { beginsAmid, findFrame, hasFrames } from './found-again.ts';
import { takeFrame, tooLong } from './frame.ts';
import { HEADER_BYTES, readFrameHeader } from './frame-header.ts';
import { MAX_FRAME_SIZE } from './names.ts';
import { senderOf } from './sender.ts';

/** What a client sends first (RFC 9113 §3.4). */
export const PREFACE = fromLatin1('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
/** Bytes of the preface that are enough to know it: no request has this target and this version. */
const ENOUGH = 16;
/** Longest SETTINGS that a server's first bytes are recognized by, in bytes. */
const MOST_SETTINGS = 600;

type Next = 'preface' | 'frame' | 'lost' | 'broken';

export class FrameReader implements Http2Reader {
  readonly #from: Role;
  readonly #connection: Http2Connection;
  #next: Next;
  /** Bytes after a gap among which no frame was found. */
  #searched = 0;

  constructor(from: Role, connection: Http2Connection) {
    this.#from = from;
    this.#connection = connection;
    this.#next = connection.isLost(from) ? 'lost' : from === 'client' ? 'preface' : 'frame';
    connection.hasBegun = true;
  }

  /**
   * The length of what begins at `start`.
   *
   * @param ended  whether no more bytes will come
   * @returns undefined until more bytes come
   */
  measure(bytes: Uint8Array, start: number, ended: boolean): number | undefined {
    const available = bytes.length - start;
    switch (this.#next) {
      case 'preface':
        if (beginsWithPreface(bytes, start, ended) !== false) return PREFACE.length;
        this.#next = 'frame';
        return this.measure(bytes, start, ended);
      case 'frame':
        if (available < HEADER_BYTES) return undefined;
        return this.#frameLength(bytes, start);
      case 'lost': {
        const { at, isCertain } = findFrame(bytes, start + this.#searched, this.#from, ended);
        this.#searched = at - start;
        if (!isCertain) return ended ? available : undefined;
        if (this.#searched > 0) return this.#searched;
        this.#next = 'frame';
        return this.#frameLength(bytes, start);
      }
      default:
        return available;
    }
  }

  #frameLength(bytes: Uint8Array, start: number): number {
    const header = readFrameHeader(bytes, start);
    const isTooLong = tooLong(header, this.#connection.limitFor(this.#from, MAX_FRAME_SIZE)) !== undefined;
    return isTooLong ? HEADER_BYTES : HEADER_BYTES + header.length;
  }

  /** Names every byte of what was measured; the frames of WebSockets that are whole with it come after it. */
  take(unit: Uint8Array, offset: number): Dissection[] {
    switch (this.#next) {
      case 'preface':
        return [this.#takePreface(unit, offset)];
      case 'lost':
      case 'broken':
        this.#searched = 0;
        return [unreadBytes(this.#next === 'lost' ? 'rest' : 'broken', this.#from, offset, unit)];
      default: {
        const { dissections, endsConnection } = takeFrame(unit, offset, this.#from, this.#connection);
        if (endsConnection) this.#break();
        return [...dissections];
      }
    }
  }

  #takePreface(unit: Uint8Array, offset: number): Dissection {
    this.#next = 'frame';
    const wrong = unit.findIndex((byte, i) => byte !== PREFACE[i]);
    const piece = (name: string, start: number, end: number): Field => {
      return {
        name,
        start,
        end,
        value: wrong === -1 ? toLatin1(unit, start, end) : unit.subarray(start, end),
        spec: 'RFC 9113 §3.4',
      };
    };
    const note = 'A server of HTTP/1.1 refuses these bytes; one of HTTP/2 knows by them what follows.';
    let fields: readonly Field[] = [{ ...piece('preface', 0, unit.length), note }];
    if (wrong !== -1) {
      this.#break();
      const all = [piece('preface', 0, wrong), piece('not the preface', wrong, unit.length)];
      const what = `expected ${JSON.stringify(toLatin1(PREFACE, wrong))} here`;
      fields = blame(all, connectionFault('not the preface', 'PROTOCOL_ERROR', what, 'RFC 9113 §3.4'));
    } else if (unit.length < PREFACE.length) {
      const incomplete = `${unit.length} of ${PREFACE.length} bytes of the preface came`;
      fields = fields.map((field) => ({ ...field, incomplete }));
    }
    const summary = 'connection preface';
    return { kind: 'http2', state: stateOf(fields), from: this.#from, summary, offset, bytes: unit, fields };
  }

  #break(): void {
    this.#next = 'broken';
    this.#connection.stopReading(this.#from);
  }

  /**
   * Takes note that bytes are missing after those that were taken.
   *
   * @param isAligned  whether a frame begins after the gap, or after the remaining bytes of the one that it cut
   */
  lose(isAligned: boolean): void {
    this.#connection.lose(this.#from);
    this.#searched = 0;
    if (this.#next !== 'broken') this.#next = isAligned ? 'frame' : 'lost';
  }
}

/**
 * Whether a connection of HTTP/2 begins at `start`, or goes on there after a beginning that is missing, and which end
 * sends it; undefined until more bytes come.
 */
export function beginsHttp2(
  bytes: Uint8Array,
  start: number,
  from: Role | undefined,
  connection: Http2Connection,
  ended: boolean,
): Role | false | undefined {
  const client = from === 'server' ? false : beginsWithPreface(bytes, start, ended);
  if (client !== false) return client && 'client';
  const isExpected = from === 'server' && connection.hasBegun;
  const settings = beginsWithSettings(bytes, start, isExpected);
  if (settings === undefined && !ended) return undefined;
  if (settings) return from ?? senderOf(bytes, start) ?? 'server';
  return isExpected ? false : beginsAfterItsBeginning(bytes, start, from, connection, ended);
}

function beginsAfterItsBeginning(
  bytes: Uint8Array,
  start: number,
  from: Role | undefined,
  connection: Http2Connection,
  ended: boolean,
): Role | false | undefined {
  const answer = beginsAmid(bytes, start, from ?? 'server', ended);
  if (answer === 'perhaps') return undefined;
  const isThere = answer === 'yes' || beginsInsideFrame(bytes, start, from, connection.hasBegun, ended);
  if (!isThere) return isThere;
  const sender = from ?? senderOf(bytes, start) ?? 'server';
  // What the first to speak was told is missing, too.
  if (!connection.hasBegun) connection.lose(peerOf(sender));
  connection.lose(sender);
  return sender;
}

/**
 * Whether bytes begin inside a frame of HTTP/2, and others come after it; undefined until more bytes come.
 *
 * @param isExpected  whether the other end speaks HTTP/2: then this one does, too
 */
function beginsInsideFrame(
  bytes: Uint8Array,
  start: number,
  from: Role | undefined,
  isExpected: boolean,
  ended: boolean,
): boolean | undefined {
  const isOther = isExpected ? isCapital(bytes[start]) : isWebSocket(bytes, start);
  if (isOther) return false;
  if (hasFrames(bytes, start, from ?? 'server')) return true;
  return isExpected && !ended ? undefined : false;
}

/** Whether bytes begin like a method of HTTP/1.1. */
function isCapital(byte = 0): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

/** Whether bytes are frames of version 13, or of hixie-76 and not called so for the zero that they begin with. */
function isWebSocket(bytes: Uint8Array, start: number): boolean {
  return guessVersion(bytes, start) === 'hixie-76' ? bytes[start] !== 0 : readsAsVersion13(bytes, start);
}

function beginsWithPreface(bytes: Uint8Array, start: number, ended: boolean): boolean | undefined {
  const length = Math.min(bytes.length - start, ENOUGH);
  for (let i = 0; i < length; i++) if (bytes[start + i] !== PREFACE[i]) return false;
  if (length === ENOUGH) return true;
  return ended ? length > 4 : undefined;
}

/**
 * Whether the first frame of an end begins, SETTINGS.
 *
 * @param isExpected  whether the client has spoken HTTP/2: then anything but HTTP/1.1 is a frame
 */
function beginsWithSettings(bytes: Uint8Array, start: number, isExpected: boolean): boolean | undefined {
  const available = bytes.length - start;
  if (isExpected) {
    const text = toLatin1(bytes, start, Math.min(bytes.length, start + 5));
    return text === 'HTTP/' ? false : available >= HEADER_BYTES || !'HTTP/'.startsWith(text) || undefined;
  }
  const { length, type, flags, stream } = readFrameHeader(bytes, start);
  if (bytes[start] !== 0 || length > MOST_SETTINGS || flags !== 0 || stream !== 0) return false;
  if (available < HEADER_BYTES) return available < 4 || type === 4 ? undefined : false;
  return type === 4 && length % 6 === 0;
}
