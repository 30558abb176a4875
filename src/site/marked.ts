/** Marks on some characters of text that has colours already. */

import { type Html, trusted } from '../render/markup.ts';
import type { Range } from './line-pairs.ts';

/** A tag, a character that is escaped, or any other character. */
const PIECE = /<[^>]*>|&[^;]*;|./gsu;

/**
 * Puts `<mark>` around ranges of the text of some HTML. A mark ends where an element does and begins again after it,
 * so that elements and marks never overlap.
 *
 * @param ranges  of UTF-16 units of the text, in order
 */
export function markedHtml(content: Html, ranges: readonly Range[]): Html {
  let text = '';
  let at = 0;
  let isOpen = false;
  const mark = (isMarked: boolean) => {
    if (isMarked !== isOpen) text += isMarked ? '<mark>' : '</mark>';
    isOpen = isMarked;
  };
  for (const [piece] of String(content).matchAll(PIECE)) {
    const isTag = piece.startsWith('<');
    mark(!isTag && ranges.some(([start, end]) => at >= start && at < end));
    text += piece;
    if (!isTag) at += piece.startsWith('&') && piece.length > 1 ? 1 : piece.length;
  }
  mark(false);
  return trusted(text);
}
