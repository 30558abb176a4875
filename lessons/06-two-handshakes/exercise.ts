/** Exercise 06: one port, two versions. Write the function; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/** A version, or the status that refuses a request of neither version. */
export type Decision = 'hixie-76' | 'version-13' | 400 | 405 | 426;

/**
 * Says which version a request speaks.
 *
 * 1. any method but GET: 405 (RFC 6455 §4.1)
 * 2. `Upgrade` without the word websocket, or `Connection` without upgrade: 426 (RFC 9110 §15.5.22)
 * 3. both kinds of keys: 400, since two readings are possible
 * 4. `Sec-WebSocket-Key1` and `Sec-WebSocket-Key2`, and no version: hixie-76; one without the other: 400
 * 5. a version that is not 13: 426 (RFC 6455 §4.4)
 * 6. `Sec-WebSocket-Key` and version 13: version 13; one without the other: 400
 *
 * Names of fields and those two words are case-insensitive; the words
 * are in lists with commas.
 *
 * @param head  the request's head, lines ended by CR LF, with the empty line
 */
export function negotiate(head: string): Decision {
  throw todo('negotiate', head);
}
