/**
 * A WebSocket inside a stream: the bytes that DATA frames carry, cut into the
 * frames of version 13, of each end by itself.
 */

import type { Role } from '../../versions.ts';
import { type Compression, Exchange } from '../exchange.ts';
import type { Dissection } from '../field.ts';
import { findAgain } from '../found-again.ts';
import { Frames } from '../frames.ts';
import type { HeadKind } from '../head.ts';
import { Pending } from '../pending.ts';
import type { SequenceOptions } from '../stage.ts';
import { type Unread, unreadBytes } from '../unread.ts';

/** What inflates messages, and up to which size. */
export type Inflating = Pick<SequenceOptions, 'inflate' | 'maxInflated'>;

/** Frames follow a handshake, whichever its heads were. */
const AFTER_HANDSHAKE: ReadonlySet<HeadKind> = new Set(['request', 'response']);

export class StreamSocket {
  readonly #ends: Readonly<Record<Role, StreamEnd>>;

  constructor(stream: number, compression: Compression, inflating: Inflating) {
    const exchange = new Exchange('version-13', compression);
    const end = (from: Role) => new StreamEnd(stream, from, exchange, inflating);
    this.#ends = { client: end('client'), server: end('server') };
  }

  /** Takes bytes of the stream; returns the frames that are whole now. */
  push(from: Role, bytes: Uint8Array): Dissection[] {
    return this.#ends[from].push(bytes);
  }

  /** An end says nothing more: what is incomplete is shown as it is. */
  end(from: Role): Dissection[] {
    return this.#ends[from].end();
  }

  /** Takes note that bytes of an end are missing. */
  lose(from: Role): void {
    this.#ends[from].lose();
  }
}

class StreamEnd {
  readonly #stream: number;
  readonly #from: Role;
  readonly #frames: Frames;
  readonly #pending = new Pending();
  #state: 'frames' | 'lost' | 'broken' = 'frames';
  /** The length of the frame that begins, once it is known; bytes without which there is nothing new to find. */
  #length: number | undefined;
  #wanted = 1;

  constructor(stream: number, from: Role, exchange: Exchange, { inflate, maxInflated }: Inflating) {
    this.#stream = stream;
    this.#from = from;
    this.#frames = new Frames({ from, inflate, maxInflated, isAlone: false }, exchange, AFTER_HANDSHAKE);
  }

  push(bytes: Uint8Array): Dissection[] {
    this.#pending.add(bytes);
    return this.#read(false);
  }

  end(): Dissection[] {
    return this.#read(true);
  }

  lose(): void {
    this.#pending.take(this.#pending.bytes.length - this.#pending.start);
    this.#pending.tidy();
    this.#frames.lose();
    this.#length = undefined;
    this.#wanted = 1;
    if (this.#state === 'frames') this.#state = 'lost';
  }

  #read(ended: boolean): Dissection[] {
    const named: Dissection[] = [];
    for (;;) {
      const next = this.#next(ended);
      if (next === undefined) break;
      named.push({ ...next, stream: this.#stream });
    }
    this.#pending.tidy();
    return named;
  }

  #next(ended: boolean): Dissection | undefined {
    const { bytes, start } = this.#pending;
    const available = bytes.length - start;
    if (available === 0 || (available < this.#wanted && !ended)) return undefined;
    if (this.#state === 'broken') return this.#unread('broken', available);
    if (this.#state === 'lost') return this.#findAgain(bytes, start, ended);
    const length = this.#length ?? this.#frames.measure(bytes, start);
    this.#length = length;
    this.#wanted = length ?? available + 1;
    if (length !== undefined && length <= available) return this.#take(length);
    return ended ? this.#take(available) : undefined;
  }

  #take(length: number): Dissection {
    const { bytes, start, offset } = this.#pending;
    // A copy: the room is used again for the bytes that follow.
    const dissection = this.#frames.take(bytes.slice(start, start + length), offset);
    this.#state = this.#frames.isBroken ? 'broken' : 'frames';
    this.#done(length);
    return dissection;
  }

  #findAgain(bytes: Uint8Array, start: number, ended: boolean): Dissection | undefined {
    const found = findAgain(bytes, start, { head: false, frames: this.#frames.context }, ended);
    if (found === undefined) {
      this.#wanted = 2 * (bytes.length - start);
      return ended ? this.#unread('rest', bytes.length - start) : undefined;
    }
    if (found.at > start) return this.#unread('rest', found.at - start);
    this.#state = 'frames';
    this.#wanted = 1;
    return this.#next(ended);
  }

  #unread(why: Unread, length: number): Dissection {
    const { bytes, start, offset } = this.#pending;
    const dissection = unreadBytes(why, this.#from, offset, bytes.slice(start, start + length));
    this.#done(length);
    return dissection;
  }

  #done(length: number): void {
    this.#pending.take(length);
    this.#length = undefined;
    this.#wanted = 1;
  }
}
