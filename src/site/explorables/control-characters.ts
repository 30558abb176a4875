/** Control characters as a program writes them, since not every font has pictures of them. */

import { fromLatin1, toHex } from '../../bytes.ts';

const LINE_ENDS: Readonly<Record<string, string>> = { '\r': '\\r', '\n': '\\n' };

/** `\r`, `\n`, and others as `\x05`. */
export function withControls(text: string): string {
  return text.replace(/\p{Cc}/gu, (control) => LINE_ENDS[control] ?? `\\x${toHex(fromLatin1(control))}`);
}

/** Bytes, one in each character: line ends as a program writes them, dots for others that are not printable ASCII. */
export function printable(bytes: string): string {
  return withControls(bytes.replace(/[^\x20-\x7e\r\n]/g, '.'));
}
