/** A head as an editor or a page shows it: on the wire every line ends with CR LF, and the last one is empty. */

import { concat, fromHex, fromLatin1, fromUtf8 } from '../bytes.ts';

/** The bytes of a head, and of what comes after it. */
export function readHeadText(text: string): Uint8Array {
  const lines = text.split(/\r?\n/);
  const blank = lines.findIndex((line) => line.trim() === '');
  const head = (blank === -1 ? lines : lines.slice(0, blank)).map((line) => `${line}\r\n`).join('');
  const after = blank === -1 ? '' : lines.slice(blank + 1).join('\n');
  return concat([bytesOf(`${head}\r\n`), readAfter(after)]);
}

/** What comes after a head: hexadecimal if it is that, else the characters themselves, as key3 is published. */
function readAfter(text: string): Uint8Array {
  const trimmed = text.trimEnd();
  if (trimmed === '') return new Uint8Array(0);
  return /^\s*(?:[0-9a-f]{2}\s+)+[0-9a-f]{2}$/i.test(trimmed) ? fromHex(trimmed) : bytesOf(trimmed);
}

/** A byte for each character if they fit, as heads of 2010 had them; else UTF-8. */
function bytesOf(text: string): Uint8Array {
  const fits = [...text].every((character) => character <= '\u00ff');
  return fits ? fromLatin1(text) : fromUtf8(text);
}
