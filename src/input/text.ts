/** Whether bytes are text, and in which encoding. */

/** Control characters that text has: tab, line feed, vertical tab, form feed, carriage return. */
const isControlOfText = (byte: number): boolean => byte >= 0x09 && byte <= 0x0d;

/**
 * The text that bytes hold, without its byte order mark; undefined if they are not text.
 *
 * UTF-16 is what PowerShell and Windows' editors write. No frame and no head
 * looks like it: a zero after each character.
 */
export function textIn(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes.subarray(2), 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(bytes.subarray(2), 'utf-16be');
  if (first === 0xef && second === 0xbb && third === 0xbf) return decode(bytes.subarray(3), 'utf-8');
  if (isUtf16(bytes)) return decode(bytes, 'utf-16le');
  return decode(bytes, 'utf-8');
}

function isUtf16(bytes: Uint8Array): boolean {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return false;
  return bytes.every((byte, i) => (i % 2 === 1 ? byte === 0 : byte < 0x7f && (byte >= 0x20 || isControlOfText(byte))));
}

function decode(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): string | undefined {
  if (encoding === 'utf-8' && bytes.some((byte) => byte === 0x7f || (byte < 0x20 && !isControlOfText(byte)))) {
    return undefined;
  }
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return /[\u0000-\u0008\u000e-\u001f\u007f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
