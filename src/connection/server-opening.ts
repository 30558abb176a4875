/**
 * The opening handshake of a server as bytes arrive: a head, then, in hixie-76,
 * eight bytes that nothing announced. What follows them is the first frame.
 *
 * A server accepts or refuses as soon as the head is whole: a proxy may hold
 * key3 back until it has seen the head of the response.
 */

import { requireObject } from '../arguments.ts';
import type { Agreed, Request, ResponseOptions } from '../handshake/handshake.ts';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import { HeadReader } from '../handshake/head-reader.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { judgedRequest, negotiate } from '../handshake/negotiate.ts';
import type { Speak } from '../versions.ts';
import { AfterHead } from './after-head.ts';
import { acceptDeflate, type DeflateAgreement, type DeflateOptions } from './deflate.ts';
import type { Opened } from './opened.ts';
import type { ConnectionLimits } from './options.ts';

/** Reads a request, and answers it. */
export class ServerOpening {
  readonly #reader: HeadReader<RequestHead>;
  readonly #after = new AfterHead();
  readonly #deflate: DeflateOptions | undefined;
  #request: Request | undefined;
  #agreed: Agreed | undefined;
  #compression: DeflateAgreement | undefined;

  constructor({ maxHead, deflate }: ConnectionLimits) {
    this.#reader = new HeadReader<RequestHead>('request', maxHead);
    this.#deflate = deflate;
  }

  /** The request, once its head is whole. */
  get request(): Request | undefined {
    return this.#request;
  }

  /** The version of the request; undefined until its head is whole. */
  get speaks(): Speak | undefined {
    return this.#request?.speaks;
  }

  /** Whether it is accepted. */
  get isAccepted(): boolean {
    return this.#agreed !== undefined;
  }

  /**
   * Takes the next bytes.
   *
   * @returns the request, once: when its head is whole
   * @throws HandshakeError
   */
  push(chunk: Uint8Array): Request | undefined {
    if (this.#request) {
      this.#after.push(chunk);
      return undefined;
    }
    const found = this.#reader.push(chunk);
    return found && this.pushHead(found.head, found.rest);
  }

  /** Takes a head that was read elsewhere, and the bytes after it. */
  pushHead(head: RequestHead, rest: Uint8Array): Request {
    this.#request = judgedRequest(head) ?? HANDSHAKES[negotiate(head)].readRequestHead(head);
    this.#after.push(rest);
    return this.#request;
  }

  /**
   * Accepts a request.
   *
   * @returns the head of the response
   * @throws UsageError if an option was not asked for
   */
  accept(request: Request, options: ResponseOptions): Uint8Array {
    const compress = this.#deflate && acceptDeflate(request.extensions, this.#deflate);
    const { subprotocol, extensions = compress?.response ?? '' } = requireObject('options', options);
    const head = HANDSHAKES[request.speaks].createResponseHead(request, { ...options, extensions });
    this.#agreed = { speaks: request.speaks, subprotocol, extensions };
    this.#compression = compress?.agreement;
    return head;
  }

  /**
   * Ends the handshake of a request that is accepted, once what follows its head is there.
   *
   * @returns what was agreed, and `body`: what follows the head of the response
   */
  finish(): (Opened & { readonly body: Uint8Array }) | undefined {
    const agreed = this.#agreed;
    if (!this.#request || !agreed) return undefined;
    const { speaks, head } = this.#request;
    const handshake = HANDSHAKES[speaks];
    const came = this.#after.take(handshake.REQUEST_BODY_BYTES);
    if (!came) return undefined;
    // What the head alone says has been read.
    const whole = handshake.REQUEST_BODY_BYTES === 0 ? this.#request : handshake.readRequest(head, came.body);
    const body = handshake.createResponseBody(whole);
    return { body, agreed, compression: this.#compression, rest: came.rest };
  }
}
