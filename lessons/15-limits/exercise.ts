/** Exercise 15: a server without limits. Write the two functions that give it some; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/** What happens on one connection. The server asks before it keeps anything of it. */
export type Happens =
  /** So many new bytes of the opening handshake have come: of the head, and in hixie-76 of the eight bytes after it. */
  | { readonly is: 'opening'; readonly bytes: number }
  /** The opening handshake is complete. */
  | { readonly is: 'opened' }
  /** Some bytes of the header of a frame have come, so many of it in all, and it is not complete. */
  | { readonly is: 'header'; readonly bytes: number }
  /**
   * The header of a frame is complete, and says how many bytes follow: any number, also `Infinity`.
   * A frame is the `first` of a message, or one `more` of it, or `control`: close, ping, pong.
   * A text of hixie-76 is a `first` with 0 bytes: it does not say its length.
   */
  | { readonly is: 'frame'; readonly kind: 'first' | 'more' | 'control'; readonly bytes: number }
  /** Only in hixie-76: so many new bytes of a text have come. */
  | { readonly is: 'text'; readonly bytes: number }
  /** The server wants to answer; with this answer, so many bytes wait until the peer reads. */
  | { readonly is: 'answer'; readonly waiting: number }
  /** Some time has passed. */
  | { readonly is: 'clock' };

/** What to do: go on, or end the connection with a status of HTTP, with a close code, or without a word. */
export type Verdict = 'go on' | 408 | 431 | 1002 | 1008 | 1009 | 'drop';

/** Asked whenever something happens. @param at  ms since the connection was accepted */
export type Guard = (happens: Happens, at: number) => Verdict;

export interface Limits {
  /** Most bytes of an opening handshake. */
  readonly maxOpening: number;
  /** Most time for it, in ms. */
  readonly openingTime: number;
  /** Most bytes of a message, and most frames that it may have. */
  readonly maxMessage: number;
  readonly maxFrames: number;
  /** Most bytes that may wait until the peer reads. */
  readonly maxWaiting: number;
}

/**
 * Makes the guard of one connection. What is equal to one of `limits` is allowed.
 *
 * - 431: all bytes of the opening are more than `maxOpening`
 * - 408: the opening is not complete after `openingTime`. It is asked for with each
 *   `opening` and each `clock`; once the connection has opened, its time does not count
 * - 1002: a header of which 14 bytes have come, and which is still not complete. 14 is no
 *   limit of yours: no header of version 13 is longer. It is the same here in both versions,
 *   to keep it simple. Also a control frame that says more than 125 bytes; others do not count
 * - 1009: the bytes of a message are more than `maxMessage`, those that its frames say
 *   and those of a text in hixie-76; look before they come, not after
 * - 1008: a message has more than `maxFrames` frames
 * - drop: more than `maxWaiting` bytes wait
 *
 * If both are broken, the time comes before the bytes: 408 before 431, and the bytes
 * before the frames: 1009 before 1008.
 */
export function createGuard(limits: Limits): Guard {
  throw todo('createGuard', limits);
}

/** Limits how many connections are open. */
export interface Limiter {
  /** A client connects; true if it may. */
  admit(address: string): boolean;
  /** A connection from there has ended. It may also be one that was not let in. */
  release(address: string, wasLetIn: boolean): void;
}

/**
 * Makes the limiter of a server.
 *
 * - at most `most` connections are open at the same time, and at most `mostEach` from one address
 * - a client that is not let in takes no place
 * - a connection that was let in gives its place back when it ends, once
 * - it keeps nothing about an address that has no connection: there are more addresses than memory
 *
 * @returns the limiter; `places.size` of the map that you pass is the number of addresses it knows
 */
export function createLimiter(
  limits: { readonly most: number; readonly mostEach: number },
  places: Map<string, number>,
): Limiter {
  throw todo('createLimiter', limits, places);
}
