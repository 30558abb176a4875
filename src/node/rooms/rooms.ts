/**
 * Rooms of sockets: every message goes to all members, on however many nodes
 * they are.
 *
 * A message goes to the broker first, and to the members on this node when it
 * comes back from there, so that all nodes see one order. While the broker is
 * away, it goes to those on this node only.
 */

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { badArgument, optionsOf } from '../../arguments.ts';
import { type MessageData, messageFrom } from '../../connection/message-data.ts';
import { BrokerError, UsageError } from '../../errors.ts';
import { isSignal } from '../connect-options.ts';
import { Socket } from '../socket.ts';
import type { Adapter, Presence, Published, Receiver } from './adapter.ts';
import { readEnvelope, writeEnvelope } from './envelope.ts';
import { memory } from './memory.ts';
import type { Joined, Sent } from './results.ts';
import { type Member, Room } from './room.ts';
import { RoomsEmitter } from './rooms-emitter.ts';
import {
  exceptFrom,
  type JoinOptions,
  joinOptionsFrom,
  type RoomsOptions,
  type RoomsSettings,
  requireRoom,
  requireSize,
  requireUnused,
  type SendOptions,
  settingsFrom,
} from './rooms-options.ts';

/** The rooms of one node. Made by {@link rooms}. */
export class Rooms extends RoomsEmitter {
  /** The name of this node: the ids of its members begin with it. */
  readonly node = randomBytes(8).toString('hex');
  readonly #adapter: Adapter;
  readonly #settings: RoomsSettings;
  readonly #rooms = new Map<string, Room>();
  /** Which rooms each socket is in. */
  readonly #joined = new Map<Socket, Set<string>>();
  /** Messages of this node that have not come back; one may, just before the line breaks that should confirm it. */
  readonly #onTheWay = new Set<string>();
  #count = 0;
  #isAway = true;
  /** Aborted when the program closes. */
  readonly #over = new AbortController();
  #closed: Promise<void> | undefined;

  /** Not for programs: see {@link rooms}. */
  constructor(adapter: Adapter, options: RoomsOptions) {
    super();
    this.#settings = settingsFrom(options);
    this.#adapter = requireUnused(adapter);
    adapter.start(this.node, this.#receiver());
  }

  /** Whether messages go to the members on this node only. */
  get isAway(): boolean {
    return this.#isAway;
  }

  /**
   * Resolves when the broker is there.
   *
   * @throws UsageError `rooms-closed`, `bad-argument`, `unknown-option`; the signal's reason
   */
  async connected(options: { readonly signal?: AbortSignal } = {}): Promise<void> {
    const { signal } = optionsOf('options', options, { signal: true });
    if (signal !== undefined && !isSignal(signal)) {
      throw badArgument('options.signal', 'an AbortSignal', signal);
    }
    const over = AbortSignal.any([this.#over.signal, ...(signal ? [signal] : [])]);
    over.throwIfAborted();
    if (!this.#isAway) return;
    await once(this, 'back', { signal: over }).catch((error: unknown) => {
      throw over.aborted ? over.reason : error;
    });
  }

  /**
   * Adds a socket to a room, until it leaves or ends. If it is in it already, it is a new member from now on.
   *
   * @param room  its name, 1 to 200 characters
   * @returns when messages of all nodes reach it, and `members` lists it on all of them; undefined if the socket is not open any more
   * @throws UsageError `bad-argument`, `unknown-option`, `rooms-closed`
   */
  async join(room: string, socket: Socket, options?: JoinOptions): Promise<Joined | undefined> {
    const name = requireRoom(room);
    if (!(socket instanceof Socket)) throw badArgument('socket', 'a socket', socket);
    const { info, after } = joinOptionsFrom(options);
    this.#requireOpen();
    if (socket.state !== 'open') return undefined;
    this.leave(name, socket);
    const here = this.#rooms.get(name) ?? this.#open(name);
    const member: Member = { id: this.#next(), waiting: after === undefined ? undefined : [] };
    here.members.set(socket, member);
    this.#remember(socket, name);
    const entered = this.#wish(this.#adapter.enter(name, { id: member.id, info }));
    await here.subscribed;
    const isComplete = after === undefined || (await this.#catchUp(name, here, socket, member, after));
    await entered;
    return here.members.get(socket) === member ? { id: member.id, isComplete } : undefined;
  }

  /** Takes a socket out of a room; nothing happens if it is not in it. @throws UsageError `bad-argument` */
  leave(room: string, socket: Socket): void {
    const name = requireRoom(room);
    const here = this.#rooms.get(name);
    const member = here?.members.get(socket);
    if (!here || !member) return;
    here.members.delete(socket);
    this.#joined.get(socket)?.delete(name);
    this.#wish(this.#adapter.leave(name, member.id));
    if (here.members.size > 0) return;
    this.#rooms.delete(name);
    this.#wish(this.#adapter.unsubscribe(name));
  }

  /**
   * Sends a message to all members of a room, on all nodes.
   *
   * @returns what became of it, when the broker has it and, if the room waits for slow readers, when those here have caught up
   * @throws UsageError `bad-argument`, `unknown-option`, `message-too-big`, `rooms-closed`
   * @throws BrokerError if the broker did not take it, and `whenAway` is `throw`
   */
  async send(room: string, data: MessageData, options?: SendOptions): Promise<Sent> {
    const name = requireRoom(room);
    const message = requireSize(messageFrom('data', data), this.#settings.maxMessage);
    const except = exceptFrom(options);
    this.#requireOpen();
    const mark = this.#next();
    const id = typeof except === 'string' ? except : (this.#rooms.get(name)?.members.get(except)?.id ?? '');
    const payload = writeEnvelope({ mark, except: /^[0-9a-f.]{1,64}$/.test(id) ? id : '', data: message });
    this.#onTheWay.add(mark);
    try {
      const sent = { id: await this.#adapter.publish(name, payload), reached: 'all', error: undefined } as const;
      await this.#rooms.get(name)?.settled();
      return sent;
    } catch (error) {
      if (!(error instanceof BrokerError) || this.#settings.whenAway === 'throw') throw error;
      const isMissing = this.#onTheWay.has(mark);
      if (isMissing) this.#deliver(name, { id: undefined, payload });
      const isUnknown = error.code === 'broker-silent';
      if (isMissing && isUnknown) this.#rooms.get(name)?.wasHeard(mark);
      return { id: undefined, reached: isUnknown ? 'unknown' : 'here', error };
    } finally {
      this.#onTheWay.delete(mark);
    }
  }

  /**
   * Who is in a room, on all nodes.
   *
   * @throws UsageError `bad-argument`, `rooms-closed`
   * @throws BrokerError if the broker does not say
   */
  async members(room: string): Promise<readonly Presence[]> {
    const name = requireRoom(room);
    this.#requireOpen();
    return this.#adapter.members(name);
  }

  /** The sockets in a room on this node, in the order in which they came. @throws UsageError `bad-argument` */
  sockets(room: string): readonly Socket[] {
    return [...(this.#rooms.get(requireRoom(room))?.members.keys() ?? [])];
  }

  /** Takes everybody out of their rooms, and ends the line to the broker. The sockets stay open. If the broker is silent, this takes up to the adapter's `timeout`. A second call changes nothing. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#rooms.clear();
    this.#joined.clear();
    this.#isAway = true;
    this.#over.abort(roomsClosed());
    await this.#adapter.close();
  }

  #requireOpen(): void {
    if (this.#closed) throw roomsClosed();
  }

  /** A name that no member and no message of any node has. */
  #next(): string {
    this.#count++;
    return `${this.node}.${this.#count.toString(16)}`;
  }

  #open(name: string): Room {
    const subscribed = this.#wish(this.#adapter.subscribe(name));
    const room = new Room(name, subscribed, this.#settings, {
      leftOut: (message, leftOut) => this.tell('leftOut', message, leftOut),
      failed: (error) => this.failed(error),
    });
    this.#rooms.set(name, room);
    return room;
  }

  #remember(socket: Socket, name: string): void {
    const known = this.#joined.get(socket);
    if (known) {
      known.add(name);
      return;
    }
    const names = new Set([name]);
    this.#joined.set(socket, names);
    socket.once('close', () => {
      for (const one of names) this.leave(one, socket);
      this.#joined.delete(socket);
    });
  }

  /** A wish never fails, says the contract; an adapter of somebody else's may. */
  async #wish(done: Promise<void>): Promise<void> {
    try {
      await done;
    } catch (error) {
      this.tell('fault', error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #catchUp(name: string, here: Room, socket: Socket, member: Member, after: string): Promise<boolean> {
    const { messages, isComplete } = await this.#adapter.history(name, after).catch((error: unknown) => {
      if (!(error instanceof BrokerError)) this.failed(error);
      return { messages: [], isComplete: false };
    });
    const missed = messages.flatMap((message) => this.#opened(name, message)?.message ?? []);
    await here.catchUp(socket, member, missed);
    return isComplete;
  }

  // ── What happens ─────────────────────────────────────────────────────────

  #receiver(): Receiver {
    return {
      message: (room, message) => this.#deliver(room, message),
      gap: (room) => this.tell('gap', room),
      fault: (error) => this.tell('fault', error),
      away: (error) => {
        this.#isAway = true;
        this.tell('away', error);
      },
      back: () => {
        this.#isAway = false;
        this.tell('back');
      },
    };
  }

  #deliver(name: string, published: Published | { readonly id: undefined; readonly payload: Uint8Array }): void {
    const room = this.#rooms.get(name);
    const opened = room && this.#opened(name, published);
    if (!opened) return;
    this.#onTheWay.delete(opened.mark);
    room.deliver(opened.message, opened.mark, opened.except);
  }

  #opened(room: string, { id, payload }: { readonly id: string | undefined; readonly payload: Uint8Array }) {
    try {
      const { mark, except, data } = readEnvelope(payload, this.#settings.maxMessage);
      return { message: { room, id, data }, mark, except };
    } catch (error) {
      this.tell('fault', error as Error);
      return undefined;
    }
  }
}

function roomsClosed(): UsageError {
  return new UsageError('rooms-closed', 'expected rooms that are open; they were closed');
}

/**
 * Makes rooms, and connects to their broker in the background.
 *
 * @param adapter  what carries messages between nodes; `memory()` by default: this process has all members. Each
 *   `rooms` needs an adapter of its own.
 * @throws UsageError `bad-argument`, `bad-option`, `unknown-option`
 */
export function rooms(adapter: Adapter = memory(), options: RoomsOptions = {}): Rooms {
  return new Rooms(adapter, options);
}
