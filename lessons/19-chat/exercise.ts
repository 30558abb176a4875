/** Exercise 19: the room. Write the two functions; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/** Somebody who can be sent text. */
export interface Member {
  /** Returns at once; what cannot be sent yet waits. May throw: the connection may be gone. */
  send(text: string): void;
  /** How many bytes wait to be sent: a member who reads slowly has many. */
  readonly bufferedAmount: number;
  /** Ends the connection. */
  terminate(): void;
}

export interface Pool {
  /** Adds a member under a name; a name that is taken gets a number after it: `Ada`, `Ada 2`, `Ada 3`. */
  join(member: Member, name: string): void;
  /** Removes a member; it is no error if the member is not there. */
  leave(member: Member): void;
  /** The names in the room, in the order of their coming, in a new array each time. */
  names(): string[];
  /**
   * Says `name: text` to every member, the speaker included, before it returns;
   * somebody who is not in the room is not heard. A member whose `send` throws,
   * or for whom more than 1 MiB (1,048,576 bytes) waits afterwards, is removed
   * and its connection ended, and the others still hear it.
   */
  say(from: Member, text: string): void;
}

/** Makes an empty room. */
export function createPool(): Pool {
  throw todo('createPool');
}

/**
 * How long a client waits before it connects again (RFC 6455 §7.2.3).
 *
 * The first time, anything up to 5 seconds. After that the longest wait doubles
 * with each failure, 10 s, 20 s and so on, up to 60 s; each wait is chosen
 * between a half and the whole of the longest: the larger the random number, the longer.
 *
 * @param failures  how many attempts have failed since it was connected: 0, 1, 2 …
 * @param random    gives a number from 0 up to, not including, 1
 * @returns milliseconds
 */
export function delayBefore(failures: number, random: () => number): number {
  throw todo('delayBefore', failures, random);
}
