/**
 * The answer of a server that refuses, as a client reads it: a status, fields,
 * and a body that often says why.
 */

import { concat } from '../bytes.ts';
import { HandshakeError } from '../errors.ts';
import { bodyOfResponse, ChunkedExtent, unchunked } from './http-body.ts';
import type { ResponseHead } from './http-head.ts';

/** The most of a body that is kept, in bytes. */
export const MAX_BODY_BYTES = 65_536;

/** The error of a refusal with the body that came. */
export function withBody(error: HandshakeError, body: Uint8Array): HandshakeError {
  const { code, reason, field, at, status, headers, section } = error;
  return new HandshakeError(code, reason, {
    ...(field === undefined ? {} : { field }),
    ...(at === undefined ? {} : { at }),
    status,
    headers,
    section,
    body,
  });
}

/** Collects the body of a refusal. */
export class Refused {
  readonly #error: HandshakeError;
  readonly #head: ResponseHead;
  #body: Uint8Array = new Uint8Array(0);

  /** @param error  what the head says, without the body */
  constructor(head: ResponseHead, error: HandshakeError) {
    this.#head = head;
    this.#error = error;
  }

  /** Takes bytes after the head. Returns whether the body is whole, or as much of it as is kept. */
  push(chunk: Uint8Array): boolean {
    this.#body = concat([this.#body, chunk]).subarray(0, MAX_BODY_BYTES);
    return this.#body.length >= Math.min(this.#length() ?? MAX_BODY_BYTES, MAX_BODY_BYTES);
  }

  /** The refusal with its body, as far as it came. */
  get error(): HandshakeError {
    const isChunked = this.#rule.ends === 'with-last-chunk';
    const body = this.#body.subarray(0, this.#length());
    return withBody(this.#error, isChunked ? unchunked(body) : body);
  }

  get #rule() {
    return bodyOfResponse(this.#head, this.#head.status.text, 'GET');
  }

  /** The length of the body in bytes; undefined until that is known. */
  #length(): number | undefined {
    const rule = this.#rule;
    if (rule.ends === 'after') return rule.bytes;
    return rule.ends === 'with-last-chunk' ? new ChunkedExtent().measure(this.#body, 0) : undefined;
  }
}
