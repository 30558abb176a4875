/**
 * The opening handshake of a client as bytes arrive: a head, then, in hixie-76,
 * sixteen bytes that nothing announced. What follows them is the first frame.
 *
 * A wrong head is found at once: a client does not wait for sixteen bytes that
 * may never come.
 */

import { HandshakeError, handshakeError } from '../errors.ts';
import type { Outbox } from '../frame/outbox.ts';
import type { Expected } from '../handshake/handshake.ts';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import { HeadReader, MAX_HEAD_BYTES } from '../handshake/head-reader.ts';
import type { ResponseHead } from '../handshake/http-head.ts';
import { Refused } from '../handshake/refused.ts';
import type { Speak } from '../versions.ts';
import { AfterHead } from './after-head.ts';
import { type DeflateOptions, readAgreement } from './deflate.ts';
import type { Opened } from './opened.ts';
import { type ClientOptions, type ConnectionLimits, requestOf } from './options.ts';

/** Most interim responses read past before the answer. */
const MAX_INTERIM_RESPONSES = 16;

/** Checks the response to a request that has been sent. */
export class ClientOpening {
  readonly speaks: Speak;
  readonly #expected: Expected;
  readonly #maxHead: number;
  readonly #deflate: DeflateOptions | undefined;
  #reader: HeadReader<ResponseHead>;
  #interimResponses = 0;
  #interimBytes = 0;
  #head: ResponseHead | undefined;
  #refused: Refused | undefined;
  readonly #after = new AfterHead();

  /** Puts the request into the output. @throws UsageError if it cannot be written */
  static begin(options: ClientOptions, box: Outbox): ClientOpening {
    const { bytes, expected } = HANDSHAKES[options.speak].createRequest(requestOf(options), options.random);
    box.put(bytes);
    return new ClientOpening(options.speak, expected, options);
  }

  constructor(speaks: Speak, expected: Expected, { maxHead = MAX_HEAD_BYTES, deflate }: ConnectionLimits = {}) {
    this.speaks = speaks;
    this.#expected = expected;
    this.#maxHead = maxHead;
    this.#deflate = deflate;
    this.#reader = new HeadReader<ResponseHead>('response', maxHead);
  }

  /**
   * Takes the next bytes.
   *
   * @returns what was agreed and the bytes after the handshake, once it is complete
   * @throws HandshakeError, for a wrong head as soon as it is whole, for a refusal when its body is, too
   */
  push(chunk: Uint8Array): Opened | undefined {
    const handshake = HANDSHAKES[this.speaks];
    if (this.#refused) {
      this.#hearRefusal(this.#refused, chunk);
      return undefined;
    }
    if (!this.#head) {
      const found = this.#readPastInterim(chunk);
      if (!found) return undefined;
      if (!this.#checkHead(found.head, found.rest)) return undefined;
      this.#head = found.head;
      this.#after.push(found.rest);
    } else {
      this.#after.push(chunk);
    }
    const came = this.#after.take(handshake.RESPONSE_BODY_BYTES);
    if (!came) return undefined;
    const agreed = handshake.checkResponse(this.#head, came.body, this.#expected);
    const compression = this.#deflate && readAgreement(agreed.extensions, this.#deflate);
    return { agreed, compression, rest: came.rest };
  }

  /**
   * The server has said all that it will.
   *
   * @throws HandshakeError if it has refused, with what came of its reasons
   */
  end(): void {
    if (this.#refused) throw this.#refused.error;
  }

  /** Whether the head accepts this client. A refusal is read to its end, because its body can say why. */
  #checkHead(head: ResponseHead, rest: Uint8Array): boolean {
    try {
      HANDSHAKES[this.speaks].checkResponseHead(head, this.#expected);
      return true;
    } catch (error) {
      if (!(error instanceof HandshakeError) || error.code !== 'status-not-101') throw error;
      this.#refused = new Refused(head, error);
      this.#hearRefusal(this.#refused, rest);
      return false;
    }
  }

  #hearRefusal(refused: Refused, chunk: Uint8Array): void {
    if (refused.push(chunk)) throw refused.error;
  }

  /**
   * Reads past what a server may say before its answer: 100 (Continue), 102,
   * 103 (Early Hints) (RFC 9110 §15.2). All heads together have the limit of one.
   */
  #readPastInterim(chunk: Uint8Array): { head: ResponseHead; rest: Uint8Array } | undefined {
    let found = this.#reader.push(chunk);
    while (found && /^1/.test(found.head.status.text) && found.head.status.text !== '101') {
      this.#interimBytes += found.head.bytes.length;
      if (++this.#interimResponses > MAX_INTERIM_RESPONSES) {
        const message = `expected at most ${MAX_INTERIM_RESPONSES} interim responses; another came`;
        throw handshakeError('too-many-interim-responses', message, { field: 'start line' });
      }
      this.#reader = new HeadReader<ResponseHead>('response', this.#maxHead - this.#interimBytes);
      found = this.#reader.push(found.rest);
    }
    return found;
  }
}
