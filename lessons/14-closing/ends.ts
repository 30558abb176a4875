/**
 * Two ends and the wire between them, one step at a time: what an end sends
 * stays on the wire until it is brought to the other.
 */

import { toUtf8 } from '../../src/bytes.ts';
import { readClosePayload } from '../../src/connection/close.ts';
import { Endpoint } from '../../src/connection/endpoint.ts';
import type { ConnectionEvent } from '../../src/connection/events.ts';
import type { Half } from '../../src/connection/state.ts';
import { FrameDecoder } from '../../src/frame/codec.ts';
import { seededRandom } from '../../src/random.ts';
import { peerOf, type Role, type Speak } from '../../src/versions.ts';

/** What is on the wire: some bytes, or the end of the transport. */
export type Passing = Uint8Array | 'end';

/** What one end does, or has done to it. */
export interface Happened {
  readonly at: Role;
  readonly is: 'sends' | 'gets';
  readonly what: Passing;
}

/** What a program is told when all is over. */
export interface Told {
  readonly code: number;
  readonly reason: string;
  readonly clean: boolean;
}

const REQUEST = { host: 'example.com', resource: '/', origin: 'http://example.com' };
const SEED = 14;

/** A client and a server that have agreed, and nothing is on its way. */
export class Ends {
  readonly speak: Speak;
  /** What has happened since both were open, in order. */
  readonly happened: Happened[] = [];
  readonly told: Partial<Record<Role, Told>> = {};
  readonly messages: Readonly<Record<Role, string[]>> = { client: [], server: [] };
  readonly #ends: Readonly<Record<Role, Endpoint>>;
  /** What each has sent and the other has not got. */
  readonly #wire: Readonly<Record<Role, Passing[]>> = { client: [], server: [] };
  readonly #hasEnded: Record<Role, boolean> = { client: false, server: false };

  constructor(speak: Speak) {
    this.speak = speak;
    const random = seededRandom(SEED);
    this.#ends = {
      client: new Endpoint({ role: 'client', speak, random, request: REQUEST }),
      server: new Endpoint({ role: 'server', random }),
    };
    this.settle();
    this.happened.length = 0;
  }

  /** The two halves of an end. */
  halvesOf(role: Role): { readonly sending: Half; readonly receiving: Half } {
    const { sending, receiving } = this.#ends[role].state;
    return { sending, receiving };
  }

  /** Whether its program may send, and so close. */
  maySend(role: Role): boolean {
    return this.#ends[role].state.maySend;
  }

  waiting(from: Role): readonly Passing[] {
    return this.#wire[from];
  }

  hasEnded(role: Role): boolean {
    return this.#hasEnded[role];
  }

  close(role: Role, code?: number, reason?: string): this {
    this.#ends[role].close(code, reason);
    return this.#listen(role);
  }

  send(role: Role, text: string): this {
    this.#ends[role].send(text);
    return this.#listen(role);
  }

  /**
   * An end ends its half of TCP. If its close frame has gone, it reads on; if not, its program is
   * gone, and nothing is read any more.
   */
  endTransport(role: Role): this {
    if (this.#hasEnded[role]) return this;
    this.#hasEnded[role] = true;
    this.#put(role, 'end');
    if (!this.maySend(role)) return this;
    this.#ends[role].receiveEnd();
    return this.#listen(role);
  }

  /** An end has waited long enough, and drops the transport. */
  drop(role: Role): this {
    this.#ends[role].receiveEnd();
    return this.#listen(role);
  }

  /** Puts something on the wire as if this end had sent it. */
  slip(role: Role, what: Passing): this {
    return this.#put(role, what);
  }

  /** Brings what the sender sent first, and the other has not got. Returns whether there was anything. */
  bring(from: Role): boolean {
    const what = this.#wire[from].shift();
    if (what === undefined) return false;
    const to = peerOf(from);
    this.happened.push({ at: to, is: 'gets', what });
    if (what === 'end') this.#ends[to].receiveEnd();
    else this.#ends[to].receive(what);
    this.#listen(to);
    return true;
  }

  /** Brings everything. */
  settle(): this {
    this.#listen('client');
    while (this.bring('client') || this.bring('server'));
    return this;
  }

  #listen(role: Role): this {
    const end = this.#ends[role];
    for (let event = end.nextEvent(); event !== undefined; event = end.nextEvent()) {
      this.#react(role, event);
      this.#takeOutput(role);
      if (event.type === 'end') this.endTransport(role);
    }
    this.#takeOutput(role);
    return this;
  }

  #react(role: Role, event: ConnectionEvent): void {
    if (event.type === 'request') this.#ends.server.accept({});
    if (event.type === 'message') this.messages[role].push(String(event.data));
    if (event.type === 'close') this.told[role] = { code: event.code, reason: event.reason, clean: event.clean };
  }

  #takeOutput(role: Role): void {
    for (const bytes of this.#ends[role].takeOutput(Number.POSITIVE_INFINITY)) this.#put(role, bytes);
  }

  #put(role: Role, what: Passing): this {
    this.#wire[role].push(what);
    this.happened.push({ at: role, is: 'sends', what });
    return this;
  }
}

/** What passes, in a few words: `close 1000`, `FF 00`, `“Hello”`. */
export function nameOf(what: Passing, speak: Speak, from: Role): string {
  if (what === 'end') return 'end of TCP';
  const decoder = new FrameDecoder({ speak, from });
  const [frame] = [...decoder.push(what)];
  if (frame?.opcode !== 'close') return frame ? `“${toUtf8(frame.payload)}”` : 'part of a frame';
  if (speak === 'hixie-76') return 'FF 00';
  return frame.payload.length === 0 ? 'close' : `close ${readClosePayload(frame.payload, 0).code}`;
}
