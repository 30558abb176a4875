/** Exercise 13: is anyone still there? Write the two functions; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/**
 * Told of a ping that leaves now, or of a pong that came now.
 *
 * @param now  the time, in ms; it never goes back
 * @returns of a pong: ms since the ping that it answers left; undefined if it answers none, and of a ping
 */
export type RoundTrips = (frame: 'ping' | 'pong', payload: Uint8Array, now: number) => number | undefined;

/**
 * Measures round trips: which ping does a pong answer, and how long did that take (RFC 6455 §5.5.3)?
 *
 * - a pong answers the ping with the same payload; of several with that payload, the one that left first
 * - a pong may answer only the last of several pings: that one, and those that left before it, are not
 *   waited for any more
 * - a pong that answers no ping means nothing, and changes nothing
 * - `most` pings are waited for at most: one more, and the one that left first is forgotten
 * - payloads are bytes, and may be written over once the call has returned
 */
export function createRoundTrips(most: number): RoundTrips {
  throw todo('createRoundTrips', most);
}

/** What can happen: a pong came, or data, or the clock says that it is time. */
export type Happens = 'pong' | 'data' | 'wake';

/** What a heartbeat does about it, and when it wants to be woken next: a time in ms, or `Infinity` for never. */
export interface Beat {
  readonly does: 'nothing' | 'ping' | 'give up';
  readonly wakeAt: number;
}

/** @param now  the time in ms; it never goes back */
export type Heartbeat = (happens: Happens, now: number) => Beat;

/**
 * Makes a heartbeat: it pings a peer that is silent, and gives up on one that stays silent. It has no
 * clock; each call says what time it is.
 *
 * - if nothing came for `interval` ms, it does `ping`
 * - if nothing came for `deadline` ms after the ping left, it does `give up`; it sends one ping, not several
 * - whatever comes is life: data as much as a pong. The interval begins again when it comes
 * - it may be woken early, and then does `nothing`; or late, and then the deadline begins when the ping leaves.
 *   What comes late, but before it has given up, is life
 * - from when it gives up, it wants never to be woken; after that it does `nothing`, whatever happens
 *
 * @param now  when the connection opened, in ms; the first interval begins then
 * @returns a function that is told what happens; it wants to be woken first at `now + interval`
 */
export function createHeartbeat(interval: number, deadline: number, now: number): Heartbeat {
  throw todo('createHeartbeat', interval, deadline, now);
}
