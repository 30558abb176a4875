/** Exercise 06: one port, two versions. Write the function; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/** A version, or the status that refuses a request of neither version. */
export type Decision = 'hixie-76' | 'version-13' | 400 | 405 | 426;

/**
 * Says which version a request speaks. The first line that fits decides:
 *
 * 1. any method but GET: 405 (RFC 6455 §4.1); methods are case-sensitive, `get` is another one
 * 2. `Upgrade` without the word websocket: 426 (RFC 9110 §15.5.22)
 * 3. `Connection` without the word upgrade: 400 (RFC 6455 §4.2.1)
 * 4. fields of both versions, `Sec-WebSocket-Key1` or `Sec-WebSocket-Key2` beside `Sec-WebSocket-Key` or
 *    `Sec-WebSocket-Version`: 400, since two readings are possible
 * 5. `Sec-WebSocket-Key1` and `Sec-WebSocket-Key2`: hixie-76; one without the other: 400
 * 6. a `Sec-WebSocket-Version` that is not 13: 426 (RFC 6455 §4.4)
 * 7. `Sec-WebSocket-Key` and version 13: version 13; one without the other, or neither: 400
 *
 * Names of fields and those two words are case-insensitive. The words are in
 * lists, separated by commas; a list may also be in several fields of one name
 * (RFC 9110 §5.3). Spaces around a value do not belong to it. A field whose
 * value is empty has come, too.
 *
 * @param head  the request's head, lines ended by CR LF, with the empty line
 */
export function negotiate(head: string): Decision {
  throw todo('negotiate', head);
}
