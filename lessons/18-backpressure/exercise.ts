/** Exercise 18: the other side reads slowly. Write the two functions; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/** Where messages go: what you need of a socket. */
export interface Outlet {
  /**
   * Takes a message, and returns at once.
   *
   * @returns false if enough waits now. The message was taken all the same: do not send it again
   */
  send(message: string): boolean;
  /** Resolves when it is ready for more, at once if it is; also when the connection ends, since nothing will leave then. */
  drained(): Promise<void>;
  /** False once the connection has ended: what is sent then goes nowhere. */
  readonly isOpen: boolean;
}

/**
 * Sends the messages of a source in order, no faster than the other side reads.
 *
 * - after a `send` that returned false, nothing is sent until `drained()` has resolved
 * - the source makes a message when it is asked, and somebody has to keep it: ask for the next one only
 *   when it can be sent. So there is at most one message in your hands
 * - once the connection has ended, nothing is sent, and the source is asked for nothing more. It may end
 *   at any time: while you wait for the outlet, and while you wait for the source
 * - a source that is not read to its end is told so, by its `return()`, as `for await` does when it is left:
 *   it may have a file open
 * - an error of the source is yours to pass on
 *
 * @returns how many messages were sent while the connection was open
 */
export async function sendAll(outlet: Outlet, messages: AsyncIterable<string>): Promise<number> {
  throw todo('sendAll', outlet, messages);
}

/** A message that is about to be broadcast. */
export interface News {
  readonly bytes: number;
  /** Whether a reader can do without it, since the next one takes its place: a position, a price. */
  readonly mayBeDropped: boolean;
}

export interface PolicyLimits {
  /** Most bytes that may wait for a reader, those of the message included. */
  readonly maxWaiting: number;
  /** Longest time for which a reader may miss messages, in ms. */
  readonly patience: number;
}

/** What to do with a message for this reader. `missed` is the number of messages dropped since the last one that was sent. */
export type Verdict =
  | { readonly does: 'send'; readonly missed: number }
  | { readonly does: 'drop' }
  | { readonly does: 'close'; readonly code?: 1013 }
  | { readonly does: 'nothing' };

/** @param waiting  bytes that wait for this reader now, as `bufferedAmount` says  @param at  the time, in ms; it never goes back */
export type Policy = (news: News, waiting: number, at: number) => Verdict;

/**
 * Makes the policy for one reader. It is asked before each message. What is equal to a limit is allowed.
 * The first of these that applies, from the top:
 *
 * - `nothing`, once it has closed, whatever happens
 * - `send`, if with it no more than `maxWaiting` bytes wait. Also if nothing waits: then it is sent whatever its size,
 *   since it would not fit later either
 * - `close`, if it may not be dropped; also if the first of the messages dropped since the last
 *   `send` was dropped more than `patience` ms ago. It has the code 1013 in version 13; hixie-76 has no codes
 * - `drop`, otherwise
 */
export function createPolicy(speaks: 'hixie-76' | 'version-13', limits: PolicyLimits): Policy {
  throw todo('createPolicy', speaks, limits);
}
