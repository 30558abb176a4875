/**
 * Text in columns: how wide it is, where to cut it, and nothing in it that a
 * terminal would obey.
 */

import { eastAsianWidth } from 'get-east-asian-width';
import { CHINESE } from '../chinese-characters.ts';

/** Characters that take none: they sit on the one before. */
const ZERO = /^\p{M}$/u;

/** Characters that move the cursor, change the direction, or cannot be seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}]/gu;

/** More characters than any terminal has columns. */
const MOST_IN_A_ROW = 2000;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\r': '\\r', '\n': '\\n', '\t': '\\t' };

/**
 * The same text with every unseen character written out: `\r`, `\u001b`. What
 * a hostile peer sent reaches no terminal as anything but text.
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const short = SHORT_ESCAPES[character];
    if (short !== undefined) return short;
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/**
 * The same, of the beginning of a text: for a row that will be cut anyway, when
 * the text may be megabytes.
 */
export function visibleBeginning(text: string): string {
  return visible(text.length > MOST_IN_A_ROW ? text.slice(0, MOST_IN_A_ROW) : text);
}

/** The columns a text takes in a terminal. */
export function columns(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

/** East Asian wide and full-width characters and emoji take two columns (Unicode TR 11). */
function columnsOf(character: string): number {
  if (character >= ' ' && character <= '~') return 1;
  return ZERO.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
}

/** The text cut to `width` columns, `…` at its end if something is left out. */
export function shorten(text: string, width: number): string {
  if (columns(text) <= width) return text;
  return width < 1 ? '' : `${takeColumns(text, width - 1)}…`;
}

/** The text with spaces after it up to `width` columns; cut if it is longer. */
export function pad(text: string, width: number): string {
  const fitted = shorten(text, width);
  return fitted + ' '.repeat(Math.max(0, width - columns(fitted)));
}

/** The text with spaces before it up to `width` columns. */
export function padBefore(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - columns(text))) + text;
}

/**
 * Where Chinese may be broken: between any two characters, but not before a mark that closes, nor after one that opens
 * (CLREQ §3.1.4).
 */
const BETWEEN_CHINESE =
  /(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef”])(?<![（「『【《〈])(?![。，、：；！？）」』】》〉”’…)\]},.;:!?%\ue000])|(?<![（「『【《〈“‘([{\ue000])(?=[\p{Script=Han}（「『【《〈“])/u;

/** A space at which no line ends, while a text is broken: a private character, which no text that is shown has. */
const KEPT_SPACE = '\ue000';

/** The space between a number and its unit in Chinese, between 第 and a number (CLREQ §3.1.4), and in `RFC 6455 §5.2`. */
const IN_A_NUMBER = /(?<=\d) (?=\p{Script=Han})|(?<=第) (?=\d)|(?<=\bRFC) (?=\d)|(?<=\d) (?=§)/gu;

/** A text with marks where a space does not end a line; `asShown` takes them off. */
export function keepingNumbers(text: string): string {
  return text.replace(IN_A_NUMBER, KEPT_SPACE);
}

export function asShown(text: string): string {
  return text.replaceAll(KEPT_SPACE, ' ');
}

/** A word as the pieces between which a line may end: one, unless there is Chinese in it, if only its marks. */
export function piecesOf(word: string): string[] {
  return CHINESE.test(word) ? word.split(BETWEEN_CHINESE) : [word];
}

/**
 * The text in lines of at most `width` columns, broken at spaces if there are any, and within Chinese.
 *
 * @param first  columns for the first line, if it has fewer than the others
 */
export function wrap(text: string, width: number, first = width): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of keepingNumbers(text).split(' ')) {
    for (const [i, piece] of piecesOf(word).entries()) {
      const longer = line === '' || i > 0 ? line + piece : `${line} ${piece}`;
      if (columns(longer) <= (lines.length === 0 ? first : width)) {
        line = longer;
        continue;
      }
      if (line !== '' || (lines.length === 0 && first < width)) lines.push(line);
      const parts = breakWord(piece, width);
      line = parts.pop() ?? '';
      lines.push(...parts);
    }
  }
  return [...lines, line].map(asShown);
}

/** The same, with words that are too long for a line broken after slashes, as addresses are. */
export function wrapAddresses(text: string, width: number): string[] {
  const parts = text
    .split(/(?<= )/)
    .flatMap((word) => (columns(word.trimEnd()) <= width ? [word] : word.split(/(?<=\/)(?!\/)/)));
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    if (columns((line + part).trimEnd()) > width && line !== '') {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
  }
  return [...lines, line.trimEnd()].flatMap((one) => wrap(one, width));
}

/**
 * A text in pieces of at most `width` columns, broken between any two characters.
 *
 * @param first  columns for the first piece, which may be empty if nothing fits
 */
export function breakWord(word: string, first: number, width = first): string[] {
  const pieces: string[] = [];
  let start = 0;
  let at = 0;
  let left = first;
  for (const character of word) {
    const wide = columnsOf(character);
    const stays = wide <= left || (at === start && pieces.length > 0);
    if (!stays) {
      pieces.push(word.slice(start, at));
      start = at;
      left = width;
    }
    left -= wide;
    at += character.length;
  }
  return [...pieces, word.slice(start)];
}

function takeColumns(text: string, width: number): string {
  let taken = '';
  let used = 0;
  for (const character of text) {
    used += columnsOf(character);
    if (used > width) break;
    taken += character;
  }
  return taken;
}
