/** Writes the secrets of TLS connections to a file, as browsers do for SSLKEYLOGFILE (RFC 9850 §2). */

import { appendFileSync, openSync } from 'node:fs';
import { UsageError } from '../errors.ts';

/**
 * Opens a key log, to which lines are added; only its owner can read one that did not exist.
 *
 * @returns a listener for the event `keylog` of a `tls.TLSSocket`: each line is in the file when it returns
 * @throws UsageError `bad-file`
 */
export function keyLogWriter(path: string): (line: Uint8Array) => void {
  let file: number;
  try {
    file = openSync(path, 'a', 0o600);
  } catch (error) {
    throw new UsageError('bad-file', `expected a file for the key log: ${(error as Error).message}`);
  }
  return (line) => appendFileSync(file, line);
}
