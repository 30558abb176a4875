/**
 * The interface that both handshakes have.
 *
 * `hixie76.ts` and `version13.ts` export the same functions in the same order.
 * Each asks a question only a WebSocket server can answer (the challenge) and
 * checks the answer (the proof); they differ only in how.
 */

import type { Random } from '../random.ts';
import type { Speak } from '../versions.ts';
import type { RequestHead, ResponseHead } from './http-head.ts';
import type { FieldsToWrite } from './own-fields.ts';

/** What a client asks for. */
export interface RequestOptions {
  /** Host, and port unless it is the scheme's own: `example.com`, `127.0.0.1:7613`. */
  readonly host: string;
  /** Path and query: `/chat?room=1`. */
  readonly resource: string;
  /** Whether the connection runs over TLS. */
  readonly secure?: boolean;
  /** Where the script comes from. hixie-76 must send one: by default the host's own. */
  readonly origin?: string;
  /** Subprotocols the client can speak, the preferred one first; hixie-76 can name only one. */
  readonly subprotocols?: readonly string[];
  /** The value of `Sec-WebSocket-Extensions`; hixie-76 has none. */
  readonly extensions?: string;
  /** Further header fields: cookies, authorization. `Host` and `Origin` set the options of that name. */
  readonly headers?: FieldsToWrite;
}

/** What the answer to a request must say. */
export interface Expected {
  /** The proof: 16 raw bytes after the head (hixie-76), or the characters of `Sec-WebSocket-Accept`. */
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
  /** The origin, as sent; undefined if the client sent none, as programs that are not browsers do. */
  readonly origin: string | undefined;
  readonly subprotocols: readonly string[];
  /** The extensions the client offers, as written; empty in hixie-76, which has none. */
  readonly extensions: string;
  /** 16 bytes, two numbers and key3 (hixie-76; the first 8 until key3 has come), or the 24 characters of `Sec-WebSocket-Key`. */
  readonly challenge: Uint8Array;
  readonly head: RequestHead;
}

/** How a server accepts. */
export interface ResponseOptions {
  /** The subprotocol chosen from those offered. */
  readonly subprotocol?: string;
  /** Whether the client's connection runs over TLS: hixie-76 names the scheme in its answer. */
  readonly secure?: boolean;
  /** The host that the client called, if a proxy wrote another into Host: hixie-76 repeats it in its answer. */
  readonly host?: string;
  /** The extensions agreed, as written; hixie-76 has none. */
  readonly extensions?: string;
  /** Further header fields: cookies. */
  readonly headers?: FieldsToWrite;
}

/** What client and server have agreed on. */
export interface Agreed {
  readonly speaks: Speak;
  readonly subprotocol: string | undefined;
  /** The value of `Sec-WebSocket-Extensions` in the response; empty if none was agreed. */
  readonly extensions: string;
}

/**
 * The functions of both versions. A server reads the head and accepts it with
 * a head; what follows the two heads (only in hixie-76) may come later.
 */
export interface Handshake {
  /** Bytes that follow the request's head without being announced. */
  readonly REQUEST_BODY_BYTES: number;
  /** Bytes that follow the response's head without being announced. */
  readonly RESPONSE_BODY_BYTES: number;

  /**
   * Client: the bytes that open the conversation, and what the answer must be.
   * @throws UsageError if an option cannot be written into a head
   */
  createRequest(options: RequestOptions, random: Random): { bytes: Uint8Array; expected: Expected };

  /**
   * Server: what the head asks for; everything that depends only on the head is checked here.
   * @throws HandshakeError naming the field that is wrong
   */
  readRequestHead(head: RequestHead): Request;

  /**
   * Server: what the client asked for, with what follows the head.
   * @throws HandshakeError naming the field that is wrong
   */
  readRequest(head: RequestHead, body: Uint8Array): Request;

  /**
   * Server: the head that accepts a request. Only the head of the request must have been read.
   * @throws UsageError if an option was not asked for, or cannot be written into a head
   */
  createResponseHead(request: Request, options?: ResponseOptions): Uint8Array;

  /**
   * Server: what follows that head.
   * @throws UsageError `key3-missing` if the request is incomplete
   */
  createResponseBody(request: Request): Uint8Array;

  /**
   * Server: the bytes that accept it: {@link createResponseHead} and {@link createResponseBody} together.
   * @throws UsageError as those two
   */
  createResponse(request: Request, options?: ResponseOptions): Uint8Array;

  /**
   * Client: checks the head of the answer, before what follows it has come.
   * @throws HandshakeError naming the field that is wrong
   */
  checkResponseHead(head: ResponseHead, expected: Expected): Agreed;

  /**
   * Client: checks the answer.
   * @throws HandshakeError naming the field that is wrong
   */
  checkResponse(head: ResponseHead, body: Uint8Array, expected: Expected): Agreed;

  /** Client and server: the proof that belongs to a challenge. */
  answerChallenge(challenge: Uint8Array): Uint8Array;
}
