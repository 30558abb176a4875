/** Errors of the program that nobody can catch: reported to the listeners, else printed once. */

/** Failures that have been said, by their stack, so that a peer who causes one again and again fills no log. */
const said = new Set<string>();
const MAX_SAID = 1000;

/**
 * Writes a failure to standard error, with its stack, the first time it happens.
 *
 * @param what  what failed: `a handler failed`
 * @param event  what reports every one
 */
export function sayFailure(what: string, error: unknown, event = 'failure'): void {
  const text = stackOf(error);
  if (said.has(text) || said.size >= MAX_SAID) return;
  said.add(text);
  process.stderr.write(`two-handshakes: ${what} (reported once; listen to "${event}" to see every one)\n${text}\n`);
}

/** An error's stack with what caused it; any other value as it prints. Nothing of the value's own may throw here. */
function stackOf(error: unknown, causes = 5): string {
  try {
    if (!(error instanceof Error)) return String(error);
    const isLast = error.cause === undefined || causes === 0;
    const cause = isLast ? '' : `\n  caused by ${stackOf(error.cause, causes - 1)}`;
    return `${error.stack ?? error.message}${cause}`;
  } catch {
    return 'a value that cannot be printed';
  }
}
