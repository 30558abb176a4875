/** What a command does when its output cannot be written. */

import { fileTrouble } from '../file-trouble.ts';
import { say } from './sentence.ts';

/** Error codes of an output that is no longer read, as after `head`; not a failure. */
const NOBODY_READS: ReadonlySet<string | undefined> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED', 'ECONNRESET']);

/**
 * Watches standard output and standard error from now on. If nobody reads them any
 * more, a command is done, with the exit status that it has by then; if there
 * is no space, it says so, and exits with 1. A server goes on.
 *
 * @param goesOn  whether the command that runs is a server
 */
export function watchOutput(goesOn: () => boolean): void {
  let isSaid = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    const isFailure = !NOBODY_READS.has(error.code);
    if (isFailure && !isSaid)
      say(process.stderr, `error: cannot write to standard output: ${fileTrouble(error, '', 'write')}`);
    isSaid = true;
    if (!goesOn()) process.exit(isFailure ? 1 : process.exitCode);
  });
  // Nobody can read an error message.
  process.stderr.on('error', () => {});
}
