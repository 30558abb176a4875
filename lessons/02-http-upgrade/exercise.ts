/** Exercise 02: the head of a request. Write the two functions; each save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/** What a head says. */
export interface ParsedHead {
  readonly method: string;
  readonly target: string;
  /** Values by their names in small letters; those of a name that comes twice are joined by a comma and a space. */
  readonly fields: ReadonlyMap<string, string>;
  /** How many bytes the head takes, the empty line included. */
  readonly length: number;
}

/**
 * Reads the head of a request (RFC 9112 §3, §5).
 *
 * @param text  what has come so far, one character a byte
 * @returns undefined while the empty line has not come
 * @throws Error where the first line is not a method, a target and `HTTP/1.1`,
 *   or where a field has no name, no colon, or a space in front of its colon
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
