/**
 * A room: every message goes to all members.
 *
 * This is the server of the old tutorials, finished. It keeps a pool of
 * connections. Each one joins it when it opens and leaves it when it ends,
 * however it ends, and it logs what happens. A client of 2010 and a browser of
 * today are in the same room without noticing it.
 */

import { broadcast, type Socket } from '../node/index.ts';
import { type Log, printable } from './log.ts';

/** Longest name, in characters. */
const MAX_NAME = 32;

export class Room {
  /** The pool: who is in the room, under which name. */
  readonly #members = new Map<Socket, string>();
  readonly #log: Log;
  #guests = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  /** How many are in the room. */
  get size(): number {
    return this.#members.size;
  }

  /** Serves one connection; the handler for a path. */
  readonly join = (socket: Socket): void => {
    const name = this.#nameFor(socket);
    this.#members.set(socket, name);
    this.#log(`chat: ${name} joined from ${socket.remote}, speaks ${socket.speaks}; ${this.size} in the room`);
    socket.on('message', (data) => this.#say(socket, name, data));
    socket.on('close', (code) => {
      this.#members.delete(socket);
      this.#log(`chat: ${name} left, code ${code}; ${this.size} remain`);
    });
  };

  #say(from: Socket, name: string, data: string | Uint8Array): void {
    if (typeof data !== 'string') {
      from.close(1003, 'the room speaks text');
      return;
    }
    this.#log(`chat: ${name} says ${data.length} characters to ${this.size}`);
    broadcast(this.#members.keys(), `${name}: ${data}`, { slow: 'close' });
  }

  /** The name in `?name=`, made fit for one line; a guest's number if there is none. */
  #nameFor(socket: Socket): string {
    const query = socket.resource.replace(/^[^?]*\??/, '');
    const asked = printable(new URLSearchParams(query).get('name')?.trim() ?? '');
    if (asked !== '') return Array.from(asked).slice(0, MAX_NAME).join('');
    this.#guests++;
    return `guest-${this.#guests}`;
  }
}
