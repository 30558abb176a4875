/** Writes the secrets of TLS connections to a file, as browsers do for SSLKEYLOGFILE (RFC 9850 §2). */

import { appendFileSync, openSync } from 'node:fs';
import { badFile, fileTrouble } from '../file-trouble.ts';

/**
 * Opens a key log, to which lines are added; only its owner can read one that did not exist.
 *
 * @param onFailure  called once if the file cannot be written, as on a full disk: no more is added, and connections go on
 * @returns a listener for the event `keylog` of a `tls.TLSSocket`: each line is in the file when it returns
 * @throws UsageError `bad-file`
 */
export function keyLogWriter(path: string, onFailure: (message: string) => void): (line: Uint8Array) => void {
  let file: number;
  try {
    file = openSync(path, 'a', 0o600);
  } catch (error) {
    throw badFile('cannot write the key log', path, error, 'write');
  }
  let hasFailed = false;
  return (line) => {
    if (hasFailed) return;
    try {
      appendFileSync(file, line);
    } catch (error) {
      hasFailed = true;
      onFailure(`the key log ${path} is not written any more: ${fileTrouble(error, path, 'write')}`);
    }
  };
}
