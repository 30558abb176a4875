/**
 * The opening handshake as bytes arrive: first a head, then, in hixie-76, bytes
 * after it that nothing announced. What follows them is the first frame.
 *
 * Neither end waits for those bytes with what the head decides. A server
 * accepts or refuses as soon as the request's head is whole: a proxy may hold
 * key3 back until it has seen the head of the response. A client finds a wrong
 * head at once, and need not wait for sixteen bytes that may never come.
 */

import { concat } from '../bytes.ts';
import { HandshakeError } from '../errors.ts';
import type { Agreed, Expected, Request } from '../handshake/handshake.ts';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import { HeadReader, MAX_HEAD_BYTES } from '../handshake/head-reader.ts';
import type { RequestHead, ResponseHead } from '../handshake/http-head.ts';
import { negotiate } from '../handshake/negotiate.ts';
import { Refused } from '../handshake/refused.ts';
import type { Speak } from '../versions.ts';

/** Most interim responses read past before the answer. */
const MAX_INTERIM_RESPONSES = 16;

/** Bytes after a head, as they come. */
class After {
  #chunks: Uint8Array[] = [];
  #length = 0;

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  /** The first bytes and the remaining ones, once there are so many. */
  take(bytes: number): { body: Uint8Array; rest: Uint8Array } | undefined {
    if (this.#length < bytes) return undefined;
    const all = concat(this.#chunks);
    return { body: all.subarray(0, bytes), rest: all.subarray(bytes) };
  }
}

/** A server's side: reads the request. */
export class ServerOpening {
  readonly #reader: HeadReader<RequestHead>;
  readonly #after = new After();
  #request: Request | undefined;

  constructor(maxHead: number | undefined) {
    this.#reader = new HeadReader<RequestHead>('request', maxHead);
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

  /** Takes a head that somebody else has read, and the bytes after it. */
  pushHead(head: RequestHead, rest: Uint8Array): Request {
    this.#request = HANDSHAKES[negotiate(head)].readRequestHead(head);
    this.#after.push(rest);
    return this.#request;
  }

  /**
   * What follows the head of the response, once what follows that of the request is there.
   *
   * @returns the bytes to send, and those that came after the handshake
   */
  answer(): { body: Uint8Array; rest: Uint8Array } | undefined {
    if (!this.#request) return undefined;
    const { speaks, head } = this.#request;
    const handshake = HANDSHAKES[speaks];
    const came = this.#after.take(handshake.REQUEST_BODY_BYTES);
    if (!came) return undefined;
    return { body: handshake.createResponseBody(handshake.readRequest(head, came.body)), rest: came.rest };
  }
}

/** A client's side: checks the response. */
export class ClientOpening {
  readonly #speak: Speak;
  readonly #expected: Expected;
  readonly #maxHead: number;
  #reader: HeadReader<ResponseHead>;
  #interimResponses = 0;
  #interimBytes = 0;
  #head: ResponseHead | undefined;
  #refused: Refused | undefined;
  readonly #after = new After();

  constructor(speak: Speak, expected: Expected, maxHead: number = MAX_HEAD_BYTES) {
    this.#speak = speak;
    this.#expected = expected;
    this.#maxHead = maxHead;
    this.#reader = new HeadReader<ResponseHead>('response', maxHead);
  }

  /**
   * Takes the next bytes.
   *
   * @returns what was agreed and the bytes after the handshake, once it is complete
   * @throws HandshakeError, for a wrong head as soon as it is whole, for a refusal when its body is, too
   */
  push(chunk: Uint8Array): { agreed: Agreed; rest: Uint8Array } | undefined {
    const handshake = HANDSHAKES[this.#speak];
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
    return came && { agreed: handshake.checkResponse(this.#head, came.body, this.#expected), rest: came.rest };
  }

  /**
   * The server has said all that it will.
   *
   * @throws HandshakeError if it has refused, with what came of its reasons
   */
  end(): void {
    if (this.#refused) throw this.#refused.error;
  }

  /** Whether the head lets this client in. A refusal is heard to its end, so that it can say why. */
  #checkHead(head: ResponseHead, rest: Uint8Array): boolean {
    try {
      HANDSHAKES[this.#speak].checkResponseHead(head, this.#expected);
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
        const message = `expected at most ${MAX_INTERIM_RESPONSES} interim responses; came another`;
        throw new HandshakeError('too-many-interim-responses', message, {
          field: 'start line',
          section: 'RFC 9110 §15.2',
        });
      }
      this.#reader = new HeadReader<ResponseHead>('response', this.#maxHead - this.#interimBytes);
      found = this.#reader.push(found.rest);
    }
    return found;
  }
}
