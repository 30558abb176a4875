/** What a stub says until it is written. */

export class NotWritten extends Error {
  override readonly name = 'NotWritten';
  readonly code = 'not-written';
}

/**
 * To be thrown while an answer is still missing.
 *
 * @param name   the function
 * @param given  its arguments, so that a stub uses them
 */
export function todo(name: string, ...given: readonly unknown[]): NotWritten {
  const count = given.length === 1 ? 'argument' : 'arguments';
  return new NotWritten(`${name} is not written yet; it was called with ${given.length} ${count}`);
}
