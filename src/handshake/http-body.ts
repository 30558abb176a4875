/**
 * The body after a head: how long it is (RFC 9112 §6). How far the body of a
 * response reaches depends on its request, too.
 */

import { concat, toLatin1 } from '../bytes.ts';
import { fieldList, fieldValue, type HasFields } from './fields.ts';

/**
 * Where a body ends: after a given number of bytes, after its last chunk, or with the
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

/** How far the body of a request reaches (RFC 9112 §6.3). */
export function bodyOfRequest(reading: HasFields): BodyRule {
  return announced(reading) ?? NO_BODY;
}

/**
 * How far the body of a response reaches (RFC 9112 §6.3).
 *
 * @param method  of the request that it answers; undefined if that is not known
 */
export function bodyOfResponse(reading: HasFields, status: string, method: string | undefined): BodyRule {
  if (method === 'HEAD' || /^(?:1..|204|304)$/.test(status)) return NO_BODY;
  if (method === 'CONNECT' && status.startsWith('2')) return NO_BODY;
  return announced(reading) ?? { ends: 'with-connection' };
}

function announced(reading: HasFields): BodyRule | undefined {
  const codings = fieldList(reading, 'Transfer-Encoding');
  if (codings.length > 0) {
    return { ends: codings.at(-1)?.toLowerCase() === 'chunked' ? 'with-last-chunk' : 'with-connection' };
  }
  const length = fieldValue(reading, 'Content-Length');
  return length !== undefined && /^[0-9]{1,15}$/.test(length) ? { ends: 'after', bytes: Number(length) } : undefined;
}

// ── Chunks ─────────────────────────────────────────────────────────────────

/** One chunk: `5 CR LF Hello CR LF`. */
export interface Chunk {
  readonly size: number;
  /** The byte after its size line, and after all of it. */
  readonly lineEnd: number;
  readonly end: number;
}

/** Reads a chunk; `cut` if its size or its end has not come, `bad` if it is malformed. */
export function readChunk(bytes: Uint8Array, at: number): Chunk | 'cut' | 'bad' {
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
  /** Set if a chunk is malformed: then the body ends where reading stopped. */
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

/** What is in a body in chunks, as far as it came: the chunks without their sizes. */
export function unchunked(bytes: Uint8Array): Uint8Array {
  const data: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const chunk = readChunk(bytes, at);
    if (chunk === 'cut' || chunk === 'bad' || chunk.size === 0) break;
    data.push(bytes.subarray(chunk.lineEnd, chunk.lineEnd + chunk.size));
    at = chunk.end;
  }
  return concat(data);
}
