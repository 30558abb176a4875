/** What a callback of the program gave: a value, or a promise of whatever kind. */

/** A value, or a promise of one. */
export type Awaitable<T> = T | PromiseLike<T>;

/** Whether it is a promise, of this library's world or another. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** Goes on with a value: at once, or, if it is a promise, when it is fulfilled. Most callbacks need no promise, and each takes time. */
export function after<T, R>(given: Awaitable<T>, goOn: (value: T) => Awaitable<R>): Awaitable<R> {
  return isThenable(given) ? Promise.resolve(given).then(goOn) : goOn(given as T);
}

/** Hears of a callback that fails later; looking at what it gave may fail, too. */
export function onLaterFailure(given: unknown, fail: (error: unknown) => void): void {
  if (isThenable(given)) Promise.resolve(given).catch(fail);
}
