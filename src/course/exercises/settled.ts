/**
 * Waits until nothing happens any more by itself: for rules that look at what an
 * answer has done so far. An answer that runs in another thread takes longer, and
 * the way to that thread says when it is quiet there, too.
 */

/** Turns of the event loop after which nothing happens any more by itself, in one thread. */
const TURNS = 6;

let elsewhere: (() => Promise<void>) | undefined;

/** Resolves when neither the rule nor the answer does anything by itself any more. */
export function settled(): Promise<void> {
  return elsewhere ? elsewhere() : turns();
}

/**
 * Says where the answer runs.
 *
 * @param wait  resolves when it is quiet there and here; undefined if the answer runs in this thread
 */
export function waitElsewhere(wait: (() => Promise<void>) | undefined): void {
  elsewhere = wait;
}

/** Resolves when this thread has finished what it can do by itself. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
}
