/** The plain reading of a head, a line at a time with regular expressions: what the reading in one pass must agree with. */

import { toLatin1 } from '../../src/bytes.ts';
import { HandshakeError, quote } from '../../src/errors.ts';
import {
  countEmptyBytes,
  findField,
  type Head,
  type HeaderField,
  type HeadReading,
  type Part,
} from '../../src/handshake/http-head.ts';

const CR = 0x0d;
const LF = 0x0a;
const COLON = 0x3a;
const HTTP = 'RFC 9112';

/** A method or field name (RFC 9110 §5.6.2). */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
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

/** Reads as much of a head as is there and as is right. Never throws. */
export function plainParseHead(bytes: Uint8Array, kind: Head['kind']): HeadReading {
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
    throw new HandshakeError('obsolete-folding', `header line ${number} begins with white space, at byte ${start}`, {
      at: start,
      section: `${HTTP} §5.2`,
    });
  }
  const colon = text.indexOf(String.fromCharCode(COLON));
  const name = colon === -1 ? text : text.slice(0, colon);
  if (colon === -1) {
    throw new HandshakeError('no-colon', `header line ${number} has no colon: ${quote(text)}, at byte ${start}`, {
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
    throw new HandshakeError('bad-field-name', `${quote(name)} is not a field name, at byte ${start}`, {
      at: start,
      section: 'RFC 9110 §5.6.2',
    });
  }
  if (ONCE.has(name.toLowerCase()) && findField({ fields: earlier }, name) !== undefined) {
    throw new HandshakeError('duplicate-field', `${name} comes a second time, at byte ${start}`, {
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

/** Whether a character is allowed around a value: a space or a tab (RFC 9110 §5.5). */
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

function bareLf(at: number): HandshakeError {
  return new HandshakeError('bare-lf', `expected CR LF at the end of a line; came only LF at byte ${at}`, {
    at,
    section: `${HTTP} §2.2`,
  });
}
