/**
 * The body after a head: how far it reaches, and what it is made of (RFC 9112
 * §6). How far the body of a response reaches depends on its request, too.
 */

import { concat, toLatin1, toUtf8 } from '../bytes.ts';
import { quote } from '../errors.ts';
import { fieldList, fieldValue, type HeadReading } from '../handshake/http-head.ts';
import type { Field } from './field.ts';
import { isUtf8 } from './text.ts';

/**
 * Where a body ends: after so many bytes, after its last chunk, or with the
 * connection.
 */
export type BodyRule =
  | { readonly ends: 'after'; readonly bytes: number }
  | { readonly ends: 'with-last-chunk' }
  | { readonly ends: 'with-connection' };

export const NO_BODY: BodyRule = { ends: 'after', bytes: 0 };

const CR = 0x0d;
const LF = 0x0a;
/** Longest line with a chunk's size, extensions included, in bytes. */
const MAX_SIZE_LINE = 4096;
const SPEC = 'RFC 9112 §7.1';

/** How far the body of a request reaches (RFC 9112 §6.3). */
export function bodyOfRequest(reading: HeadReading): BodyRule {
  return announced(reading) ?? NO_BODY;
}

/**
 * How far the body of a response reaches (RFC 9112 §6.3).
 *
 * @param method  of the request that it answers; undefined if that is not known
 */
export function bodyOfResponse(reading: HeadReading, status: string, method: string | undefined): BodyRule {
  if (method === 'HEAD' || /^(?:1..|204|304)$/.test(status)) return NO_BODY;
  if (method === 'CONNECT' && status.startsWith('2')) return NO_BODY;
  return announced(reading) ?? { ends: 'with-connection' };
}

function announced(reading: HeadReading): BodyRule | undefined {
  const codings = fieldList(reading, 'Transfer-Encoding');
  if (codings.length > 0) {
    return { ends: codings.at(-1)?.toLowerCase() === 'chunked' ? 'with-last-chunk' : 'with-connection' };
  }
  const length = fieldValue(reading, 'Content-Length');
  return length !== undefined && /^[0-9]{1,15}$/.test(length) ? { ends: 'after', bytes: Number(length) } : undefined;
}

// ── Chunks ─────────────────────────────────────────────────────────────────

/** One chunk: `5 CR LF Hello CR LF`. */
interface Chunk {
  readonly size: number;
  /** The byte after its size line, and after all of it. */
  readonly lineEnd: number;
  readonly end: number;
}

/** Reads a chunk; `cut` if its size or its end has not come, `bad` if it is none. */
function readChunk(bytes: Uint8Array, at: number): Chunk | 'cut' | 'bad' {
  const line = bytes.subarray(at, at + MAX_SIZE_LINE);
  const lf = line.indexOf(LF);
  if (lf === -1) return line.length === MAX_SIZE_LINE ? 'bad' : 'cut';
  const [, digits] = /^([0-9a-f]{1,12})[ \t]*(?:;.*)?\r$/is.exec(toLatin1(line, 0, lf)) ?? [];
  if (digits === undefined) return 'bad';
  const size = Number.parseInt(digits, 16);
  const lineEnd = at + lf + 1;
  if (size === 0) return { size, lineEnd, end: lineEnd };
  const dataEnd = lineEnd + size;
  const ends = [bytes[dataEnd] ?? CR, bytes[dataEnd + 1] ?? LF];
  return ends[0] === CR && ends[1] === LF ? { size, lineEnd, end: dataEnd + 2 } : 'bad';
}

/** The byte after the empty line that ends the trailer, if it has come. */
function trailerEnd(bytes: Uint8Array, start: number): number | undefined {
  for (let at = start; ; ) {
    const lf = bytes.indexOf(LF, at);
    if (lf === -1) return undefined;
    if (lf === at || (lf === at + 1 && bytes[at] === CR)) return lf + 1;
    at = lf + 1;
  }
}

/** Finds the end of a body in chunks as it comes, and reads no chunk twice. */
export class ChunkedExtent {
  /** Where the next chunk begins, in the body. */
  #next = 0;
  #inTrailer = false;
  /** Bytes of the body without which there is nothing new to find. */
  wanted = 1;
  /** Set if a chunk is none: then the body reaches as far as it could be read. */
  isBroken = false;

  /** @returns the length of the body in bytes; undefined until more comes */
  measure(bytes: Uint8Array, start: number): number | undefined {
    while (!this.#inTrailer) {
      const chunk = readChunk(bytes, start + this.#next);
      if (chunk === 'bad') {
        this.isBroken = true;
        return bytes.length - start;
      }
      if (chunk === 'cut') {
        this.wanted = bytes.length - start + 1;
        return undefined;
      }
      if (chunk.end > bytes.length) {
        this.wanted = chunk.end - start;
        return undefined;
      }
      this.#next = chunk.end - start;
      this.#inTrailer = chunk.size === 0;
    }
    const end = trailerEnd(bytes, start + this.#next);
    if (end === undefined) this.wanted = bytes.length - start + 1;
    return end === undefined ? undefined : end - start;
  }
}

// ── Fields ─────────────────────────────────────────────────────────────────

/** The body that lies in `bytes` from `start` on, as far as it came; none if it is empty. */
export function bodyFields(bytes: Uint8Array, start: number, rule: BodyRule): Field[] {
  const body = bytes.subarray(start);
  if (body.length === 0) return [];
  if (rule.ends === 'with-last-chunk') return [chunkedField(bytes, start)];
  return [{ name: 'body', start, end: bytes.length, value: textOrBytes(body), spec: 'RFC 9112 §6' }];
}

/** What a body lacks, in words. */
export function missingOfBody(bytes: Uint8Array, start: number, rule: BodyRule): string | undefined {
  if (rule.ends === 'with-connection') return undefined;
  const came = bytes.length - start;
  if (rule.ends === 'after') return came < rule.bytes ? `${came} of ${rule.bytes} bytes of body came` : undefined;
  const extent = new ChunkedExtent();
  return extent.measure(bytes, start) === undefined ? 'the last chunk of the body has not come' : undefined;
}

function textOrBytes(bytes: Uint8Array): string | Uint8Array {
  return isUtf8(bytes) ? toUtf8(bytes) : bytes;
}

function chunkedField(bytes: Uint8Array, start: number): Field {
  const children: Field[] = [];
  const data: Uint8Array[] = [];
  let at = start;
  while (at < bytes.length) {
    const chunk = readChunk(bytes, at);
    if (chunk === 'bad' || chunk === 'cut') {
      children.push(unreadChunk(bytes, at, chunk === 'bad'));
      break;
    }
    if (chunk.size === 0) {
      children.push(sizeField(at, chunk), ...trailerFields(bytes, chunk.end));
      break;
    }
    const dataEnd = Math.min(chunk.lineEnd + chunk.size, bytes.length);
    const piece = bytes.subarray(chunk.lineEnd, dataEnd);
    children.push(sizeField(at, chunk));
    if (piece.length > 0) {
      children.push({ name: 'chunk', start: chunk.lineEnd, end: dataEnd, value: textOrBytes(piece), spec: SPEC });
    }
    if (bytes.length > dataEnd) children.push(lineEnd(dataEnd, Math.min(chunk.end, bytes.length)));
    data.push(piece);
    at = chunk.end;
  }
  const note = 'Sent in chunks, each after its size: whoever sends need not know the length before.';
  return { name: 'body', start, end: bytes.length, value: textOrBytes(concat(data)), note, spec: SPEC, children };
}

function sizeField(start: number, { size, lineEnd: end }: Chunk): Field {
  const note = size === 0 ? 'A chunk of no bytes is the last one.' : 'Bytes of the chunk, in hexadecimal.';
  return { name: 'chunk size', start, end, value: size, note, spec: SPEC };
}

function lineEnd(start: number, end: number): Field {
  return { name: 'CR LF', start, end, value: end - start === 2 ? '\r\n' : '\r' };
}

function unreadChunk(bytes: Uint8Array, start: number, isBad: boolean): Field {
  const end = bytes.length;
  const field: Field = { name: 'unread', start, end, value: toLatin1(bytes, start, end) };
  if (!isBad) return field;
  const line = toLatin1(bytes, start, Math.min(end, start + 61)).split('\r\n')[0] ?? '';
  const problem = `bad-chunk: expected a size in hexadecimal, and that many bytes between line ends; came ${quote(line)} (${SPEC})`;
  return { ...field, problem };
}

/** The lines after the last chunk, and the empty one that ends them. */
function trailerFields(bytes: Uint8Array, start: number): Field[] {
  const fields: Field[] = [];
  for (let at = start; at < bytes.length; ) {
    const lf = bytes.indexOf(LF, at);
    const end = lf === -1 ? bytes.length : lf + 1;
    const value = toLatin1(bytes, at, end);
    fields.push({ name: /^\r?\n$/.test(value) ? 'blank line' : 'trailer', start: at, end, value, spec: SPEC });
    at = end;
  }
  return fields;
}
