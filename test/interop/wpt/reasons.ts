/** Why a web-platform-test fails, and will go on to: what the class leaves to pages on purpose. */

const REASONS: readonly (readonly [test: RegExp, reason: string])[] = [];

/** The reason; undefined if none is known. */
export function reasonFor(name: string): string | undefined {
  return REASONS.find(([test]) => test.test(name))?.[1];
}
