/** Waiting for what the other side sends: as long as it sends something, and not for ever. */

/** Most time that anything is waited for, in multiples of the patience, however much comes in the meantime. */
const MOST = 4;

export class Arrivals {
  readonly #waiting = new Set<() => void>();

  /** Says that something has come. */
  tell(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  /**
   * Waits until `isSo`, or nothing has come for `patience` ms.
   *
   * @param most  how long to wait in all, in ms, whatever comes
   * @returns whether it is so
   */
  async until(isSo: () => boolean, patience: number, most = MOST * patience): Promise<boolean> {
    const end = performance.now() + most;
    while (!isSo() && performance.now() < end) {
      if (!(await this.#next(patience))) break;
    }
    return isSo();
  }

  /** Whether something comes in time. */
  #next(patience: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (came: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve(came);
      };
      const wake = () => settle(true);
      const timer = setTimeout(() => settle(false), patience);
      this.#waiting.add(wake);
    });
  }
}
