/** One tint for each kind of field, the same in every dump and in both versions. */

import type { Field } from '../dissect/field.ts';

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

/** What tells the bytes of a field apart: `length byte 2` is of the kind of `length`. */
const OF_SEVERAL = / byte \d+$/;

/** The tint of a field, from 0 to 5; undefined if it is of no kind. */
export function tintOf({ name }: Pick<Field, 'name'>): number | undefined {
  return TINTS.get(name.toLowerCase().replace(OF_SEVERAL, ''));
}

/** The class that carries the tint of a field on a page; `f0` has none. */
export function tintClass(name: string): string {
  return `f${(tintOf({ name }) ?? -1) + 1}`;
}
