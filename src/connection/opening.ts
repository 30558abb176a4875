/**
 * The opening handshake as bytes arrive: first a head, then, in hixie-76, the
 * bytes behind it that nothing announced. What follows them is the first frame.
 */

import { concat } from '../bytes.ts';
import type { Agreed, Expected, Request } from '../handshake/handshake.ts';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import { HeadReader } from '../handshake/head-reader.ts';
import type { Head, RequestHead, ResponseHead } from '../handshake/http-head.ts';
import { negotiate } from '../handshake/negotiate.ts';
import type { Speak } from '../versions.ts';

/** What an opening yields when it is complete: the result, and the bytes behind it. */
export interface Opened<T> {
  readonly result: T;
  readonly rest: Uint8Array;
}

/** Collects a head and the bytes that belong to it. */
abstract class Opening<H extends Head, T> {
  readonly #reader: HeadReader<H>;
  #head: H | undefined;
  #bodyBytes = 0;
  #behind: Uint8Array = new Uint8Array(0);

  constructor(kind: H['kind'], maxHead: number | undefined) {
    this.#reader = new HeadReader<H>(kind, maxHead);
  }

  /** How many bytes behind this head belong to it; throws HandshakeError where the head is refused. */
  protected abstract bodyBytesFor(head: H): number;
  /** Reads the whole; throws HandshakeError. */
  protected abstract read(head: H, body: Uint8Array): T;

  /**
   * Takes the next bytes.
   *
   * @returns undefined until the opening is complete
   * @throws HandshakeError
   */
  push(chunk: Uint8Array): Opened<T> | undefined {
    if (this.#head) return this.#pushBody(chunk);
    const found = this.#reader.push(chunk);
    return found && this.pushHead(found.head, found.rest);
  }

  /** Takes a head that somebody else has read, and the bytes behind it. */
  pushHead(head: H, rest: Uint8Array): Opened<T> | undefined {
    this.#head = head;
    this.#bodyBytes = this.bodyBytesFor(head);
    return this.#pushBody(rest);
  }

  #pushBody(chunk: Uint8Array): Opened<T> | undefined {
    this.#behind = concat([this.#behind, chunk]);
    if (this.#behind.length < this.#bodyBytes || !this.#head) return undefined;
    const body = this.#behind.subarray(0, this.#bodyBytes);
    return { result: this.read(this.#head, body), rest: this.#behind.subarray(this.#bodyBytes) };
  }
}

/** A server's side: reads the request. */
export class ServerOpening extends Opening<RequestHead, Request> {
  #speak: Speak = 'version-13';

  constructor(maxHead: number | undefined) {
    super('request', maxHead);
  }

  protected bodyBytesFor(head: RequestHead): number {
    this.#speak = negotiate(head);
    return HANDSHAKES[this.#speak].REQUEST_BODY_BYTES;
  }

  protected read(head: RequestHead, body: Uint8Array): Request {
    return HANDSHAKES[this.#speak].readRequest(head, body);
  }
}

/** A client's side: checks the response. */
export class ClientOpening extends Opening<ResponseHead, Agreed> {
  readonly #speak: Speak;
  readonly #expected: Expected;

  constructor(speak: Speak, expected: Expected, maxHead: number | undefined) {
    super('response', maxHead);
    this.#speak = speak;
    this.#expected = expected;
  }

  /** A refusal has no answer behind it, so it is judged without waiting for one. */
  protected bodyBytesFor(head: ResponseHead): number {
    return head.status.text === '101' ? HANDSHAKES[this.#speak].RESPONSE_BODY_BYTES : 0;
  }

  protected read(head: ResponseHead, body: Uint8Array): Agreed {
    return HANDSHAKES[this.#speak].checkResponse(head, body, this.#expected);
  }
}
