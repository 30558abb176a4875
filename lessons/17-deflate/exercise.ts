/** Exercise 17: permessage-deflate. Write the three functions; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/**
 * Raw DEFLATE, which you are given: zlib has it, and so has every language.
 *
 * @param bytes   what to compress
 * @param before  earlier bytes that it may refer to
 * @returns the compressed bytes, up to and including a flush: they end with 00 00 FF FF
 */
export type DeflateRaw = (bytes: Uint8Array, before: Uint8Array) => Uint8Array;

/**
 * The way back, which you are given too.
 *
 * @param bytes   compressed, up to and including a flush
 * @param before  the earlier bytes that they may refer to
 * @param most    how many bytes may come out
 * @returns the bytes; `'too big'` as soon as more come out; `'broken'` if this is not DEFLATE, or has no flush at its end
 */
export type InflateRaw = (bytes: Uint8Array, before: Uint8Array, most: number) => Uint8Array | 'too big' | 'broken';

export interface Side {
  /** Whether a message may refer to those before it (context takeover). */
  readonly takesOver: boolean;
  /** How far back, in bytes. */
  readonly window: number;
}

/** A message as it goes into a frame. */
export interface Packed {
  readonly rsv1: boolean;
  readonly payload: Uint8Array;
}

/**
 * Makes what sends: a function that compresses one message after the other (RFC 7692 §7.2.1).
 *
 * - the payload is what `deflate` gives, without its last four bytes; RSV1 is set
 * - with context takeover, `before` is the last `window` bytes of all earlier messages, one after
 *   the other. Every message is compressed, even one that gets longer: a receiver remembers only
 *   what it has inflated, and later messages refer to it
 * - without context takeover, `before` is empty. If the payload would not be shorter than the
 *   message, the message is sent as it is, without RSV1
 *
 * A message must stay as it is, and its array may be written over after the call: keep copies, and return
 * a copy of one that is sent as it is.
 */
export function createSender(deflate: DeflateRaw, side: Side): (message: Uint8Array) => Packed {
  throw todo('createSender', deflate, side);
}

/**
 * Makes what receives: a function that is given one message after the other, and returns it as it was
 * before it was compressed, or the code to close with (RFC 7692 §7.2.2, RFC 6455 §7.4.1).
 *
 * - without RSV1 the payload is the message. It is not remembered
 * - with RSV1, the four bytes are put back before it is inflated
 * - 1009 if the message has more than `most` bytes. With RSV1 what counts is what comes out, not the
 *   payload: tell `inflate`, which stops in time
 * - 1007 if it is broken
 * - what was inflated is remembered as in `createSender`; after a code, nothing more comes
 *
 * A payload must stay as it is. Its array may be written over after the call, and the one that you
 * return may be, too: return copies, and keep copies.
 */
export function createReceiver(
  inflate: InflateRaw,
  side: Side,
  most: number,
): (packed: Packed) => Uint8Array | 1007 | 1009 {
  throw todo('createReceiver', inflate, side, most);
}

/** A parameter as it was written: `['server_max_window_bits', '10']`. Without a value it has `undefined`. */
export type Parameter = readonly [name: string, value: string | undefined];

/** What a server wants. */
export interface Wishes {
  /** That it sends without context takeover, and that its client does. */
  readonly serverForgets: boolean;
  readonly clientForgets: boolean;
  /** The largest window for what each sends, in bits: 8 to 15. */
  readonly serverBits: number;
  readonly clientBits: number;
}

/**
 * Answers the offers of a client: the parameters of the answer, for the first offer that is right (RFC 7692 §7.1).
 *
 * An offer is wrong, and is passed over, if one of its parameters
 *
 * - is not one of `server_no_context_takeover`, `client_no_context_takeover`, `server_max_window_bits`,
 *   `client_max_window_bits`, or comes twice
 * - is one of the first two, and has a value
 * - is one of the other two, and its value is not 8, 9 and so on to 15, in digits, without a zero before them.
 *   `client_max_window_bits` may also come without a value
 *
 * The answer has, in this order and only if it is so:
 *
 * - `server_no_context_takeover`, `client_no_context_takeover`: if the client or the server wants it
 * - `server_max_window_bits`, with the smaller one of what both want: if the client asked for it, or the
 *   server wants less than 15
 * - `client_max_window_bits`, with the smaller one of what both want: only if the client named it, and if
 *   that is less than 15. Without a value the client leaves it to the server
 *
 * @param offers  all of them are for permessage-deflate; the best one for the client comes first
 * @returns undefined if no offer is right: the connection goes on without compression
 */
export function chooseOffer(offers: readonly (readonly Parameter[])[], wishes: Wishes): Parameter[] | undefined {
  throw todo('chooseOffer', offers, wishes);
}
