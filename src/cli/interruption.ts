/**
 * A signal that asks this process to end, heard by a command that has started another program.
 *
 * Such a program is in a group of its own: Ctrl-C does not reach it, so that it must be ended before this process is.
 */

import { SAME_SIGNAL } from './serving.ts';

/** The exit status after each signal, as a shell has it: 128 and the number of the signal. */
const STATUS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
type Asking = keyof typeof STATUS;
const SIGNALS = Object.keys(STATUS) as Asking[];

export class Interruption {
  /** Settles when the signal comes. */
  readonly came: Promise<void>;
  #first: number | undefined;
  #status: number | undefined;
  #heard: () => void = () => {};

  constructor() {
    this.came = new Promise((resolve) => {
      this.#heard = resolve;
    });
    for (const signal of SIGNALS) process.on(signal, this.#onSignal);
  }

  /** The exit status that the signal asks for; undefined if none came. */
  get status(): number | undefined {
    return this.#status;
  }

  /** Listens no more. */
  close(): void {
    for (const signal of SIGNALS) process.off(signal, this.#onSignal);
  }

  /** A second signal does not wait. */
  readonly #onSignal = (signal: Asking) => {
    if (this.#first !== undefined && performance.now() - this.#first > SAME_SIGNAL) process.exit(STATUS[signal]);
    this.#first ??= performance.now();
    this.#status ??= STATUS[signal];
    this.#heard();
  };
}
