/** What a program may set for its rooms, and say in their calls. */

import {
  badArgument,
  type KnownOptions,
  optionsOf,
  requireFunction,
  requireOneOf,
  requireString,
} from '../../arguments.ts';
import type { MessageData } from '../../connection/message-data.ts';
import { UsageError } from '../../errors.ts';
import type { BroadcastOptions } from '../broadcast.ts';
import { countFrom } from '../options.ts';
import { Socket } from '../socket.ts';
import type { RoomData } from './envelope.ts';

/** A message of a room, as it came. */
export interface RoomMessage {
  readonly room: string;
  /** Its id, for `after` of `join`; undefined if it went only to the members on this node. */
  readonly id: string | undefined;
  readonly data: RoomData;
}

/** How members of a room are sent to if they do not keep up; see `broadcast`. */
export type ReaderOptions = BroadcastOptions;

export interface RoomsOptions {
  /** What happens to slow readers, for all rooms or for each; by default they are closed at 1 MiB. */
  readonly readers?: ReaderOptions | ((room: string) => ReaderOptions);
  /** Largest message, in bytes, sent or from another node; 1 MiB by default. */
  readonly maxMessage?: number;
  /** What members get; by default the data as it was sent. To let them come back by id, put the id into it. */
  readonly format?: (message: RoomMessage) => MessageData;
  /** What `send` does with a message that the broker did not take: `here` sends it to the members on this node, the default; `throw` throws. */
  readonly whenAway?: 'here' | 'throw';
}

const ROOMS_OPTIONS: KnownOptions<RoomsOptions> = { readers: true, maxMessage: true, format: true, whenAway: true };

export interface JoinOptions {
  /** What the others see of this member in `members`, such as a name; at most 1,024 characters. */
  readonly info?: string;
  /** The id of the last message that this member has seen: those after it are sent first, if the adapter has them. */
  readonly after?: string;
}

const JOIN_OPTIONS: KnownOptions<JoinOptions> = { info: true, after: true };

export interface SendOptions {
  /** Who does not get it: a member on this node, or the id of one anywhere. */
  readonly except?: Socket | string;
}

const SEND_OPTIONS: KnownOptions<SendOptions> = { except: true };

/** Who does not get a message; empty for nobody. @throws UsageError `bad-argument`, `unknown-option` */
export function exceptFrom(options: SendOptions | undefined): Socket | string {
  const { except = '' } = optionsOf('options', options, SEND_OPTIONS);
  if (typeof except === 'string' || except instanceof Socket) return except;
  throw badArgument('options.except', 'a socket or the id of a member', except);
}

const MAX_MESSAGE = 1_048_576;

/** Longest name of a room, what a member says of itself and id from a client, in UTF-16 units. */
const MAX_ROOM = 200;
export const MAX_INFO = 1024;
const MAX_AFTER = 1024;

/** The options of rooms, with what was left out. */
export interface RoomsSettings {
  readonly readers: (room: string) => ReaderOptions;
  readonly maxMessage: number;
  readonly format: (message: RoomMessage) => MessageData;
  readonly whenAway: 'here' | 'throw';
}

/** @throws UsageError `bad-argument`, `bad-option`, `unknown-option` */
export function settingsFrom(options: RoomsOptions): RoomsSettings {
  const { readers = {}, maxMessage, format, whenAway = 'here' } = optionsOf('options', options, ROOMS_OPTIONS);
  if (typeof readers !== 'function' && (typeof readers !== 'object' || readers === null)) {
    throw badArgument('options.readers', 'options or a function that gives them', readers);
  }
  return {
    readers: typeof readers === 'function' ? readers : () => readers,
    maxMessage: countFrom('maxMessage', maxMessage, MAX_MESSAGE),
    format: format === undefined ? ({ data }) => data : requireFunction('options.format', format),
    whenAway: requireOneOf('options.whenAway', whenAway, ['here', 'throw']),
  };
}

/** The name of a room: text that no encoding changes. @throws UsageError `bad-argument` */
export function requireRoom(room: unknown): string {
  const name = requireString('room', room);
  // A lone surrogate has no UTF-8: two names would be one for a broker.
  const isSame = name.length <= MAX_ROOM && Buffer.from(name).toString() === name;
  if (name !== '' && isSame) return name;
  throw badArgument('room', `1 to ${MAX_ROOM} characters of Unicode`, room);
}

/** @throws UsageError `message-too-big` */
export function requireSize(message: RoomData, most: number): RoomData {
  const length = typeof message === 'string' ? Buffer.byteLength(message) : message.length;
  if (length <= most) return message;
  throw new UsageError('message-too-big', `expected at most ${most} bytes in a message to a room; came ${length}`);
}

/** @throws UsageError `bad-argument`, `unknown-option` */
export function joinOptionsFrom(options: JoinOptions | undefined): { info: string; after: string | undefined } {
  const { info = '', after } = optionsOf('options', options, JOIN_OPTIONS);
  if (requireString('options.info', info).length > MAX_INFO) {
    throw badArgument('options.info', `at most ${MAX_INFO} characters`, info);
  }
  if (after === undefined) return { info, after };
  // It comes from a client: too long is as good as unknown.
  return { info, after: requireString('options.after', after).slice(0, MAX_AFTER) };
}
