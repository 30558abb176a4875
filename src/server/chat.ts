/**
 * A room: every message goes to all members.
 *
 * This is the server of the old tutorials, finished. Each connection joins the
 * room when it opens and leaves it when it ends, however it ends, and the server
 * logs what happens. A client of 2010 and a browser of today are in the same
 * room without noticing it, and so are those of other servers that share a
 * broker. While the broker is away, the room goes on with those who are here,
 * and tells them.
 */

import { randomBytes } from 'node:crypto';
import { broadcast, type Socket } from '../node/index.ts';
import { type Adapter, MemoryBroker, memory, type Rooms, rooms } from '../node/rooms/index.ts';
import { type Log, printable } from './log.ts';

/** Longest name, in characters. */
const MAX_NAME = 32;

const ROOM = 'chat';
const ALONE = '* this server is on its own: messages reach only those who are connected to it';
const TOGETHER = '* this server is together with the others again';

export class Room {
  readonly #rooms: Rooms;
  readonly #log: Log;
  #guests = 0;
  /** What the names of guests end with, so that those of two servers differ; empty if there is one server. */
  readonly #suffix: string;
  /** Whether members have been told that the broker is away. */
  #isAlone = false;

  /** @param adapter  what carries messages between servers; by default this one has all members, and keeps nothing */
  constructor(log: Log, adapter?: Adapter) {
    this.#log = log;
    this.#suffix = adapter === undefined ? '' : `-${randomBytes(3).toString('hex')}`;
    const carrier = adapter ?? memory(new MemoryBroker({ keep: 0 }));
    this.#rooms = rooms(carrier, { maxMessage: 1_000_000 });
    this.#rooms.on('away', (error) => {
      log(`chat: on its own, ${error.message}`);
      this.#isAlone = true;
      this.#tell(ALONE);
    });
    this.#rooms.on('back', () => {
      if (adapter !== undefined) log(`chat: connected by ${adapter.name}`);
      if (this.#isAlone) this.#tell(TOGETHER);
      this.#isAlone = false;
    });
    this.#rooms.on('gap', () => log('chat: messages of other servers may be missing'));
    this.#rooms.on('fault', (error) => log(`chat: ignored, ${error.message}`));
  }

  /** How many are in the room through this server. */
  get size(): number {
    return this.#rooms.sockets(ROOM).length;
  }

  /** Serves one connection; the handler for a path. */
  readonly join = async (socket: Socket): Promise<void> => {
    const name = this.#nameFor(socket);
    const joined = this.#rooms.join(ROOM, socket, { info: name });
    this.#log(`chat: ${name} joined from ${socket.remote}, speaks ${socket.speaks}; ${this.size} in the room`);
    socket.on('message', (data) => this.#say(socket, name, data));
    socket.on('close', (code) => this.#log(`chat: ${name} left, code ${code}; ${this.size} remain`));
    if (this.#isAlone) socket.send(ALONE);
    await joined;
  };

  /** Leaves the room to the other servers. The connections stay open. */
  close(): Promise<void> {
    return this.#rooms.close();
  }

  async #say(from: Socket, name: string, data: string | Uint8Array): Promise<void> {
    if (typeof data !== 'string') {
      from.close(1003, 'the room speaks text');
      return;
    }
    this.#log(`chat: ${name} says ${data.length} characters to ${this.size}`);
    try {
      await this.#rooms.send(ROOM, `${name}: ${data}`);
    } catch (error) {
      this.#log(`chat: not sent, ${(error as Error).message}`);
      from.close(1009, 'too long for the room');
    }
  }

  /** Tells those who are here, and nobody else. */
  #tell(text: string): void {
    void broadcast(this.#rooms.sockets(ROOM), text);
  }

  /** The name in `?name=`, made fit for one line; a guest's number if there is none. */
  #nameFor(socket: Socket): string {
    const query = socket.resource.replace(/^[^?]*\??/, '');
    const asked = printable(new URLSearchParams(query).get('name')?.trim() ?? '');
    if (asked !== '') return Array.from(asked).slice(0, MAX_NAME).join('');
    this.#guests++;
    return `guest-${this.#guests}${this.#suffix}`;
  }
}
