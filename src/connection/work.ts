/**
 * Work that a connection has given to others, and waits for.
 *
 * A connection never blocks: it goes on as far as it can, and says that
 * work is under way. Its driver calls it again when some of that is done.
 */

/** One piece of work. Its result is taken when the connection is next asked for something. */
export class Job<T> {
  #outcome: { readonly value: T } | { readonly error: unknown } | undefined;

  constructor(result: Promise<T>, work: Work) {
    work.begin(
      result.then(
        (value) => {
          this.#outcome = { value };
        },
        (error: unknown) => {
          this.#outcome = { error };
        },
      ),
    );
  }

  get done(): boolean {
    return this.#outcome !== undefined;
  }

  /**
   * The result.
   *
   * @throws what the work failed with, or Error before it is {@link done}
   */
  take(): T {
    if (!this.#outcome) throw new Error('the work is not done');
    if ('error' in this.#outcome) throw this.#outcome.error;
    return this.#outcome.value;
  }
}

/** All the work under way for one connection. */
export class Work {
  #count = 0;
  #next: Promise<void> | undefined;
  #settle: (() => void) | undefined;

  /** Fulfilled when some of the work under way is done; undefined while there is none. */
  get next(): Promise<void> | undefined {
    return this.#next;
  }

  /** @param done  fulfilled when it is done, never rejected */
  begin(done: Promise<void>): void {
    this.#count++;
    this.#next ??= this.#promise();
    void done.then(() => {
      this.#count--;
      const settle = this.#settle;
      this.#next = this.#count > 0 ? this.#promise() : undefined;
      settle?.();
    });
  }

  #promise(): Promise<void> {
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }
}

/** For connections that give no work to others, so that they need not have one each. */
export const NO_WORK: Work = new Work();
