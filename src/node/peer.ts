/** What an end knows of the other since the handshake. */

import type { Socket as TcpSocket } from 'node:net';
import { fromLatin1, toLatin1 } from '../bytes.ts';
import type { Agreed, Request } from '../handshake/handshake.ts';
import { fieldValue, parseRequestHead, type RequestHead } from '../handshake/http-head.ts';
import { remoteOf } from './transport.ts';

/** The peer of a connection that is open: where it is, what it asked for, and what was agreed with it. */
export class Peer {
  /** Address and port. Node forgets them when the transport is gone. */
  readonly remote: string;
  /** Path and query that it asked for; empty if it is the server. */
  readonly resource: string;
  /** Only if something other than the version was agreed. */
  readonly #agreed: Agreed | undefined;
  /** The request's head: until it is asked for, as Latin-1, which takes a fifth of the memory of the parsed head. */
  #head: string | RequestHead | undefined;

  /** @param request  what it asked for, if it is the client */
  constructor(transport: TcpSocket, agreed: Agreed, request?: Request) {
    this.remote = remoteOf(transport);
    this.resource = request?.resource ?? '';
    this.#agreed = agreed.subprotocol !== undefined || agreed.extensions !== '' ? agreed : undefined;
    this.#head = request && toLatin1(request.head.bytes);
  }

  get subprotocol(): string | undefined {
    return this.#agreed?.subprotocol;
  }

  /** As written in the response; empty if there is none. */
  get extensions(): string {
    return this.#agreed?.extensions ?? '';
  }

  /** Its request, if it is the client. */
  get head(): RequestHead | undefined {
    if (typeof this.#head === 'string') this.#head = parseRequestHead(fromLatin1(this.#head));
    return this.#head;
  }

  get origin(): string | undefined {
    return this.head && fieldValue(this.head, 'Origin');
  }
}
