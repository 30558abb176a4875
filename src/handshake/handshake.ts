/**
 * The doors that both handshakes have.
 *
 * `hixie76.ts` and `version13.ts` export the same functions in the same order.
 * Each asks a question only a WebSocket server can answer (the challenge) and
 * checks the answer (the proof); how, is the whole difference between them.
 */

import type { Random } from '../random.ts';
import type { Speak } from '../versions.ts';
import type { RequestHead, ResponseHead } from './http-head.ts';
import type { FieldToWrite } from './write-head.ts';

/** What a client asks for. */
export interface RequestOptions {
  /** Host, and port unless it is the scheme's own: `example.com`, `127.0.0.1:7613`. */
  readonly host: string;
  /** Path and query: `/chat?room=1`. */
  readonly resource: string;
  /** Whether the connection runs over TLS. */
  readonly secure?: boolean;
  /** Where the script comes from. hixie-76 must send one: the host's own, unless told. */
  readonly origin?: string;
  /** Subprotocols the client can speak, the preferred one first; hixie-76 can name one alone. */
  readonly subprotocols?: readonly string[];
  /** The value of `Sec-WebSocket-Extensions`, version 13 alone. */
  readonly extensions?: string;
  /** Further header fields: cookies, authorization. */
  readonly headers?: readonly FieldToWrite[];
}

/** What the answer to a request must say. */
export interface Expected {
  /** The proof: 16 raw bytes behind the head (hixie-76), or the characters of `Sec-WebSocket-Accept`. */
  readonly proof: Uint8Array;
  /** hixie-76: what `Sec-WebSocket-Origin` must repeat. */
  readonly origin?: string;
  /** hixie-76: what `Sec-WebSocket-Location` must say. */
  readonly location?: string;
  /** The subprotocols that were offered. */
  readonly subprotocols: readonly string[];
  /** The extensions that were offered, as written. */
  readonly extensions: string;
}

/** What a server read in a request. */
export interface Request {
  readonly speaks: Speak;
  /** Path and query, as sent. */
  readonly resource: string;
  readonly host: string;
  /** The origin, as sent; undefined where a client that is no browser sent none. */
  readonly origin: string | undefined;
  readonly subprotocols: readonly string[];
  /** The extensions the client offers, as written; empty in hixie-76, which has none. */
  readonly extensions: string;
  /** 16 bytes, two numbers and key3 (hixie-76), or the 24 characters of `Sec-WebSocket-Key`. */
  readonly challenge: Uint8Array;
  readonly head: RequestHead;
}

/** How a server accepts. */
export interface ResponseOptions {
  /** The subprotocol chosen from those offered. */
  readonly subprotocol?: string;
  /** Whether the connection runs over TLS: hixie-76 names the scheme in its answer. */
  readonly secure?: boolean;
  /** The extensions agreed, as written; version 13 alone. */
  readonly extensions?: string;
  /** Further header fields: cookies. */
  readonly headers?: readonly FieldToWrite[];
}

/** What client and server have agreed on. */
export interface Agreed {
  readonly speaks: Speak;
  readonly subprotocol: string | undefined;
  /** The value of `Sec-WebSocket-Extensions` in the response; empty where none was agreed. */
  readonly extensions: string;
}

/** The doors. */
export interface Handshake {
  /** Bytes that follow the request's head without being announced. */
  readonly REQUEST_BODY_BYTES: number;
  /** Bytes that follow the response's head without being announced. */
  readonly RESPONSE_BODY_BYTES: number;

  /**
   * Client: the bytes that open the conversation, and what the answer must be.
   * @throws UsageError where an option cannot be written into a head
   */
  createRequest(options: RequestOptions, random: Random): { bytes: Uint8Array; expected: Expected };

  /**
   * Server: what the client asked for.
   * @throws HandshakeError naming the field that is wrong
   */
  readRequest(head: RequestHead, body: Uint8Array): Request;

  /**
   * Server: the bytes that accept it.
   * @throws UsageError where an option was not asked for, or cannot be written into a head
   */
  createResponse(request: Request, options?: ResponseOptions): Uint8Array;

  /**
   * Client: checks the answer.
   * @throws HandshakeError naming the field that is wrong
   */
  checkResponse(head: ResponseHead, body: Uint8Array, expected: Expected): Agreed;

  /** Both: the proof that belongs to a challenge. */
  answerChallenge(challenge: Uint8Array): Uint8Array;
}
