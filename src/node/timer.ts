/** Times as options give them: any number of milliseconds, and `Infinity` for no limit. */

/** The longest time that Node can wait, in ms; a longer one would end at once. */
export const MAX_TIME = 2 ** 31 - 1;

/** Runs something after a time in ms; never after `Infinity`. */
export function startTimer(ms: number, run: () => void): NodeJS.Timeout | undefined {
  return ms === Number.POSITIVE_INFINITY ? undefined : setTimeout(run, ms);
}

export function stopTimer(timer: NodeJS.Timeout | undefined): void {
  clearTimeout(timer);
}
