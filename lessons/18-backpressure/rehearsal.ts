/** An outlet and a source that write down what happens to them, and that a rule moves on step by step. */

import { Differs } from '../../src/course/exercises/comparing/differs.ts';
import { settled } from '../../src/course/exercises/settled.ts';
import type { Outlet, sendAll } from './exercise.ts';

export interface PlayOptions {
  readonly messages: readonly string[];
  /** After so many messages, those that wait included, `send` returns false, until it has drained. */
  readonly room: number;
  /** The source fails instead of its message of this number, from 0. */
  readonly failsAt?: number;
  /** Whether it has ended before anything happens. */
  readonly isOver?: true;
  /** The source does not make a message before {@link Play.deliver} is called. */
  readonly sourceWaits?: true;
}

export class Play {
  /** What has happened: `ask`, `send 1`, `full`, `drain`, `over`, `told`. */
  readonly #deeds: string[] = [];
  readonly #options: PlayOptions;
  #waiting = 0;
  #isOpen: boolean;
  #drained: (() => void)[] = [];
  #delivered: (() => void)[] = [];
  readonly #failure = new Error('the file cannot be read');
  #end: { readonly sent: number } | { readonly error: unknown } | undefined;

  constructor(options: PlayOptions) {
    this.#options = options;
    this.#isOpen = !options.isOver;
  }

  /** Begins, and lets it run as far as it gets. */
  async begin(answer: typeof sendAll): Promise<this> {
    // It may throw at once, or return something that is no promise.
    new Promise<number>((resolve) => resolve(answer(this.#outlet(), this.#source()))).then(
      (sent) => {
        this.#end = { sent };
      },
      (error: unknown) => {
        this.#end = { error };
      },
    );
    return this.#settled();
  }

  // ── For the answer ───────────────────────────────────────────────────────

  /** Nothing of the play but what an answer may use. */
  #outlet(): Outlet {
    const isOpen = () => this.#isOpen;
    return {
      send: (message) => this.#send(message),
      drained: () => this.#whenDrained(),
      get isOpen() {
        return isOpen();
      },
    };
  }

  #send(message: string): boolean {
    this.#deeds.push(this.#isOpen ? `send ${message}` : `send ${message} to nobody`);
    if (!this.#isOpen) return false;
    this.#waiting++;
    return this.#waiting < this.#options.room;
  }

  #whenDrained(): Promise<void> {
    if (!this.#isOpen || this.#waiting < this.#options.room) return Promise.resolve();
    this.#deeds.push('wait');
    return new Promise((resolve) => this.#drained.push(resolve));
  }

  async *#source(): AsyncGenerator<string> {
    let isRead = false;
    try {
      for (const [i, message] of this.#options.messages.entries()) {
        this.#deeds.push('ask');
        if (this.#options.sourceWaits) await new Promise<void>((resolve) => this.#delivered.push(resolve));
        if (i === this.#options.failsAt) {
          isRead = true;
          throw this.#failure;
        }
        yield message;
      }
      isRead = true;
      this.#deeds.push('ask: no more');
    } finally {
      if (!isRead) this.#deeds.push('left');
    }
  }

  // ── For the rule ─────────────────────────────────────────────────────────

  /** The other side has read everything. */
  drain(): Promise<this> {
    this.#deeds.push('drain');
    this.#waiting = 0;
    for (const resolve of this.#drained.splice(0)) resolve();
    return this.#settled();
  }

  /** The connection ends. */
  end(): Promise<this> {
    this.#deeds.push('over');
    this.#isOpen = false;
    for (const resolve of this.#drained.splice(0)) resolve();
    return this.#settled();
  }

  /** The source has made its message. */
  deliver(): Promise<this> {
    for (const resolve of this.#delivered.splice(0)) resolve();
    return this.#settled();
  }

  /**
   * What has happened since the last look.
   *
   * @throws what the answer has thrown, unless that came from the source
   */
  look(): string {
    if (this.error !== undefined && this.error !== this.#failure) throw this.error;
    return this.#deeds.splice(0).join(', ');
  }

  /**
   * How many it says were sent.
   *
   * @throws Differs if it has not come to an end
   */
  get sent(): number {
    if (this.#end === undefined) throw new Differs([`it has not come to an end; so far: ${this.#deeds.join(', ')}`]);
    if ('error' in this.#end) throw this.#end.error;
    return this.#end.sent;
  }

  /** The error that it passed on; undefined if none. */
  get error(): unknown {
    return this.#end !== undefined && 'error' in this.#end ? this.#end.error : undefined;
  }

  get isOver(): boolean {
    return this.#end !== undefined;
  }

  async #settled(): Promise<this> {
    await settled();
    return this;
  }
}
