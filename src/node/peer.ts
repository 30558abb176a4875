/** What an end knows of the other since the handshake. */

import { fromLatin1, toLatin1 } from '../bytes.ts';
import type { Agreed, Request } from '../handshake/handshake.ts';
import { fieldValue, parseRequestHead, type RequestHead } from '../handshake/http-head.ts';
import { NO_PARAMETERS, type PathParameters } from './paths.ts';

/** What a client asked for, without its parsed head: that takes five times the memory, and is for the handshake only. */
export interface Asked {
  /** Path and query. */
  readonly resource: string;
  /** The head of the request, as Latin-1. */
  readonly head: string;
  /** What stands where the pattern of its path has a name. */
  readonly params: PathParameters;
  /** Who the program says that it is. */
  readonly user: unknown;
}

export function askedIn({ resource, head }: Request, params: PathParameters, user: unknown): Asked {
  return { resource, head: toLatin1(head.bytes), params, user };
}

/** The peer of a connection that is open: where it is, what it asked for, and what was agreed with it. */
export class Peer {
  /** Address and port. Node forgets them when the transport is gone. */
  readonly remote: string;
  /** Path and query that it asked for; empty if it is the server. */
  readonly resource: string;
  readonly params: PathParameters;
  /** Who the program says that it is, if it is the client. */
  readonly user: unknown;
  /** Only if something other than the version was agreed. */
  readonly #agreed: Agreed | undefined;
  /** The request's head: as Latin-1 until the program asks for it. */
  #head: string | RequestHead | undefined;

  /**
   * @param remote  its address and port
   * @param asked  if it is the client
   */
  constructor(remote: string, agreed: Agreed, asked?: Asked) {
    this.remote = remote;
    this.resource = asked?.resource ?? '';
    this.params = asked?.params ?? NO_PARAMETERS;
    this.user = asked?.user;
    this.#agreed = agreed.subprotocol !== undefined || agreed.extensions !== '' ? agreed : undefined;
    this.#head = asked?.head;
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
