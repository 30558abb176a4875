/** What a program can see of a request when it decides who gets in. */

import { requireString } from '../arguments.ts';
import { cookiesOf } from '../handshake/cookies.ts';
import type { Request } from '../handshake/handshake.ts';
import { fieldValues, type RequestHead } from '../handshake/http-head.ts';
import { pathOf } from '../handshake/target.ts';
import type { Speak } from '../versions.ts';
import type { PathParameters } from './paths.ts';
import type { Over } from './transport.ts';

/** Where a request comes from and what it called, with what trusted proxies say about it. */
export interface Caller {
  /** The host that the client called. */
  readonly host: string;
  /** Whether the client spoke TLS. */
  readonly secure: boolean;
  /** The client's IP address. */
  readonly address: string;
  /** Address and port of the other end of the connection, which may be a proxy's. */
  readonly remote: string;
}

/** A client's request, whose handshake is right, and which comes from a page that may connect. */
export class AdmissionRequest implements Request {
  /** The version of the protocol. */
  readonly speaks: Speak;
  /** Path and query, as sent. */
  readonly resource: string;
  /** What stands where the pattern of the path has a name: `request.params.room`. */
  readonly params: PathParameters;
  /** The host and the port that the client called; behind a trusted proxy, as that says. */
  readonly host: string;
  /** Whether the client spoke TLS; behind a trusted proxy, as that says. */
  readonly secure: boolean;
  /** The client's IP address: behind trusted proxies, the last address that is not one of theirs. */
  readonly address: string;
  /** Address and port of the other end of the connection, which may be a proxy's: `127.0.0.1:51234`. */
  readonly remote: string;
  /** The origin, as sent; undefined if the client sent none, as programs that are not browsers do. */
  readonly origin: string | undefined;
  /** Those that the client offers, the preferred one first. */
  readonly subprotocols: readonly string[];
  /** The extensions that the client offers, as written. */
  readonly extensions: string;
  /** What the server must prove that it understands. In hixie-76 its last eight bytes have not come yet. */
  readonly challenge: Uint8Array;
  /** The head as it came, with the place of each field. */
  readonly head: RequestHead;
  /**
   * The value of a header field, in any case: `request.header('authorization')`. Several are joined with a comma. It
   * needs no `this`, so that a program can take the request apart.
   */
  readonly header: (name: string) => string | undefined = (name) => {
    const values = fieldValues(this.head, requireString('name', name));
    return values.length === 0 ? undefined : values.join(', ');
  };
  readonly #signal: () => AbortSignal;
  #query: URLSearchParams | undefined;
  #cookies: ReadonlyMap<string, string> | undefined;

  /** Not for programs: `admit` is given one. */
  constructor(request: Request, caller: Caller, params: PathParameters, signal: () => AbortSignal) {
    this.speaks = request.speaks;
    this.resource = request.resource;
    this.params = params;
    this.host = caller.host;
    this.secure = caller.secure;
    this.address = caller.address;
    this.remote = caller.remote;
    this.origin = request.origin;
    this.subprotocols = request.subprotocols;
    this.extensions = request.extensions;
    this.challenge = request.challenge;
    this.head = request.head;
    this.#signal = signal;
  }

  /** Which HTTP it came over. */
  get over(): Over {
    return this.head.version.text === 'HTTP/2.0' ? 'http2' : 'http1';
  }

  /** The path, as sent: `/rooms/1`. */
  get path(): string {
    return pathOf(this.resource);
  }

  /** The query: `request.query.get('token')`. */
  get query(): URLSearchParams {
    this.#query ??= new URLSearchParams(this.resource.slice(this.path.length));
    return this.#query;
  }

  /** The cookies by name, with percent-encoding decoded: `request.cookies.get('sid')`. */
  get cookies(): ReadonlyMap<string, string> {
    this.#cookies ??= cookiesOf(this.head);
    return this.#cookies;
  }

  /**
   * Aborted when nobody waits for the decision any more, because the client left, the server closes or the deadline
   * has passed; and also later, if the connection does not open after all. Give it to what you call: `fetch`, a query.
   */
  get signal(): AbortSignal {
    return this.#signal();
  }
}
