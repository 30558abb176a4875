/**
 * A connection that has just come: the head of its first request says what it will be.
 *
 * This is the first that listens to the transport; the driver of a WebSocket takes its place.
 */

import { HandshakeError } from '../errors.ts';
import { HeadReader } from '../handshake/head-reader.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { readOrdinaryRequest } from '../handshake/ordinary-request.ts';
import type { Clock, Timed } from './clock.ts';
import type { Transport } from './transport.ts';
import { listenTo, type TransportListener } from './transport-events.ts';

/** Who gets the heads. Of each transport it is told one thing, once; nothing, if the peer leaves before. */
export interface HeadTaker<T extends Transport> {
  /** Largest head, in bytes. */
  readonly maxHead: number;
  /** Limits the time that a head may take. */
  readonly clock: Clock;
  /** The head has come, and the bytes after it. Whatever comes now is lost until another listener takes over. */
  headCame(transport: T, head: RequestHead, rest: Uint8Array): void;
  /** What came is no head. */
  headFailed(transport: T, error: HandshakeError): void;
  /** It takes too long. @param isSilent  whether nothing has come at all */
  headLate(transport: T, isSilent: boolean): void;
}

export class HeadReading<T extends Transport> implements TransportListener, Timed {
  readonly #transport: T;
  readonly #taker: HeadTaker<T>;
  #reader: HeadReader<RequestHead> | undefined;
  #isSilent = true;

  /** Begins to read. */
  constructor(transport: T, taker: HeadTaker<T>) {
    this.#transport = transport;
    this.#taker = taker;
    this.#reader = new HeadReader<RequestHead>('request', taker.maxHead, readOrdinaryRequest);
    taker.clock.start(this);
    listenTo(transport, this);
  }

  receive(chunk: Uint8Array): void {
    this.#isSilent = false;
    try {
      const found = this.#reader?.push(chunk);
      if (!found) return;
      this.#stop();
      this.#taker.headCame(this.#transport, found.head, found.rest);
    } catch (error) {
      if (!(error instanceof HandshakeError)) throw error;
      this.#stop();
      this.#taker.headFailed(this.#transport, error);
    }
  }

  late(): void {
    this.#stop();
    this.#taker.headLate(this.#transport, this.#isSilent);
  }

  /** Without a whole head there is nothing to answer. */
  transportEnded(): void {
    if (this.#reader) this.#transport.destroy();
  }

  transportClosed(): void {
    this.#stop();
  }

  /** What comes from now on is for others, or for nobody. */
  #stop(): void {
    this.#reader = undefined;
    this.#taker.clock.stop(this);
  }

  transportFailed(): void {}
  transportDrained(): void {}
  transportIdle(): void {}
}
