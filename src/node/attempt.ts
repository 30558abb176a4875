/** An attempt to open a connection: it ends once, because it is open, has failed, took too long, or is given up. */

import type { Driver } from './driver.ts';
import type { Socket } from './socket.ts';
import { startTimer, stopTimer } from './timer.ts';

/** Who waits for a connection: one of the two is called, once. Neither may throw. */
export interface Opening {
  opened(socket: Socket): void;
  failed(reason: unknown): void;
}

/** What an attempt is made with. */
export interface AttemptOptions {
  readonly signal: AbortSignal | undefined;
  /** How long it may take, in ms. */
  readonly handshakeTimeout: number;
  /** Why it fails if it takes longer. */
  readonly late: () => unknown;
  /** Drops what there is of the connection. */
  readonly drop: (reason: unknown) => void;
}

export class Attempt {
  readonly #opening: Opening;
  readonly #options: AttemptOptions;
  readonly #deadline: NodeJS.Timeout | undefined;
  #isSettled = false;

  constructor(opening: Opening, options: AttemptOptions) {
    this.#opening = opening;
    this.#options = options;
    this.#deadline = startTimer(options.handshakeTimeout, () => this.giveUp(options.late()));
    options.signal?.addEventListener('abort', this.#abort);
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  /** The handshake is done; nothing is made of it if the attempt has been given up. */
  succeed(driver: Driver, socketOf: () => Socket): void {
    const { signal } = this.#options;
    // Another listener may have kept the signal from ours.
    if (signal?.aborted) this.giveUp(signal.reason);
    if (this.#isSettled) return;
    this.#settle();
    this.#opening.opened(socketOf());
    // So that the program can add its listeners first.
    driver.hold();
  }

  /** The transport is gone. */
  fail(reason: unknown): void {
    if (this.#isSettled) return;
    this.#settle();
    this.#opening.failed(reason);
  }

  /** Ends it, and drops the transport. Does nothing once it has ended. */
  giveUp(reason: unknown): void {
    if (this.#isSettled) return;
    this.fail(reason);
    this.#options.drop(reason);
  }

  /** Begins it. What that throws is thrown on, and nobody is told. */
  begin(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#settle();
      throw error;
    }
  }

  readonly #abort = (): void => this.giveUp(this.#options.signal?.reason);

  #settle(): void {
    this.#isSettled = true;
    stopTimer(this.#deadline);
    this.#options.signal?.removeEventListener('abort', this.#abort);
  }
}
