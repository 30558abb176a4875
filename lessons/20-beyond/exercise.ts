/** Exercise 20: one server of many with one room, and clients that come back. Write the functions; every save is checked. */

import { todo } from '../../src/course/exercises/todo.ts';

/** What is between the servers. It is another program: it may be away, be late, say things twice, or talk nonsense. */
export interface Broker {
  /**
   * Gives a message to every server that subscribes to the room, this one included.
   *
   * @throws Error if it does not confirm that; it may have the message all the same
   */
  publish(room: string, message: string): void;
  /**
   * From now on `hear` is called with each message of the room, sometimes in the middle of `publish`.
   *
   * @returns a function that ends it; a message that is on its way may still come
   */
  subscribe(room: string, hear: (message: string) => void): () => void;
}

/** Somebody who is connected to this server. */
export interface Member {
  /** @throws Error if the connection is gone */
  send(text: string): void;
}

/** The rooms of this server; each may have members on other servers, too. */
export interface Rooms {
  join(room: string, member: Member): void;
  leave(room: string, member: Member): void;
  /** Says something to all members of a room. @returns how far it came: `all` servers, or only `here` */
  say(room: string, text: string): 'all' | 'here';
}

/**
 * Makes the rooms of one server.
 *
 * - what is published is JSON with an id and the text: `{"id":"A:1","text":"hello"}`. The id is the
 *   `name` of this server, a colon, and a number that counts all messages that this server was asked
 *   to say, from 1: no other message has it
 * - members hear the text of what comes from the broker for their room, and not before
 * - it subscribes to a room when the first member joins, and ends that when the last one has left
 * - a member who joins twice is one member; any text may be the name of a room
 * - a message with an id that came before is dropped; it remembers the last 1,000 ids, and no more
 * - what is not an object with `id` and `text`, both strings, is ignored; no message makes it throw
 * - a member whose `send` throws has left; the others hear the message
 * - if `publish` throws, the members here hear the text at once, and `say` returns `here`. If the
 *   message comes through the broker after all, they do not hear it again
 */
export function createRooms(name: string, broker: Broker): Rooms {
  throw todo('createRooms', name, broker);
}

/** A message with its id. */
export interface Kept {
  readonly id: string;
  readonly text: string;
}

/** What a server keeps of a room, for those who come back. */
export interface History {
  /** Keeps a message, and gives it an id. */
  add(text: string): Kept;
  /** What was added after the message with this id. The id comes from a client, so it may be any text. */
  after(id: string): { readonly messages: readonly Kept[]; readonly isComplete: boolean };
}

/**
 * Makes a history that keeps the last `keep` messages; that may be none.
 *
 * - the ids are `name-1`, `name-2` and so on, with the `name` given; it is another one each time the server starts
 * - `after` gives what is kept and was added after that message, the oldest first; `isComplete` says
 *   whether that is all that was added after it
 * - that is so even if the message itself is not kept any more, as long as none after it is missing
 * - an id that this history has never given: everything that is kept, and not complete. `name-01` was
 *   never given, either
 */
export function createHistory(name: string, keep: number): History {
  throw todo('createHistory', name, keep);
}

/** What a client gets who comes back. */
export interface CatchUp {
  /** A message of the room has come, which this server has subscribed to. */
  hear(message: Kept): void;
  /** The answer to what was asked: what the client has missed, in order. It comes once. */
  missed(messages: readonly Kept[]): void;
}

/**
 * Sends a client what it has missed, and then what is new.
 *
 * - what is heard before `missed` waits
 * - `missed` sends its messages, then those that have waited, in their order; no id is sent twice
 * - later, each message is sent as soon as it is heard, but not one that was among those: it may
 *   come late. These are all the ids that it has to remember
 */
export function createCatchUp(send: (message: Kept) => void): CatchUp {
  throw todo('createCatchUp', send);
}
