/**
 * One end of a conversation that is compressed: which messages, how far back
 * they may refer, and what was said before.
 */

import { concat, NO_BYTES } from '../bytes.ts';
import type { Role } from '../versions.ts';
import type { DeflateAgreement, DeflateOptions } from './deflate.ts';
import { type DeflateEngine, type Inflated, MAX_WINDOW_BITS, TAIL } from './deflate-engine.ts';

/** Shorter messages gain little from compression without earlier messages, in bytes. */
export const THRESHOLD = 1024;
/** The smallest window used if a larger one may be, in bits, and the same in bytes. */
const SMALL_WINDOW_BITS = 12;
export const SMALL_WINDOW = 2 ** SMALL_WINDOW_BITS;

/** One end of a conversation that is compressed. */
export class Deflate {
  readonly #engine: DeflateEngine;
  readonly #threshold: number;
  readonly #sendBits: number;
  /** What was sent and received before, as far back as references may reach; undefined without context takeover. */
  readonly #sent: History | undefined;
  readonly #received: History | undefined;

  constructor(role: Role, agreement: DeflateAgreement, { engine, threshold = THRESHOLD }: DeflateOptions) {
    const peer: Role = role === 'client' ? 'server' : 'client';
    this.#engine = engine;
    this.#sendBits = agreement.windowBits[role];
    this.#sent = agreement.noContextTakeover[role] ? undefined : new History(2 ** this.#sendBits);
    this.#received = agreement.noContextTakeover[peer] ? undefined : new History(2 ** MAX_WINDOW_BITS);
    this.#threshold = this.#sent ? 0 : threshold;
  }

  /**
   * Whether a message is worth compressing; a text may have more bytes than
   * characters. An end that keeps its window compresses every message, as ws
   * does: short ones gain most from earlier messages, and libwebsockets
   * 4.1 fails on an uncompressed message among compressed ones. With a
   * window of 256 bytes, which zlib cannot do, nothing is compressed: no
   * end is ever obliged to (RFC 7692 §6).
   */
  wants(data: string | Uint8Array): boolean {
    const most = typeof data === 'string' ? 3 * data.length : data.length;
    return most >= this.#threshold && this.#sendBits >= 9;
  }

  /** The compressed form of a message, or undefined if it is better sent as it is, or the engine fails. */
  compress(payload: Uint8Array): Uint8Array | undefined {
    if (!this.wants(payload)) return undefined;
    const bits = this.#bitsFor(payload);
    return this.#compressed(
      payload,
      ask(() => this.#engine.deflate(payload, this.#before(bits), bits)),
    );
  }

  /** As {@link compress}, but a promise if it takes long: the next message waits for it. */
  compressInBackground(payload: Uint8Array): Uint8Array | undefined | Promise<Uint8Array | undefined> {
    const { background } = this.#engine;
    if (!background || !this.wants(payload)) return this.compress(payload);
    const bits = this.#bitsFor(payload);
    const flushed = ask(() => background.deflate(payload, this.#before(bits), bits));
    if (!(flushed instanceof Promise)) return this.#compressed(payload, flushed);
    return flushed.then((bytes) => this.#compressed(payload, bytes)).catch(() => undefined);
  }

  #bitsFor(payload: Uint8Array): number {
    return Math.min(this.#sendBits, windowFor(payload.length));
  }

  #before(bits: number): Uint8Array {
    return this.#sent?.last(2 ** bits) ?? NO_BYTES;
  }

  #compressed(payload: Uint8Array, flushed: Uint8Array | undefined): Uint8Array | undefined {
    if (!flushed) return undefined;
    this.#sent?.add(payload);
    return flushed.subarray(0, flushed.length - TAIL.length);
  }

  /** The message, or which of the two went wrong: more than `maxBytes`, or not DEFLATE. */
  inflate(payload: Uint8Array, maxBytes: number): Inflated {
    return this.#inflated(this.#engine.inflate(concat([payload, TAIL]), this.#heard, maxBytes));
  }

  /** As {@link inflate}, but a promise if it takes long: the next message waits for it. */
  inflateInBackground(payload: Uint8Array, maxBytes: number): Inflated | Promise<Inflated> {
    const { background } = this.#engine;
    if (!background) return this.inflate(payload, maxBytes);
    const whole = background.inflate(concat([payload, TAIL]), this.#heard, maxBytes);
    return whole instanceof Promise ? whole.then((bytes) => this.#inflated(bytes)) : this.#inflated(whole);
  }

  get #heard(): Uint8Array {
    return this.#received?.last(2 ** MAX_WINDOW_BITS) ?? NO_BYTES;
  }

  #inflated(whole: Inflated): Inflated {
    if (typeof whole !== 'string') this.#received?.add(whole);
    return whole;
  }
}

/**
 * How far back a message of this length looks, in bits: two to four times its
 * own length. Looking further would make it a few percent shorter, but
 * twice as slow, since a compressor reads all of its window before it begins.
 */
function windowFor(length: number): number {
  return Math.max(SMALL_WINDOW_BITS, Math.min(MAX_WINDOW_BITS, 33 - Math.clz32(length)));
}

/** What an engine answers; undefined if it fails, since no message has to be compressed. */
function ask<T>(engine: () => T): T | undefined {
  try {
    return engine();
  } catch {
    return undefined;
  }
}

/** The last bytes of a stream. Takes no memory before the first. */
class History {
  readonly #limit: number;
  /** Memory for half as much again, so that few bytes are moved when it is full. */
  #bytes: Uint8Array = NO_BYTES;
  #end = 0;

  /** @param limit  how many bytes are ever asked for */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The last bytes, as many as there are up to `count`. */
  last(count: number): Uint8Array {
    return this.#bytes.subarray(Math.max(0, this.#end - count), this.#end);
  }

  add(bytes: Uint8Array): void {
    const added = bytes.subarray(Math.max(0, bytes.length - this.#limit));
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(1.5 * this.#limit);
    if (this.#end + added.length > this.#bytes.length) {
      const kept = this.last(this.#limit - added.length);
      this.#bytes.set(kept);
      this.#end = kept.length;
    }
    this.#bytes.set(added, this.#end);
    this.#end += added.length;
  }
}
