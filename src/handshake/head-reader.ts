/** A head as it arrives: in chunks that end anywhere, from a peer that may never end it. */

import { requireBytes, requireLimit, requireOneOf } from '../arguments.ts';
import { concat } from '../bytes.ts';
import { type HandshakeError, handshakeError } from '../errors.ts';
import { bareLf } from './head-lines.ts';
import { type Head, MAX_EMPTY_LINES, parseRequestHead, parseResponseHead } from './http-head.ts';

/** Largest head taken by default, in bytes. */
export const MAX_HEAD_BYTES = 16_384;

const CR = 0x0d;
const LF = 0x0a;

/** How the first TLS record of a side begins: its type, and the version's first byte (RFC 8446 §5.1). */
const TLS_ALERT = 0x15;
const TLS_HANDSHAKE = 0x16;
const TLS_MAJOR = 0x03;

/**
 * Collects the bytes of a head from chunks that end anywhere.
 *
 * Looks at each byte once. Fails as early as it can: at a bare LF, and as soon
 * as the limit is passed, without waiting for the blank line.
 */
export class HeadReader<H extends Head> {
  readonly #kind: H['kind'];
  readonly #maxBytes: number;
  readonly #readFast: ((bytes: Uint8Array) => H | undefined) | undefined;
  readonly #chunks: Uint8Array[] = [];
  #length = 0;
  #lineStart = 0;
  #emptyLines = 0;
  #last = 0;

  /**
   * @param readFast  not for programs: reads the heads that it knows, in one scan, and gives undefined for all others.
   *   Whoever gives it promises that nobody writes to a chunk later, so that a head in one chunk need not be copied
   * @throws UsageError `bad-argument`
   */
  constructor(kind: H['kind'], maxBytes: number = MAX_HEAD_BYTES, readFast?: (bytes: Uint8Array) => H | undefined) {
    this.#readFast = readFast;
    this.#kind = requireOneOf('kind', kind, ['request', 'response']);
    this.#maxBytes = requireLimit('maxBytes', maxBytes);
  }

  /**
   * Takes the next bytes.
   *
   * @returns the head and the bytes after it once the blank line has come, undefined before
   * @throws HandshakeError `unexpected-tls`, `bare-lf`, `head-too-large` (431) or what {@link parseHead} finds
   * @throws UsageError `bad-argument`
   */
  push(bytes: Uint8Array): { head: H; rest: Uint8Array } | undefined {
    const chunk = requireBytes('bytes', bytes);
    const base = this.#length;
    if (base < 2 && base + chunk.length >= 2) this.#refuseTls(chunk);
    for (let at = chunk.indexOf(LF); at !== -1; at = chunk.indexOf(LF, at + 1)) {
      const before = at > 0 ? chunk[at - 1] : this.#last;
      const lineLength = base + at - this.#lineStart;
      if (before !== CR || lineLength === 0) throw bareLf(base + at);
      const isFirst = this.#lineStart === 2 * this.#emptyLines;
      this.#lineStart = base + at + 1;
      if (lineLength === 1) {
        const isIgnored = isFirst && this.#kind === 'request' && ++this.#emptyLines <= MAX_EMPTY_LINES;
        if (!isIgnored) return this.#finish(chunk, at + 1);
      }
      if (this.#lineStart > this.#maxBytes) break;
    }
    this.#length += chunk.length;
    if (this.#length > this.#maxBytes) throw tooLarge(this.#maxBytes);
    if (chunk.length > 0) {
      this.#chunks.push(chunk);
      this.#last = chunk[chunk.length - 1] as number;
    }
    return undefined;
  }

  /** The peer speaks TLS, and this end does not: its bytes will never be a head. */
  #refuseTls(chunk: Uint8Array): void {
    const bytes = this.#chunks.length === 0 ? chunk : concat([...this.#chunks, chunk.subarray(0, 2)]);
    const first = bytes[0];
    const second = bytes[1];
    if ((first !== TLS_ALERT && first !== TLS_HANDSHAKE) || second !== TLS_MAJOR) return;
    const scheme = this.#kind === 'request' ? 'ws:// or http://' : 'wss://';
    throw handshakeError('unexpected-tls', `expected HTTP without TLS; came TLS: is ${scheme} meant?`, {
      field: 'start line',
      at: 0,
      section: this.#kind === 'request' ? 'RFC 9112 §3' : 'RFC 9112 §4',
    });
  }

  #finish(chunk: Uint8Array, end: number): { head: H; rest: Uint8Array } {
    if (this.#length + end > this.#maxBytes) throw tooLarge(this.#maxBytes);
    const isInOne = this.#chunks.length === 0 && this.#readFast !== undefined;
    const bytes = isInOne
      ? new Uint8Array(chunk.buffer, chunk.byteOffset, end)
      : concat([...this.#chunks, chunk.subarray(0, end)]);
    const parse = this.#kind === 'request' ? parseRequestHead : parseResponseHead;
    return { head: this.#readFast?.(bytes) ?? (parse(bytes) as H), rest: chunk.subarray(end) };
  }
}

function tooLarge(maxBytes: number): HandshakeError {
  return handshakeError('head-too-large', `the head is larger than ${maxBytes} bytes`);
}
