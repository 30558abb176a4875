/**
 * NAIVE: how the servers of 2010 found a header field. A regular expression
 * over whatever the buffer held, as people copied it from each other.
 */

import { toLatin1 } from '../../src/bytes.ts';

/** NAIVE: looks everywhere, in one spelling. */
export function fieldAnywhere(buffer: Uint8Array, name: string): string | undefined {
  return new RegExp(`${name}: (.*)\\r\\n`).exec(toLatin1(buffer))?.[1];
}
