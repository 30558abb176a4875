/**
 * The head of an HTTP message: a start line, header fields, a blank line.
 *
 * Both handshakes begin as HTTP, so both need this, and nothing else of HTTP.
 * Every part remembers which bytes it came from. The reading is strict: where
 * two programs could disagree about what a head says, an attacker can use the
 * difference, so bytes that are not exactly a head are refused with a reason.
 */

import { requireBytes } from '../arguments.ts';
import { toLatin1 } from '../bytes.ts';
import { HandshakeError, quote } from '../errors.ts';
import { findField } from './fields.ts';

export { fieldList, fieldValue, findField, hasToken } from './fields.ts';

/** Where something lies: offsets in bytes from the start of the head, half open. */
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
  /** The name as it was sent; compare it without regard to case. */
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

/** As much of a head as could be read, for those who want to show where it breaks. */
export interface HeadReading {
  /** The three parts of the start line; fewer where it broke. */
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
const COLON = 0x3a;
const HTTP = 'RFC 9112';

/** Most empty lines passed over before a request; some old clients send one after the body of the request before it. */
export const MAX_EMPTY_LINES = 4;

/** A method or field name (RFC 9110 §5.6.2). */
export const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** What a request target may be made of: printable ASCII without the space. */
const TARGET = /^[\x21-\x7e]+$/;

/** Fields that mean nothing if they come twice (RFC 9110 §5.3), in lower case. */
const ONCE: ReadonlySet<string> = new Set([
  'host',
  'origin',
  'content-length',
  'sec-websocket-key',
  'sec-websocket-key1',
  'sec-websocket-key2',
  'sec-websocket-version',
  'sec-websocket-accept',
  'sec-websocket-origin',
  'sec-websocket-location',
]);

/**
 * Reads a whole request head.
 *
 * @throws HandshakeError with the first thing that is wrong, and where
 */
export function parseRequestHead(bytes: Uint8Array): RequestHead {
  const { startLine, fields } = readWhole(requireBytes('bytes', bytes), 'request');
  const [method, target, version] = startLine as [Part, Part, Part];
  return { kind: 'request', method, target, version, fields, bytes };
}

/**
 * Reads a whole response head.
 *
 * @throws HandshakeError with the first thing that is wrong, and where
 */
export function parseResponseHead(bytes: Uint8Array): ResponseHead {
  const { startLine, fields } = readWhole(requireBytes('bytes', bytes), 'response');
  const [version, status, reason] = startLine as [Part, Part, Part];
  return { kind: 'response', version, status, reason, fields, bytes };
}

function readWhole(bytes: Uint8Array, kind: Head['kind']): HeadReading {
  const reading = parseHead(bytes, kind);
  if (reading.problem) throw reading.problem;
  if (!reading.complete) {
    throw new HandshakeError('head-cut-short', 'the head ends before its blank line', {
      at: reading.readTo,
      section: `${HTTP} §2.1`,
    });
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
    for (;;) {
      const lf = bytes.indexOf(LF, at);
      if (lf === -1) return { startLine, fields, emptyBytes, readTo: at, complete: false };
      if (lf === at || bytes[lf - 1] !== CR) throw bareLf(lf);
      const line: Part = { text: toLatin1(bytes, at, lf - 1), start: at, end: lf + 1 };
      refuseControlCharacters(line);
      if (startLine.length === 0) {
        startLine = kind === 'request' ? parseRequestLine(line) : parseStatusLine(line);
      } else if (line.text === '') {
        return { startLine, fields, emptyBytes, readTo: line.end, complete: true };
      } else {
        fields.push(parseField(line, fields));
      }
      at = line.end;
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

function parseRequestLine(line: Part): Part[] {
  const [method, target, version, ...more] = splitParts(line);
  if (!method || !target || !version || more.length > 0 || !TOKEN.test(method.text) || !TARGET.test(target.text)) {
    throw badStartLine(line, 'METHOD, space, target, space, HTTP-version', `${HTTP} §3`);
  }
  refuseOtherHttp(line, version);
  return [method, target, version];
}

function parseStatusLine(line: Part): Part[] {
  const [version, status, ...words] = splitParts(line);
  if (!version || !status || !/^[1-9][0-9]{2}$/.test(status.text)) {
    throw badStartLine(line, 'HTTP-version, space, three digits, space, reason', `${HTTP} §4`);
  }
  refuseOtherHttp(line, version);
  const start = words[0]?.start ?? line.end - 2;
  const reason = { text: line.text.slice(start - line.start), start, end: line.end - 2 };
  return [version, status, reason];
}

/** The words of a line, split at single spaces. */
function splitParts(line: Part): Part[] {
  const parts: Part[] = [];
  let start = line.start;
  for (const text of line.text.split(' ')) {
    parts.push({ text, start, end: start + text.length });
    start += text.length + 1;
  }
  return parts;
}

function refuseOtherHttp(line: Part, version: Part): void {
  if (/^HTTP\/[0-9]\.[0-9]$/.test(version.text)) return;
  throw badStartLine(line, 'HTTP/1.1 as the version', `${HTTP} §2.3`);
}

function badStartLine(line: Part, expected: string, section: string): HandshakeError {
  return new HandshakeError('bad-start-line', `expected ${expected}; came ${quote(line.text)}`, {
    field: 'start line',
    at: line.start,
    section,
  });
}

function parseField(line: Part, earlier: readonly HeaderField[]): HeaderField {
  const { text, start } = line;
  const number = earlier.length + 1;
  if (text.startsWith(' ') || text.startsWith('\t')) {
    throw new HandshakeError('obsolete-folding', `header line ${number} begins with white space, byte ${start}`, {
      at: start,
      section: `${HTTP} §5.2`,
    });
  }
  const colon = text.indexOf(String.fromCharCode(COLON));
  const name = colon === -1 ? text : text.slice(0, colon);
  if (colon === -1) {
    throw new HandshakeError('no-colon', `header line ${number} has no colon: ${quote(text)}, byte ${start}`, {
      at: start,
      section: `${HTTP} §5`,
    });
  }
  if (/[ \t]$/.test(name)) {
    throw new HandshakeError('space-before-colon', `a space between ${quote(name.trimEnd())} and its colon`, {
      field: name.trimEnd(),
      at: start + name.trimEnd().length,
      section: `${HTTP} §5.1`,
    });
  }
  if (!TOKEN.test(name)) {
    throw new HandshakeError('bad-field-name', `${quote(name)} is not a field name, byte ${start}`, {
      at: start,
      section: 'RFC 9110 §5.6.2',
    });
  }
  if (ONCE.has(name.toLowerCase()) && findField({ fields: earlier }, name) !== undefined) {
    throw new HandshakeError('duplicate-field', `${name} comes a second time, byte ${start}`, {
      field: name,
      at: start,
      section: 'RFC 9110 §5.3',
    });
  }
  let first = colon + 1;
  let last = text.length;
  while (first < last && isSpace(text.charCodeAt(first))) first++;
  while (last > first && isSpace(text.charCodeAt(last - 1))) last--;
  return {
    name: { text: name, start, end: start + colon },
    value: { text: text.slice(first, last), start: start + first, end: start + last },
    line: { start, end: line.end },
  };
}

/** Whether a character may stand around a value: a space or a tab (RFC 9110 §5.5). */
function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** Control characters other than the tab have no place in a head; a bare CR is one (RFC 9112 §2.2). */
function refuseControlCharacters(line: Part): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const found = /[\u0000-\u0008\u000a-\u001f\u007f]/.exec(line.text);
  if (!found) return;
  const byte = found[0].charCodeAt(0);
  const at = line.start + found.index;
  const what = byte === 0 ? 'a NUL' : byte === CR ? 'a CR without LF' : `the control byte 0x${byte.toString(16)}`;
  throw new HandshakeError(byte === 0 ? 'nul-in-head' : 'control-in-head', `${what} in the head at byte ${at}`, {
    at,
    section: 'RFC 9110 §5.5',
  });
}

export function bareLf(at: number): HandshakeError {
  return new HandshakeError('bare-lf', `expected CR LF at the end of a line; came LF alone at byte ${at}`, {
    at,
    section: `${HTTP} §2.2`,
  });
}
