/**
 * A client that reconnects, and sends again what its server has not acknowledged.
 *
 * Each message has a number. A connection that is lost takes an unknown part of the
 * messages with it, so all that are not acknowledged are sent again, in order,
 * and the server drops those that it has. Who sends a message learns
 * whether it was acknowledged, or that it may be lost.
 */

import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type ConnectOptions, connect, type Socket } from '../../src/node/index.ts';
import { backOff, mayPass } from './retry.ts';

export interface ReconnectingOptions extends ConnectOptions {
  /** Ends the client, whatever it is doing. */
  readonly signal: AbortSignal;
  /** The longest wait before the first try, in ms; it doubles with each failure, up to the next. */
  readonly firstDelay?: number;
  readonly maxDelay?: number;
  /** Most messages that may wait for their acknowledgement. */
  readonly maxWaiting?: number;
}

interface Waiting {
  readonly text: string;
  resolve(): void;
  reject(reason: Error): void;
}

interface Events {
  connected: [];
  /** A try has failed; the next is in `ms`. */
  waiting: [ms: number, error: unknown];
}

export class ReconnectingClient extends EventEmitter<Events> {
  /** Resolves with the reason when the client has given up: that of its signal, or an error that no other try would mend. */
  readonly ended: Promise<unknown>;
  readonly #url: URL;
  readonly #options: ReconnectingOptions;
  /** By number, in order. */
  readonly #waiting = new Map<number, Waiting>();
  #lastNumber = 0;
  /** Since the last acknowledgement. */
  #failures = 0;
  #socket: Socket | undefined;
  #end: { readonly reason: unknown } | undefined;

  constructor(url: string | URL, options: ReconnectingOptions) {
    super();
    this.#url = new URL(url);
    // So that the server knows which numbers belong together.
    this.#url.searchParams.set('client', crypto.randomUUID());
    this.#options = options;
    this.ended = this.#run();
  }

  /** Sends a message. @returns when the server has it @throws Error if that is not known when the client ends */
  send(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const { maxWaiting = 1000 } = this.#options;
      if (this.#end) return reject(new Error('not sent: the client has ended', { cause: this.#end.reason }));
      if (this.#waiting.size >= maxWaiting) return reject(new Error(`not sent: ${maxWaiting} messages wait already`));
      this.#lastNumber++;
      this.#waiting.set(this.#lastNumber, { text, resolve, reject });
      this.#socket?.send(JSON.stringify({ number: this.#lastNumber, text }));
      return undefined;
    });
  }

  async #run(): Promise<unknown> {
    const { signal, firstDelay = 250, maxDelay = 30_000, maxWaiting: _, ...options } = this.#options;
    for (;;) {
      try {
        await this.#converse(await connect(this.#url, { ...options, signal }));
      } catch (error) {
        if (signal.aborted || !mayPass(error)) return this.#giveUp(error);
        const ms = backOff(this.#failures++, firstDelay, maxDelay);
        this.emit('waiting', ms, error);
        await delay(ms, undefined, { signal }).catch(() => {});
        if (signal.aborted) return this.#giveUp(signal.reason);
      }
    }
  }

  /** Serves one connection. @throws Error when it has ended */
  async #converse(socket: Socket): Promise<never> {
    const { signal } = this.#options;
    const close = () => socket.close();
    signal.addEventListener('abort', close);
    if (signal.aborted) close();
    try {
      this.#socket = socket;
      for (const [number, { text }] of this.#waiting) socket.send(JSON.stringify({ number, text }));
      this.emit('connected');
      for await (const message of socket) this.#acknowledged(JSON.parse(String(message)).acknowledged);
    } finally {
      this.#socket = undefined;
      signal.removeEventListener('abort', close);
    }
    signal.throwIfAborted();
    const { closeCode, closeReason } = socket;
    throw Object.assign(new Error(`the server closed with ${closeCode} ${closeReason}`), { closeCode });
  }

  /** The server has this message and all before it. */
  #acknowledged(last: number): void {
    this.#failures = 0;
    for (const [number, { resolve }] of this.#waiting) {
      if (number > last) return;
      this.#waiting.delete(number);
      resolve();
    }
  }

  #giveUp(reason: unknown): unknown {
    this.#end = { reason };
    for (const { reject } of this.#waiting.values()) {
      reject(new Error('not acknowledged: it may be lost', { cause: reason }));
    }
    this.#waiting.clear();
    return reason;
  }
}
