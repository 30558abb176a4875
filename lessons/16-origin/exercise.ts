/** Exercise 16: who is allowed in, and in which language. Write the two functions; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/**
 * Says whether a page may connect (RFC 6455 §10.2, RFC 6454 §6.2).
 *
 * An origin is `http` or `https`, then `://`, a host of letters, digits, dots and
 * hyphens, and a colon with a port unless it is that of the scheme, 80 or 443. It has
 * nothing before or after that. Upper and lower case are the same.
 *
 * - no `Origin` at all: `true`, since whoever asks is not a browser
 * - what is not an origin, such as `null`: `false`
 * - an origin of the list: `true`. `https://example.com:443` is `https://example.com`
 * - an item of the list like `https://*.example.com` stands for every host that ends in
 *   `.example.com`, of that scheme and port; not for `example.com` itself
 * - all others: `false`. An item that is none of these, such as `*`, lets nobody in
 *
 * @param origin   the value of the field; undefined if there is none
 * @param allowed  whom you let in; it must stay as it is
 */
export function isAllowed(origin: string | undefined, allowed: readonly string[]): boolean {
  throw todo('isAllowed', origin, allowed);
}

/**
 * Chooses the subprotocol of a connection (RFC 6455 §4.2.2, hixie-76 §5.2).
 *
 * - version 13: each line is a list of names, with commas between them; spaces and tabs
 *   around a name do not count, and nothing between two commas is no name. Several
 *   lines are one long list. The client lists the best first
 * - hixie-76: the only line is one name, which may have spaces and commas in it
 * - upper and lower case differ, and an empty text is never a name
 *
 * @param speaks   the version of the client
 * @param lines    the values of its `Sec-WebSocket-Protocol` fields; none if it has none
 * @param spoken   what the server speaks, in any order, any name; it must stay as it is
 * @returns the best that both speak; undefined if there is none
 */
export function chooseSubprotocol(
  speaks: 'hixie-76' | 'version-13',
  lines: readonly string[],
  spoken: readonly string[],
): string | undefined {
  throw todo('chooseSubprotocol', speaks, lines, spoken);
}
