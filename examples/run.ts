/** Runs an example that was started from the command line. */

import { fileURLToPath } from 'node:url';

/**
 * Does nothing if the module was imported. What is wrong with the arguments ends the
 * process with one line, and without the stack.
 *
 * @param module  its `import.meta.url`
 */
export function run(module: string, main: () => Promise<void>): void {
  if (process.argv[1] !== fileURLToPath(module)) return;
  main().catch((error) => {
    // An `AggregateError`, of a name with several addresses, has no message of its own.
    console.error(`error: ${error.message || error.code}`);
    process.exit(1);
  });
}
