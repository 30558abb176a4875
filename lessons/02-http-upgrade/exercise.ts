/** Exercise 02: the head of a request. Write the two functions; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/** What a head says. */
export interface ParsedHead {
  readonly method: string;
  readonly target: string;
  /** Values by their lowercase names; the values of a name that comes twice are joined by a comma and a space. */
  readonly fields: ReadonlyMap<string, string>;
  /** How many bytes the head takes, the empty line included. */
  readonly length: number;
}

/**
 * Reads the head of a request (RFC 9112 §3, §5). Spaces and tabs around a value
 * do not belong to it.
 *
 * @param text  what has come so far, one character per byte
 * @returns undefined while the empty line has not come
 * @throws Error if the first line is not a method, a target and `HTTP/1.1`,
 *   if a field has no name, no colon, or a space or tab anywhere before its colon,
 *   or if CR or LF stands anywhere but in a line end, CR LF
 */
export function parseHead(text: string): ParsedHead | undefined {
  throw todo('parseHead', text);
}

/**
 * Whether a list with commas has a word, in any case (RFC 9110 §5.6.1):
 * `keep-alive, Upgrade` has `upgrade`.
 */
export function hasToken(list: string, token: string): boolean {
  throw todo('hasToken', list, token);
}
