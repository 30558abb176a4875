/** Bytes as the source code of programs has them, and as programs print them. */

import { concat, fromHex, fromUtf8 } from '../bytes.ts';
import { quote, UsageError } from '../errors.ts';

/** `<Buffer 81 05 48 … 20 more bytes>`, `[Uint8Contents]: <81 05 48>`: what Node prints. */
export function readInspected(text: string): { bytes: Uint8Array; leftOut?: number } | undefined {
  const [, digits, more] =
    /<(?:Buffer|SlowBuffer)?\s*((?:[0-9a-f]{2}(?:\s+|(?=>)))+)(?:(?:\.\.\.|…)\s*(\d+) more bytes?)?\s*>/i.exec(text) ??
    [];
  if (digits === undefined) return undefined;
  return { bytes: fromHex(digits), ...(more === undefined ? {} : { leftOut: Number(more) }) };
}

/** What comes before an array's last bracket: a declaration, a constructor, a type. */
const BEFORE_ARRAY = /^[\w\s:;=*&!.,()[\]<>{-]*$/;
/** Casts of C and Java, comments of most languages. */
const BESIDE_NUMBERS = /\(\s*(?:unsigned\s+char|signed\s+char|char|byte|u?int8_t)\s*\)|\/\*.*?(?:\*\/|$)|\/\/[^\n]*/gs;
const NUMBER = /^(0x[0-9a-f]{1,2}|0b[01]{1,8}|-?[0-9]{1,3})(?:_?[ui]8|u|uy|y)?$/i;
/** What is around an array: lines of the preprocessor, the length that xxd -i declares after it. */
const AROUND_ARRAY =
  /^[ \t]*#[^\n]*$|^[ \t]*(?:(?:unsigned|static|const|int|long|size_t|u?int\d+_t)[ \t]+)+\w+[ \t]*=[ \t]*(?:\d+|sizeof[^;\n]*);[ \t]*$/gm;

/**
 * `{0x81, 0x05}`, `[129, 5]`, `new Uint8Array([129, 5])`, `[]byte{129, 5}`, a declaration around it. Negative
 * numbers are the upper half, as Java prints them.
 *
 * @throws UsageError `bad-hex` naming the first item that is not a byte
 */
export function readArray(text: string): Uint8Array | undefined {
  const plain = text
    .replace(BESIDE_NUMBERS, ' ')
    .replace(AROUND_ARRAY, ' ')
    .replace(/\.to(U?Byte)\(\)/g, ' ');
  const end = plain.trimEnd().replace(/;$/, '').trimEnd();
  if (!/[\]})>]$/.test(end)) return undefined;
  let close = end.length;
  while (close > 0 && /[\]})>\s]/.test(end[close - 1] ?? '')) close--;
  const open = Math.max(...['[', '{', '(', '<'].map((bracket) => end.lastIndexOf(bracket, close)));
  const [before, inside] = [end.slice(0, Math.max(0, open)), end.slice(open + 1, close)];
  if (open === -1 || /[[\]{}()<>]/.test(inside)) return undefined;
  const items = inside.split(/[\s,;]+/).filter((word) => word !== '');
  const [first] = items;
  if (first === undefined || !NUMBER.test(first) || !BEFORE_ARRAY.test(before)) return undefined;
  return Uint8Array.from(items, (item) => {
    const [, digits] = NUMBER.exec(item) ?? [];
    const value = Number(digits ?? Number.NaN);
    if (value >= -128 && value <= 255) return value & 0xff;
    throw new UsageError('bad-hex', `expected a number from 0 to 255 in the array; came ${quote(item)}`);
  });
}

/**
 * Numbers without brackets, as od -An -t u1 writes them: `129 5 72`, `-127, 5`. Undefined if one is larger than a byte,
 * and if none needs three digits or a sign: pairs of digits are hexadecimal.
 */
export function readNumbers(text: string): Uint8Array | undefined {
  const items = text.split(/[\s,;]+/).filter((word) => word !== '');
  const values = items.map((item) => (/^-?[0-9]{1,3}$/.test(item) ? Number(item) : Number.NaN));
  if (items.length < 2 || !values.every((value) => value >= -128 && value <= 255)) return undefined;
  return items.some((item) => item.length === 3 || item.startsWith('-'))
    ? Uint8Array.from(values, (value) => value & 0xff)
    : undefined;
}

/**
 * The digits in a call or a declaration: `bytes.fromhex("8105")`, `Buffer.from('gQU=', 'base64')`, `x'8105'`,
 * `data:;base64,gQU=`. Undefined if there is no such thing.
 */
export function digitsWithin(text: string): string | undefined {
  const [, inAddress] = /^data:[^,\s]*;base64,(\S*)$/i.exec(text) ?? [];
  if (inAddress !== undefined) return inAddress;
  const [, before = '', , digits, after = ''] = /^([^"'`]*)(["'`])([\w\s+/=:,-]*)\2([\s\S]*)$/.exec(text) ?? [];
  const isCode = /^[\w\s:=&.*(<>,[\]]*$/.test(before) && /^[\w\s;.,)"'`\]-]*$/.test(after);
  return isCode ? digits : undefined;
}

/** A string; one that never ends goes to the end of the text, so that time stays linear. */
const LITERAL = /(?:\$|\b(?:b|r|rb|br|u8|L))?(["'`])((?:\\.|(?!\1)[^\\])*)(\1|$|\\$)/gis;
/** What is beside strings: a declaration, a call. */
const BESIDE_STRINGS = /^[\w\s\\;:.,+*&=()[\]]*$/;
const ESCAPED = /\\(?:x([0-9a-f]{1,2})|u\{?([0-9a-f]{2,6})\}?|([0-7]{1,3})|(\r?\n)|(.))|([^\\])/gisu;
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, a: 7, b: 8, f: 12, v: 11, e: 27 };

/** `"\x81\x05Hello"` of Python, C or JavaScript; several such strings in a row are one; without quotation marks too. */
export function readString(text: string): Uint8Array | undefined {
  if (!text.includes('\\')) return undefined;
  const literals = [...text.matchAll(LITERAL)];
  const areWhole = literals.length > 0 && literals.every(([, quotation, , end]) => end === quotation);
  if (!areWhole || !BESIDE_STRINGS.test(text.replace(LITERAL, ''))) {
    return /^\\(?:x[0-9a-f]{2}|u00[0-9a-f]{2}|[0-7]{3})/i.test(text) && !/\s/.test(text)
      ? readEscapes(text)
      : undefined;
  }
  const inside = literals.map(([, , characters = '']) => characters).join('');
  // Escaped twice: "\\r\\n".
  const isTwice = /\\\\[xurn0]/.test(inside) && !/(?:^|[^\\])\\[^\\"'`]/.test(inside);
  return readEscapes(isTwice ? inside.replaceAll('\\\\', '\\') : inside);
}

/** A byte for each escape up to FF; all other characters in UTF-8. */
function readEscapes(text: string): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [, hex, unicode, octal, lineEnd, single, plain] of text.matchAll(ESCAPED)) {
    const code = Number.parseInt(hex ?? unicode ?? '', 16);
    if (!Number.isNaN(code)) parts.push(code <= 0xff ? Uint8Array.of(code) : fromUtf8(characterOf(code)));
    else if (octal !== undefined) parts.push(Uint8Array.of(Number.parseInt(octal, 8)));
    else if (plain !== undefined) parts.push(fromUtf8(plain));
    else if (single !== undefined)
      parts.push(single in ESCAPES ? Uint8Array.of(ESCAPES[single] ?? 0) : fromUtf8(single));
    else if (lineEnd === undefined) parts.push(new Uint8Array(0));
  }
  return concat(parts);
}

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** `10000001 00000101`: groups of eight; one group could be hexadecimal, unless its first digit is 1 or `0b` is in front. */
export function readBinary(text: string): Uint8Array | undefined {
  const words = text.split(/[\s,;:|]+/).filter((word) => word !== '');
  if (words.length === 0 || !words.every((word) => /^(?:0b)?[01]{8}$/i.test(word))) return undefined;
  if (words.length === 1 && /^0[01]/.test(words[0] ?? '')) return undefined;
  return Uint8Array.from(words, (word) => Number.parseInt(word.replace(/^0b/i, ''), 2));
}
