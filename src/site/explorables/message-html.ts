/** A request or a response as text: the lines of its head, and the bytes after it. */

import { toHex, toLatin1, toUtf8 } from '../../bytes.ts';
import { type Html, join } from '../../render/markup.ts';
import { printable } from './control-characters.ts';

/** The lines of a head, and what follows it: as text if the head says that it is, or in hexadecimal. */
export function messageHtml(bytes: Uint8Array): Html {
  const text = toLatin1(bytes);
  const end = text.indexOf('\r\n\r\n') + 4;
  const inWords = /\r\nContent-Type: text\//i.test(text.slice(0, end)) ? toUtf8 : toHex;
  const body = end < bytes.length ? [inWords(bytes.subarray(end)).trimEnd()] : [];
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
