/** Line ends as every dump of a head writes them. A page shows other control characters as pictures (`html` of `markup.ts`). */

const LINE_ENDS: Readonly<Record<string, string>> = { '\r': '\\r', '\n': '\\n' };

/** `\r` and `\n`, written out. */
export function withLineEnds(text: string): string {
  return text.replace(/[\r\n]/g, (end) => LINE_ENDS[end] ?? '');
}

/** Bytes, one in each character: line ends written out, dots for others that are not printable ASCII. */
export function printable(bytes: string): string {
  return withLineEnds(bytes.replace(/[^\x20-\x7e\r\n]/g, '.'));
}
