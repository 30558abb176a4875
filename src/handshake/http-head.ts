/**
 * The head of an HTTP message: a start line, header fields, a blank line.
 *
 * Both handshakes begin as HTTP, so both need this, and nothing else of HTTP.
 * Every part remembers which bytes it came from. The reading is strict: if
 * two programs could disagree about what a head says, an attacker can use the
 * difference, so bytes that are not exactly a head are refused with a reason.
 */

import { requireBytes } from '../arguments.ts';
import { toLatin1 } from '../bytes.ts';
import { HandshakeError, handshakeError } from '../errors.ts';
import { comesAgain, parseField, parseRequestLine, parseStatusLine, readLine, scanField } from './head-lines.ts';

export { fieldList, fieldValue, fieldValues, findField, hasToken } from './fields.ts';

/** The place of something: offsets in bytes from the start of the head, half open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A piece of the head's text and its place. */
export interface Part extends Span {
  readonly text: string;
}

/** One header field, `Name: value`, on its own line. */
export interface HeaderField {
  /** The name as it was sent; compare it case-insensitively. */
  readonly name: Part;
  /** The value without the white space around it. */
  readonly value: Part;
  /** The whole line, with its CR LF. */
  readonly line: Span;
}

/** `GET /chat HTTP/1.1` and what follows it, up to and with the blank line. */
export interface RequestHead {
  readonly kind: 'request';
  readonly method: Part;
  /** The request target as sent: path and query. */
  readonly target: Part;
  readonly version: Part;
  readonly fields: readonly HeaderField[];
  readonly bytes: Uint8Array;
}

/** `HTTP/1.1 101 Switching Protocols` and what follows it, up to and with the blank line. */
export interface ResponseHead {
  readonly kind: 'response';
  readonly version: Part;
  readonly status: Part;
  readonly reason: Part;
  readonly fields: readonly HeaderField[];
  readonly bytes: Uint8Array;
}

export type Head = RequestHead | ResponseHead;

/** As much of a head as could be read, to show where it breaks. */
export interface HeadReading {
  /** The three parts of the start line; fewer if it is broken. */
  readonly startLine: readonly Part[];
  readonly fields: readonly HeaderField[];
  /** Bytes of empty lines before the start line. */
  readonly emptyBytes: number;
  /** Bytes that were understood; what is wrong begins here. */
  readonly readTo: number;
  /** Whether the blank line was reached. */
  readonly complete: boolean;
  readonly problem?: HandshakeError;
}

const CR = 0x0d;
const LF = 0x0a;

/** Heads that were read here, so that their fields need not be checked again. */
const read = new WeakSet<Head>();

/** Most empty lines passed over before a request; some old clients send one after the body of the request before it. */
export const MAX_EMPTY_LINES = 4;

/**
 * Reads a whole request head.
 *
 * @throws HandshakeError with the first thing that is wrong, and where
 */
export function parseRequestHead(bytes: Uint8Array): RequestHead {
  const { startLine, fields } = readWhole(requireBytes('bytes', bytes), 'request');
  const [method, target, version] = startLine as [Part, Part, Part];
  return known({ kind: 'request', method, target, version, fields, bytes });
}

/**
 * Reads a whole response head.
 *
 * @throws HandshakeError with the first thing that is wrong, and where
 */
export function parseResponseHead(bytes: Uint8Array): ResponseHead {
  const { startLine, fields } = readWhole(requireBytes('bytes', bytes), 'response');
  const [version, status, reason] = startLine as [Part, Part, Part];
  return known({ kind: 'response', version, status, reason, fields, bytes });
}

/** Remembers that a head was read here, or in as strict a way. */
export function known<H extends Head>(head: H): H {
  read.add(head);
  return head;
}

/** Whether this very object was read, see {@link known}. */
export function isKnown(head: Head): boolean {
  return read.has(head);
}

function readWhole(bytes: Uint8Array, kind: Head['kind']): HeadReading {
  const reading = parseHead(bytes, kind);
  if (reading.problem) throw reading.problem;
  if (!reading.complete) {
    throw handshakeError('head-cut-short', 'the head ends before its blank line', { at: reading.readTo });
  }
  return reading;
}

/** Reads as much of a head as is there and as is right. Never throws. */
export function parseHead(bytes: Uint8Array, kind: Head['kind']): HeadReading {
  const fields: HeaderField[] = [];
  let startLine: readonly Part[] = [];
  const emptyBytes = kind === 'request' ? countEmptyBytes(bytes) : 0;
  let at = emptyBytes;
  try {
    const first = readLine(bytes, at);
    if (!first) return { startLine, fields, emptyBytes, readTo: at, complete: false };
    startLine = kind === 'request' ? parseRequestLine(first) : parseStatusLine(first);
    at = first.end;
    const text = toLatin1(bytes);
    for (;;) {
      let field = scanField(bytes, text, at);
      if (!field || comesAgain(field.name.text, fields)) {
        const line = readLine(bytes, at);
        if (!line) return { startLine, fields, emptyBytes, readTo: at, complete: false };
        if (line.text === '') return { startLine, fields, emptyBytes, readTo: line.end, complete: true };
        field = parseField(line, fields);
      }
      fields.push(field);
      at = field.line.end;
    }
  } catch (error) {
    if (!(error instanceof HandshakeError)) throw error;
    return { startLine, fields, emptyBytes, readTo: at, complete: false, problem: error };
  }
}

/** Bytes of the empty lines before a request, which a server ignores (RFC 9112 §2.2). */
export function countEmptyBytes(bytes: Uint8Array, start = 0): number {
  let at = start;
  while (at < start + 2 * MAX_EMPTY_LINES && bytes[at] === CR && bytes[at + 1] === LF) at += 2;
  return at - start;
}
