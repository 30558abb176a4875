/** What a program may set for its rooms, and say in their calls. */

import {
  badArgument,
  isObject,
  type KnownOptions,
  optionsOf,
  requireFunction,
  requireOneOf,
  requireString,
} from '../../arguments.ts';
import type { MessageData } from '../../connection/message-data.ts';
import { UsageError } from '../../errors.ts';
import { type BroadcastOptions, broadcastOptionsFrom } from '../broadcast.ts';
import { countFrom } from '../options.ts';
import { Socket } from '../socket.ts';
import type { Adapter } from './adapter.ts';
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
  /** What happens to slow readers, for all rooms or for each; by default they are closed at 1 MiB. If the function gives something else, `failure` says so, and the default holds. */
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
  /** The id of the last message that this member has seen: those after it are sent first. If the adapter does not have that one, all that it has of the room are sent, and `isComplete` is false. */
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
  return {
    readers: readersFrom(readers),
    maxMessage: countFrom('maxMessage', maxMessage, MAX_MESSAGE),
    format: format === undefined ? ({ data }) => data : requireFunction('options.format', format),
    whenAway: requireOneOf('options.whenAway', whenAway, ['here', 'throw']),
  };
}

/** What gives the options of readers; those that a function gives are checked when it does. */
function readersFrom(readers: NonNullable<RoomsOptions['readers']>): RoomsSettings['readers'] {
  if (typeof readers === 'function') return readers;
  if (!isObject(readers)) throw badArgument('options.readers', 'options or a function that gives them', readers);
  const checked = broadcastOptionsFrom('options.readers', readers);
  return () => checked;
}

/** Adapters that have their rooms, whether those are open or closed. */
const USED = new WeakSet<Adapter>();

/** An adapter that carries messages for one `rooms`, and for no other. @throws UsageError `bad-argument` */
export function requireUnused(adapter: Adapter): Adapter {
  if (!isObject(adapter) || typeof adapter.start !== 'function') {
    throw badArgument('adapter', 'an adapter, such as memory() or redis(url)', adapter);
  }
  if (USED.has(adapter)) {
    throw new UsageError('bad-argument', 'adapter: expected a new one; came one that was given to rooms() before');
  }
  USED.add(adapter);
  return adapter;
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
