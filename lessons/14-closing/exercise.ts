/** Exercise 14: the end of a connection. Write the two functions; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/**
 * Makes the payload of the close frame that answers another (RFC 6455 §5.5.1, §7.4).
 *
 * A close frame holds nothing, or a code of two bytes, most significant first, and
 * after it a reason in UTF-8. The answer has:
 *
 * - nothing, if nothing came
 * - the code that came, without the reason
 * - 1002, if the payload is one byte, or if its code is not for the wire. These are:
 *   1000 to 1003, 1007 to 1014, and 3000 to 4999
 * - 1007, if the code is right and the reason is not UTF-8
 *
 * @param payload  of the frame that came; it must stay as it is
 * @returns bytes of their own
 */
export function closeAnswer(payload: Uint8Array): Uint8Array {
  throw todo('closeAnswer', payload);
}

/** What can happen to an end, in any order, and any number of times. */
export type Happens =
  /** Its program sends a message. */
  | 'send()'
  /** Its program closes. */
  | 'close()'
  /** A message of the peer comes. */
  | 'message'
  /** A close frame of the peer comes. */
  | 'close frame'
  /** The peer has ended its half of TCP, or the network is gone. */
  | 'end of TCP'
  /** A clock says that this end has waited long enough. */
  | 'time is up';

/** What an end does about it. */
export type Does = 'send message' | 'refuse' | 'deliver' | 'send close' | 'end TCP' | 'tell clean' | 'tell lost';

/**
 * Makes the machine that says what one end does, from an open connection to its end.
 *
 * - `send()`: `send message`, or `refuse` once its own close frame has gone, or all is over
 * - `close()`: `send close`, if its own close frame has not gone
 * - `message`: `deliver`, until the close frame of the peer has come
 * - `close frame`: the first one is answered with `send close`, if its own close frame
 *   has not gone; if it has, this is the answer. Then a server does `end TCP`
 * - `end of TCP`: `end TCP`, if it has not done so; then `tell clean` if a close frame
 *   of the peer has come, `tell lost` if not. Now all is over: from here on
 *   it only refuses `send()`
 * - `time is up`: the same as `end of TCP`, if its own close frame has gone
 *
 * @returns a function that is told what happens, and returns what the end does, in
 *   order; an empty list if it does nothing
 */
export function createClosing(role: 'client' | 'server'): (happens: Happens) => Does[] {
  throw todo('createClosing', role);
}
