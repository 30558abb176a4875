/** Checks one after the other: what is saved during a check is checked after it. */

/** A check that takes longer says that it runs, in ms. */
const SHOWS_THAT_IT_RUNS = 200;

export class CheckLoop {
  readonly #check: () => Promise<void>;
  readonly #onChange: () => void;
  #isRunning = false;
  #isStale = false;
  /** Whether a check runs that takes longer than one notices. */
  isSlow = false;

  /**
   * @param check     checks what is to be checked then
   * @param onChange  called when it becomes slow, and at its end
   */
  constructor(check: () => Promise<void>, onChange: () => void) {
    this.#check = check;
    this.#onChange = onChange;
  }

  /** Checks now, or again after the check that runs. */
  async run(): Promise<void> {
    if (this.#isRunning) {
      this.#isStale = true;
      return;
    }
    this.#isRunning = true;
    do {
      this.#isStale = false;
      const timer = setTimeout(() => this.#tell(true), SHOWS_THAT_IT_RUNS);
      await this.#check();
      clearTimeout(timer);
      this.#tell(false);
    } while (this.#isStale);
    this.#isRunning = false;
  }

  #tell(isSlow: boolean): void {
    this.isSlow = isSlow;
    this.#onChange();
  }
}
