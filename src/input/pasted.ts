/**
 * Bytes in any form: the bytes themselves, or text in which they are
 * written down, as a dump, hexadecimal, an array, a string with escapes, base64,
 * JSON, the text of a head, or what Wireshark's "Follow Stream" saves.
 *
 * The command line and the playground read with this one function.
 *
 * Some text has two readings. Pairs of hexadecimal digits go before base64, and
 * groups of eight digits 0 and 1 before both. A file that begins with a head
 * whose lines end with CR LF is the bytes themselves; with LF only, it is text
 * from an editor, and gets the line ends of the wire.
 */

import { concat, fromBase64, fromHex } from '../bytes.ts';
import { quote, UsageError } from '../errors.ts';
import type { Role } from '../versions.ts';
import { readCurlTrace } from './curl-trace.ts';
import { readCurlVerbose } from './curl-verbose.ts';
import { readDump } from './dump.ts';
import { readFollowed } from './follow.ts';
import { refuseForeign } from './foreign.ts';
import { readHeadText } from './head-text.ts';
import { readJson } from './json-bytes.ts';
import { digitsWithin, readArray, readBinary, readInspected, readNumbers, readString } from './literals.ts';
import { captureOf, readPacketText } from './packet-text.ts';
import { textIn } from './text.ts';

/** What the input was taken for. */
export type PastedForm =
  | 'bytes'
  | 'hexadecimal'
  | 'dump'
  | 'array'
  | 'buffer'
  | 'string'
  | 'base64'
  | 'binary'
  | 'head'
  | 'stream'
  | 'trace'
  | 'packets'
  | 'json';

/** What one end said, in a conversation that is written down. */
export interface Said {
  readonly from: Role;
  readonly bytes: Uint8Array;
}

/** What was found in the input. */
export interface Pasted {
  readonly form: PastedForm;
  /** All bytes, in order. */
  readonly bytes: Uint8Array;
  /** For each conversation, what its ends said, if the input tells them apart. */
  readonly conversations?: readonly (readonly Said[])[];
  /** A capture, if the bytes are packets; to be read as a file of tcpdump is. */
  readonly capture?: Uint8Array;
  /** Bytes that the program which wrote the text left out. */
  readonly leftOut?: number;
}

/** Characters of text that somebody typed. */
const SHORT = 40;

/** What each form is called. */
export const FORM_IN_WORDS: Readonly<Record<PastedForm, string>> = {
  bytes: 'the bytes themselves',
  hexadecimal: 'hexadecimal',
  dump: 'a dump',
  array: 'an array',
  buffer: 'a Buffer as Node prints it',
  string: 'a string with escapes',
  base64: 'base64',
  binary: 'binary digits',
  head: 'the text of a head, its lines ended with CR LF',
  stream: 'a stream that Wireshark followed',
  trace: 'what curl printed',
  packets: 'a dump of packets',
  json: 'JSON',
};

/**
 * Reads bytes, whatever they are written in.
 *
 * @param input  text, as from a box or a command line; or the bytes of a file, which may hold text
 * @throws UsageError `bad-hex` if text is none of the forms, or breaks the rules of the form it has, naming the first
 *   thing that is not a byte; `bad-file` if a file is packed, or a capture of another program; a file that is not text is
 *   the bytes themselves
 */
export function readPasted(input: string | Uint8Array): Pasted {
  if (typeof input === 'string') {
    const text = input.replace(/^\ufeff/, '');
    const read = readText(text);
    if (read) return read;
    // Of a few words, or of digits, the first that is not a byte is named.
    const isShort = text.length < SHORT || /^\s*(?:0x)?(?:[0-9a-f]{2})+(?:[\s,:;]|$)/i.test(text);
    if (isShort) return { form: 'hexadecimal', bytes: fromHex(text) };
    throw noForm(text);
  }
  refuseForeign(input);
  const itself: Pasted = { form: 'bytes', bytes: input };
  const text = textIn(input);
  if (text === undefined || (isHead(text) && text.includes('\r'))) return itself;
  const read = readText(text);
  if (read) return read;
  // No peer begins with a printable character, unless it is the start line of a head.
  if (/^\s*[!-~]/.test(text) && !/^[^\n]*HTTP\//.test(text)) throw noForm(text);
  return itself;
}

function noForm(text: string): UsageError {
  const forms =
    'hexadecimal, base64, a dump, an array, a string with escapes, a Buffer as Node prints it, JSON of dissect';
  return new UsageError(
    'bad-hex',
    `expected bytes, or text in which they are written (${forms}); came ${quote(text.trim())}`,
  );
}

function isHead(text: string): boolean {
  return /^\s*(?:[A-Z]{3,10} \S+ HTTP\/1\.|HTTP\/1\.|GET )/.test(text);
}

/** Text in one of the forms; undefined if it is in none. */
function readText(text: string): Pasted | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return { form: 'hexadecimal', bytes: new Uint8Array(0) };
  if (isHead(text)) return { form: 'head', bytes: readHeadText(text.trimStart()) };
  const json = readJson(trimmed);
  if (json) return json;
  const followed = readFollowed(text);
  if (followed) return { form: 'stream', bytes: bytesOf(followed), conversations: [followed] };
  const trace = readCurlTrace(text) ?? readCurlVerbose(text);
  if (trace) return { form: 'trace', bytes: bytesOf(trace), conversations: [trace] };
  const dump = readDump(text);
  if (dump) return packetIn(dump) ?? { form: 'dump', bytes: dump };
  const packets = readPacketText(text);
  if (packets) return { form: 'packets', bytes: packets, capture: packets };
  const inspected = readInspected(trimmed);
  if (inspected) return { form: 'buffer', ...inspected };
  const array = readArray(trimmed);
  if (array) return { form: 'array', bytes: array };
  const string = readString(trimmed);
  if (string) return { form: 'string', bytes: string };
  const binary = readBinary(trimmed);
  if (binary) return { form: 'binary', bytes: binary };
  const numbers = readNumbers(trimmed);
  if (numbers) return { form: 'array', bytes: numbers };
  const digits = readDigits(trimmed) ?? readDigitsWithin(trimmed);
  return digits && (packetIn(digits.bytes) ?? digits);
}

/** Bytes that are a packet, with the headers of IP and TCP. */
function packetIn(bytes: Uint8Array): Pasted | undefined {
  const capture = captureOf([bytes]);
  return capture && { form: 'packets', bytes, capture };
}

function readDigitsWithin(text: string): Pasted | undefined {
  const digits = digitsWithin(text)?.trim();
  return digits === undefined || digits === '' ? undefined : readDigits(digits);
}

/** Hexadecimal or base64. */
function readDigits(text: string): Pasted | undefined {
  // 81-05-48, as .NET writes bytes.
  const dashed = /^[0-9a-f]{2}(?:-[0-9a-f]{2})+$/i.test(text) ? text.replaceAll('-', ' ') : text;
  // Of digits only: if they are not in pairs, a digit is missing.
  if (/^(?:0x|[\s0-9a-f,:;])*$/i.test(dashed)) return { form: 'hexadecimal', bytes: fromHex(dashed) };
  const lines = text.split(/\s+/);
  if (lines.every(({ length }) => length % 4 === 0)) {
    const decoded = fromBase64(lines.join(''));
    if (decoded) return { form: 'base64', bytes: decoded };
  }
  const decoded = fromBase64Url(text);
  return decoded && { form: 'base64', bytes: decoded };
}

/** Base64 for addresses, and without the `=` at its end (RFC 4648 §5, §3.2); a word of letters only is a word. */
function fromBase64Url(text: string): Uint8Array | undefined {
  const plain = text.replace(/=+$/, '');
  if (!/^[\w+/-]{2,}$/.test(plain) || !/[A-Z]/.test(plain) || !/[0-9a-z]/.test(plain)) return undefined;
  const standard = plain.replaceAll('-', '+').replaceAll('_', '/');
  return fromBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='));
}

function bytesOf(said: readonly Said[]): Uint8Array {
  return concat(said.map(({ bytes }) => bytes));
}
