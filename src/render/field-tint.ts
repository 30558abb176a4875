/** One tint for each kind of field, the same in every dump and in both versions. */

import type { Field } from '../dissect/field.ts';

/** How many tints there are. */
export const TINT_COUNT = 6;

/**
 * Names of fields by what they say: what it is, how long, random bytes, what is carried, a code or a proof, an end.
 * The lines of a head that the handshake is made of are among them.
 */
const KINDS: readonly (readonly string[])[] = [
  ['FIN, opcode', 'type', 'Upgrade', 'Connection', 'Sec-WebSocket-Version'],
  ['MASK, length', 'extended length', 'length', 'chunk size', 'Content-Length'],
  ['masking key', 'key3', 'Sec-WebSocket-Key', 'Sec-WebSocket-Key1', 'Sec-WebSocket-Key2'],
  ['payload', 'reason', 'body', 'chunk'],
  ['code', 'answer', 'Sec-WebSocket-Accept'],
  ['end of text', 'empty line', 'blank line', 'CR LF'],
];

const TINTS = new Map(KINDS.flatMap((names, tint) => names.map((name) => [name.toLowerCase(), tint] as const)));

/**
 * The tint of a field, from 0.
 *
 * @param index  its place among the fields; those that are of no kind take tints in turn
 */
export function tintOf({ name }: Pick<Field, 'name'>, index: number): number {
  return TINTS.get(name.toLowerCase()) ?? index % TINT_COUNT;
}

/** The class that carries the tint of a field on a page. */
export function tintClass(name: string, index: number): string {
  return `f${tintOf({ name }, index) + 1}`;
}
