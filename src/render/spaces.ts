/**
 * Spaces that count. A key of hixie-76 is divided by its spaces, and a page or
 * a terminal that wraps a line loses some: here each is a dot.
 */

/** What stands for a space. */
export const SPACE_MARK = '·';

/** The text with a dot for each space. */
export function markSpaces(text: string): string {
  return text.replaceAll(' ', SPACE_MARK);
}

/** A key in quotation marks, as our errors name it; the key itself may have a quotation mark in it. */
const QUOTED_KEY = /(?<=\bkey )"[^\n]*?"(?= (?:make|is|\()|$|:)/g;

/** An error's message with the spaces of the keys that it names as dots. */
export function markKeys(message: string): string {
  return message.replace(QUOTED_KEY, markSpaces);
}

/** A line of a head with a key of hixie-76, up to the key, and the key. */
const KEY_LINE = /^(sec-websocket-key[12]: ?)([^\r\n]*)/gim;

/**
 * What was refused, with the spaces of keys as dots.
 *
 * @param tried    a key, or the lines of a head
 * @param message  of the error; it names the key if `tried` is one
 */
export function markKeysTried(tried: string, message: string): string {
  if (markKeys(message).includes(`"${markSpaces(tried)}"`)) return markSpaces(tried);
  return tried.replace(KEY_LINE, (_, before: string, key: string) => before + markSpaces(key));
}
