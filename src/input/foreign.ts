/** Files of other programs that may be given instead of a capture: they get a name, so that they are not called broken frames. */

import { fromHex, fromLatin1 } from '../bytes.ts';
import { UsageError } from '../errors.ts';

const UNPACK = 'unpack it first';
const CONVERT = 'convert it with "editcap -F pcapng"';

/** How a file begins, what it is, and what to do with it. No frame and no head begins like these. */
const BEGINNINGS: readonly (readonly [bytes: Uint8Array, what: string, advice: string])[] = [
  [fromHex('1f 8b 08'), 'a file that gzip packed', UNPACK],
  [fromHex('28 b5 2f fd'), 'a file that Zstandard packed', UNPACK],
  [fromHex('04 22 4d 18'), 'a file that LZ4 packed', UNPACK],
  [fromHex('fd 37 7a 58 5a 00'), 'a file that xz packed', UNPACK],
  [fromHex('42 5a 68 39 31 41 59 26 53 59'), 'a file that bzip2 packed', UNPACK],
  [fromHex('50 4b 03 04'), 'a ZIP archive', UNPACK],
  [fromLatin1('snoop\0\0\0'), 'a capture of snoop', CONVERT],
  [fromLatin1('GMBU'), 'a capture of Microsoft Network Monitor', CONVERT],
  [fromLatin1('TRSNIFF data'), 'a capture of Sniffer', CONVERT],
  [fromHex('d4 c3 b2 a1'), 'a capture that ends inside its header', 'record it again'],
  [fromHex('a1 b2 c3 d4'), 'a capture that ends inside its header', 'record it again'],
  [fromHex('4d 3c b2 a1'), 'a capture that ends inside its header', 'record it again'],
  [fromHex('a1 b2 3c 4d'), 'a capture that ends inside its header', 'record it again'],
  [fromHex('89 50 4e 47 0d 0a 1a 0a'), 'a picture', 'give the bytes, or text in which they are written'],
  [fromHex('7f 45 4c 46'), 'a program', 'give the bytes, or text in which they are written'],
];

/**
 * Refuses a file that is certainly neither frames nor heads nor text.
 *
 * @throws UsageError `bad-file`
 */
export function refuseForeign(bytes: Uint8Array): void {
  const found = BEGINNINGS.find(([begin]) => begin.every((byte, i) => bytes[i] === byte));
  if (!found) return;
  const [, what, advice] = found;
  throw new UsageError('bad-file', `expected a capture, bytes or text; came ${what}: ${advice}`);
}
