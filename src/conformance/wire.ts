/**
 * One TCP connection to the end under test: bytes go out exactly as they are given, all that
 * passes is kept, and nothing that the other side does throws.
 */

import type { Duplex } from 'node:stream';
import type { ResponseHead } from '../handshake/http-head.ts';
import type { Role } from '../versions.ts';

/** Bytes that passed. */
export interface Passed {
  /** When, in ms since the connection was opened. */
  readonly at: number;
  readonly from: 'tester' | 'subject';
  readonly bytes: Uint8Array;
}

/** What a channel tells as it comes: bytes, a FIN, or a reset; over HTTP/2 also the head, which is no bytes there. */
export interface ChannelListener {
  bytes(bytes: Uint8Array): void;
  ended(how: 'end' | 'reset'): void;
  response?(head: ResponseHead): void;
}

/** What a conversation runs on: TCP, or a stream of HTTP/2. */
export interface Channel {
  /** Bytes that passed in all. */
  readonly total: { readonly tester: number; readonly subject: number };
  /** Says who hears what comes; what has come already is told at once. */
  listen(listener: ChannelListener): void;
  /** Sends bytes. Settles once the other side can have them, or never will. */
  send(bytes: Uint8Array): Promise<void>;
  /** Sends bytes in pieces of `size`, each in a write or a frame of its own. */
  sendInPieces(size: number, bytes: Uint8Array): Promise<void>;
  /** Says that nothing more will be sent; what comes can still be heard. */
  end(): void;
  /** Ends it without order. */
  reset(): void;
}

/** Most bytes kept of each direction; the rest is counted only. */
export const MOST_KEPT = 64 * 1024;
/** Most bytes in one write, so that an end that goes on reading is told from one that does not. */
const MOST_WRITTEN = 256 * 1024;
/** How long an end may read nothing by default, in ms. */
const MOST_WAITED = 3000;
/** Of many pieces, so many are written before this end listens; of up to so many bytes, each. */
const PIECES_AT_ONCE = 16;
const FEW_BYTES = 128 * 1024;

export class Wire implements Channel {
  readonly passed: Passed[] = [];
  readonly total = { tester: 0, subject: 0 };
  readonly #stream: Duplex;
  readonly #patience: number;
  readonly #began = performance.now();
  #listener: ChannelListener | undefined;
  readonly #early: Uint8Array[] = [];
  #over: 'end' | 'reset' | undefined;
  #endedFirst: 'tester' | 'subject' | undefined;
  /** Whether the other side has read nothing for too long. */
  #isStuck = false;

  /**
   * @param stream  connected; half-open ends must be allowed
   * @param patience  how long to wait, in ms, for an end that reads nothing; after that nothing more is sent
   */
  constructor(stream: Duplex, patience = MOST_WAITED) {
    this.#stream = stream;
    this.#patience = patience;
    stream
      .on('data', (chunk: Uint8Array) => {
        const bytes = new Uint8Array(chunk);
        this.#keep('subject', bytes);
        if (this.#listener) this.#listener.bytes(bytes);
        else this.#early.push(bytes);
      })
      .on('end', () => this.#end('end'))
      .on('error', () => this.#end('reset'))
      .on('close', () => this.#end('reset'));
  }

  listen(listener: ChannelListener): void {
    this.#listener = listener;
    for (const bytes of this.#early.splice(0)) listener.bytes(bytes);
    if (this.#over) listener.ended(this.#over);
  }

  /** Who ended TCP first; undefined if nobody has. */
  get endedFirst(): 'tester' | 'subject' | undefined {
    return this.#endedFirst;
  }

  /** Whether bytes can still be sent. */
  get isWritable(): boolean {
    return this.#stream.writable && !this.#isStuck;
  }

  async send(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length && this.isWritable; at += MOST_WRITTEN) {
      await this.#write(bytes.subarray(at, at + MOST_WRITTEN));
    }
  }

  #write(bytes: Uint8Array): Promise<void> {
    this.#keep('tester', bytes);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#isStuck = true;
        resolve();
      }, this.#patience);
      this.#stream.write(bytes, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  async sendInPieces(size: number, bytes: Uint8Array): Promise<void> {
    for (let at = 0, count = 1; at < bytes.length && this.isWritable; at += size, count++) {
      await this.send(bytes.subarray(at, at + size));
      const listens = count % PIECES_AT_ONCE === 0 || bytes.length < FEW_BYTES;
      if (listens) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Sends a FIN. */
  end(): void {
    this.#endedFirst ??= 'tester';
    if (this.isWritable) this.#stream.end();
  }

  /** Ends TCP with a reset. */
  reset(): void {
    this.#endedFirst ??= 'tester';
    if ('resetAndDestroy' in this.#stream) (this.#stream as { resetAndDestroy(): void }).resetAndDestroy();
    else this.#stream.destroy();
  }

  /** Stops taking what the other side sends, until {@link resume}. */
  pause(): void {
    this.#stream.pause();
  }

  resume(): void {
    this.#stream.resume();
  }

  /** Ends all, whatever is still under way. */
  destroy(): void {
    this.#endedFirst ??= 'tester';
    this.#stream.destroy();
  }

  #keep(from: Passed['from'], bytes: Uint8Array): void {
    const room = MOST_KEPT - this.total[from];
    this.total[from] += bytes.length;
    if (room <= 0) return;
    this.passed.push({ at: performance.now() - this.#began, from, bytes: bytes.slice(0, room) });
  }

  #end(how: 'end' | 'reset'): void {
    if (this.#over) return;
    this.#over = how;
    this.#endedFirst ??= 'subject';
    this.#listener?.ended(how);
  }
}

/** The end that sent something, by the role of the end under test. */
export function senderOf(from: Passed['from'], subject: Role): Role {
  if (from === 'subject') return subject;
  return subject === 'server' ? 'client' : 'server';
}
