/**
 * How long peers may keep the event loop to themselves.
 *
 * A peer can put thousands of small messages into one packet: compressed ones,
 * pings. Each takes microseconds; all of them together keep everybody else
 * waiting. So all connections share the time until the event loop turns. When
 * it is used up, a connection with more events waits for its next turn, in
 * order, and its bytes wait with it.
 */

/** How long events may be delivered in one turn, in ms. */
const TURN_MS = 0.25;
/** Reading the clock takes as long as a small message does, so it is read once for this many of them. */
const EVENTS_PER_LOOK = 8;

/** What waits for its next turn. */
export interface Waiting {
  goOn(): void;
}

export class Turn {
  #began = 0;
  /** Whether this turn's end is coming. */
  #hasBegun = false;
  #isOver = false;
  /** Events delivered since the clock was last read. */
  #events = 0;
  readonly #waiting: Waiting[] = [];

  /**
   * Counts an event that was delivered. Returns whether the time is used up: then a caller with more events {@link wait waits}.
   *
   * @param isCostly  whether it took many times as long as a look at the clock
   */
  spend(isCostly: boolean): boolean {
    if (this.#isOver) return true;
    if (++this.#events < EVENTS_PER_LOOK && !isCostly) return false;
    this.#events = 0;
    if (!this.#hasBegun) this.#begin();
    this.#isOver = performance.now() - this.#began >= TURN_MS;
    return this.#isOver;
  }

  /** Lets a caller go on in a later turn; only after {@link spend} has said that this one is over. */
  wait(waiting: Waiting): void {
    this.#waiting.push(waiting);
  }

  #begin(): void {
    this.#hasBegun = true;
    this.#began = performance.now();
    setImmediate(() => this.#next());
  }

  /** The event loop has turned: those who wait come first, and at least one of them goes on. */
  #next(): void {
    this.#hasBegun = false;
    this.#isOver = false;
    if (this.#waiting.length > 0) this.#begin();
    while (this.#waiting.length > 0 && !this.#isOver) this.#waiting.shift()?.goOn();
  }
}

/** The one that all connections share. */
export const turn: Turn = new Turn();
