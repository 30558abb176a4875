/** Which attachment of a server takes what asks to become a WebSocket. */

import type { Acceptor } from './acceptor.ts';
import { DEFAULT_LIMITS } from './options.ts';

/** Takes upgrades, and what replaces them in HTTP/2. */
export interface Taker {
  readonly acceptor: Acceptor;
  readonly isOurs: (path: string) => boolean;
  readonly times: { readonly handshakeTimeout: number; readonly closeTimeout: number };
}

/** Those of one server, in the order in which they were attached. */
export class Takers {
  readonly #all: Taker[] = [];
  #times: Taker['times'] = DEFAULT_LIMITS;

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  /** The timeouts of the last that was added, for what nobody takes. */
  get times(): Taker['times'] {
    return this.#times;
  }

  add(taker: Taker): void {
    this.#times = taker.times;
    this.#all.push(taker);
  }

  /** Returns whether it was there, and was the last. */
  remove(acceptor: Acceptor): boolean {
    const at = this.#all.findIndex((taker) => taker.acceptor === acceptor);
    if (at === -1) return false;
    this.#all.splice(at, 1);
    return this.isEmpty;
  }

  /** The first that has this path. */
  find(path: string): Taker | undefined {
    return this.#all.find(({ isOurs }) => isOurs(path));
  }
}
