/** The masking keys of what the end under test sent: the readers of frames keep no key. */

import { concat, toLatin1 } from '../bytes.ts';
import { emptyHeader } from '../frame/wire.ts';
import { readHeader } from '../frame/wire-version13.ts';
import type { Passed } from './wire.ts';

const END_OF_HEAD = '\r\n\r\n';

/** The key of each frame after the head, as a number; 0 for a frame that is not masked. */
export function maskingKeysIn(passed: readonly Passed[]): number[] {
  const bytes = concat(passed.filter(({ from }) => from === 'subject').map((one) => one.bytes));
  const keys: number[] = [];
  const header = emptyHeader();
  let at = toLatin1(bytes).indexOf(END_OF_HEAD) + END_OF_HEAD.length;
  while (readHeader(bytes, at, bytes.length, header) > 0) {
    keys.push(header.maskingKey);
    at += header.size + header.length;
  }
  return keys;
}
