/** What rooms tell a program: their events, and what became of a member or a message. */

import type { BrokerError } from '../../errors.ts';
import type { LeftOut } from '../broadcast.ts';
import type { RoomMessage } from './rooms-options.ts';

/** The events of rooms. Listening to them is optional; to listen to another throws UsageError `bad-argument`. */
export interface RoomsEvents {
  /** The broker is away: messages go to members on this node only, until `back`. Of this package's adapters it is a `BrokerError`, and its `cause` says why. */
  away: [error: Error];
  /** The broker is there, for the first time or again. */
  back: [];
  /** Messages of this room may be missing on this node: the broker no longer had them when it was back. */
  gap: [room: string];
  /** Members on this node who did not get a message, each with the reason. */
  leftOut: [message: RoomMessage, leftOut: readonly LeftOut[]];
  /** Something came from the broker that is not a message of rooms, or a wish could not be carried out. */
  fault: [error: Error];
  /** A function or a listener of the program failed. Without a listener it is written to standard error, once. */
  failure: [error: unknown];
}

/** What became of a member. */
export interface Joined {
  /** The member's id, as in `members`. */
  readonly id: string;
  /** Whether nothing is missing after the message named by `after`; true if none was named. */
  readonly isComplete: boolean;
}

/** What became of a message. */
export interface Sent {
  /** The message's id; undefined unless the broker has it. */
  readonly id: string | undefined;
  /**
   * - `all`: the broker has it
   * - `here`: only the members on this node have it
   * - `unknown`: the members on this node have it, and the broker may
   */
  readonly reached: 'all' | 'here' | 'unknown';
  /** Why, unless the broker has it. */
  readonly error: BrokerError | undefined;
}
