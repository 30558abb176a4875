/** A request or a response as text: the lines of its head, and the bytes after it. */

import { toHex, toLatin1 } from '../../bytes.ts';
import { type Html, join } from '../../render/markup.ts';
import { printable } from './control-characters.ts';

/** The lines of a head, and in hexadecimal what follows it. */
export function messageHtml(bytes: Uint8Array): Html {
  const text = toLatin1(bytes);
  const end = text.indexOf('\r\n\r\n') + 4;
  const body = end < bytes.length ? [toHex(bytes.subarray(end))] : [];
  return join(
    [
      ...text
        .slice(0, end - 2)
        .split('\r\n')
        .map(printable),
      ...body,
    ],
    '\n',
  );
}
