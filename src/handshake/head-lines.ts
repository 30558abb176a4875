/**
 * The lines of a head, one at a time: what each may be, and the error if it is something else.
 *
 * A field that is right is read in one pass over its bytes, since a head may
 * have thousands. Any other line is read again, with care, to say what is wrong
 * with it and where.
 */

import { toLatin1 } from '../bytes.ts';
import type { HandshakeSection } from '../error-codes.ts';
import { type HandshakeError, handshakeError, quote } from '../errors.ts';
import { findField } from './fields.ts';
import type { HeaderField, Part } from './http-head.ts';

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const COLON = 0x3a;

/** A token: a method, the name of a field, a subprotocol (RFC 9110 §5.6.2). */
export const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** What a request target may be made of: printable ASCII without the space. */
const TARGET = /^[\x21-\x7e]+$/;

/** Fields that have no meaning if they come twice (RFC 9110 §5.3), in lowercase. */
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
/** Their lengths: a name of another length need not be looked for. */
const ONCE_LENGTHS: ReadonlySet<number> = new Set(Array.from(ONCE, (name) => name.length));

/** Which bytes a name may be made of, and which a value: all but control characters, and the tab. */
const IN_NAME = tableOf((byte) => TOKEN.test(String.fromCharCode(byte)));
const IN_VALUE = tableOf((byte) => byte === TAB || (byte >= SPACE && byte !== 0x7f));

function tableOf(isIn: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => Number(isIn(byte)));
}

/**
 * Reads a field in one pass.
 *
 * @param text  the bytes as Latin-1
 * @param start  where its line begins
 * @returns undefined for a line that is not a field, has not ended, or is wrong: see {@link readLine}
 */
export function scanField(bytes: Uint8Array, text: string, start: number): HeaderField | undefined {
  const { length } = bytes;
  let at = start;
  while (at < length && IN_NAME[bytes[at] as number] === 1) at++;
  if (at === start || bytes[at] !== COLON) return undefined;
  const colon = at++;
  while (at < length && isSpace(bytes[at] as number)) at++;
  const first = at;
  while (at < length && IN_VALUE[bytes[at] as number] === 1) at++;
  if (bytes[at] !== CR || bytes[at + 1] !== LF) return undefined;
  const end = at + 2;
  while (at > first && isSpace(bytes[at - 1] as number)) at--;
  return {
    name: { text: text.slice(start, colon), start, end: colon },
    value: { text: text.slice(first, at), start: first, end: at },
    line: { start, end },
  };
}

/** Whether a field that may come once has come before. */
export function comesAgain(name: string, earlier: readonly HeaderField[]): boolean {
  if (!ONCE_LENGTHS.has(name.length) || !ONCE.has(name.toLowerCase())) return false;
  return findField({ fields: earlier }, name) !== undefined;
}

/**
 * Reads the line that begins at a byte.
 *
 * @returns undefined if it has not ended
 * @throws HandshakeError `bare-lf`, `nul-in-head`, `control-in-head`
 */
export function readLine(bytes: Uint8Array, start: number): Part | undefined {
  const lf = bytes.indexOf(LF, start);
  if (lf === -1) return undefined;
  if (lf === start || bytes[lf - 1] !== CR) throw bareLf(lf);
  const line: Part = { text: toLatin1(bytes, start, lf - 1), start, end: lf + 1 };
  refuseControlCharacters(line);
  return line;
}

/** @throws HandshakeError `bad-start-line` */
export function parseRequestLine(line: Part): Part[] {
  const [method, target, version, ...more] = splitParts(line);
  if (!method || !target || !version || more.length > 0 || !TOKEN.test(method.text) || !TARGET.test(target.text)) {
    throw badStartLine(line, 'METHOD, space, target, space, HTTP-version', 'RFC 9112 §3');
  }
  refuseOtherHttp(line, version);
  return [method, target, version];
}

/** @throws HandshakeError `bad-start-line` */
export function parseStatusLine(line: Part): Part[] {
  const [version, status, ...words] = splitParts(line);
  if (!version || !status || !/^[1-9][0-9]{2}$/.test(status.text)) {
    throw badStartLine(line, 'HTTP-version, space, three digits, space, reason', 'RFC 9112 §4');
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
  throw badStartLine(line, 'HTTP/1.1 as the version', 'RFC 9112 §2.3');
}

function badStartLine(line: Part, expected: string, section: HandshakeSection<'bad-start-line'>): HandshakeError {
  return handshakeError('bad-start-line', `expected ${expected}; came ${quote(line.text)}`, {
    field: 'start line',
    at: line.start,
    section,
  });
}

/**
 * Reads a field with care.
 *
 * @throws HandshakeError `obsolete-folding`, `no-colon`, `space-before-colon`, `bad-field-name`, `duplicate-field`
 */
export function parseField(line: Part, earlier: readonly HeaderField[]): HeaderField {
  const { text, start } = line;
  const number = earlier.length + 1;
  if (text.startsWith(' ') || text.startsWith('\t')) {
    throw handshakeError('obsolete-folding', `header line ${number} begins with white space, at byte ${start}`, {
      at: start,
    });
  }
  const colon = text.indexOf(String.fromCharCode(COLON));
  const name = colon === -1 ? text : text.slice(0, colon);
  if (colon === -1) {
    throw handshakeError('no-colon', `header line ${number} has no colon: ${quote(text)}, at byte ${start}`, {
      at: start,
    });
  }
  if (/[ \t]$/.test(name)) {
    throw handshakeError('space-before-colon', `a space between ${quote(name.trimEnd())} and its colon`, {
      field: name.trimEnd(),
      at: start + name.trimEnd().length,
    });
  }
  if (!TOKEN.test(name)) {
    throw handshakeError('bad-field-name', `${quote(name)} is not a field name, at byte ${start}`, {
      at: start,
    });
  }
  if (comesAgain(name, earlier)) {
    throw handshakeError('duplicate-field', `${name} comes a second time, at byte ${start}`, {
      field: name,
      at: start,
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

/** Whether a character is allowed around a value: a space or a tab (RFC 9110 §5.5). */
function isSpace(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Control characters other than the tab have no place in a head; a bare CR is one (RFC 9112 §2.2). */
function refuseControlCharacters(line: Part): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const found = /[\u0000-\u0008\u000a-\u001f\u007f]/.exec(line.text);
  if (!found) return;
  const byte = found[0].charCodeAt(0);
  const at = line.start + found.index;
  const what = byte === 0 ? 'a NUL' : byte === CR ? 'a CR without LF' : `the control byte 0x${byte.toString(16)}`;
  throw handshakeError(byte === 0 ? 'nul-in-head' : 'control-in-head', `${what} in the head at byte ${at}`, {
    at,
  });
}

export function bareLf(at: number): HandshakeError {
  return handshakeError('bare-lf', `expected CR LF at the end of a line; came only LF at byte ${at}`, {
    at,
  });
}
