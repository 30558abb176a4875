/**
 * What od and hexdump write if they are not asked for single bytes in
 * hexadecimal: offsets in octal or decimal, words of two or four bytes in the
 * machine's order, octal numbers, characters.
 */

import { concat } from '../bytes.ts';

/** A line: its offset, and the text after it. */
interface Line {
  readonly offset: string;
  readonly rest: string;
}

/** A way to write bytes. */
interface Form {
  /** Bytes that are written together. */
  readonly unit: number;
  /** Reads the bytes of a line; undefined if it is not written that way. */
  read(rest: string): number[] | undefined;
}

const MOST_REPEATED = 64 * 1024 * 1024;
const ESCAPES: Readonly<Record<string, number>> = { 0: 0, a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** The bytes of such a dump, or undefined if the text is none. */
export function readOd(text: string): Uint8Array | undefined {
  const lines: (Line | '*')[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, offset, rest = ''] = /^([0-9a-f]{6,7})((?:\s.*)?)$/i.exec(line) ?? [];
    if (offset !== undefined) lines.push({ offset, rest: rest.replace(/ >.{1,16}<$/, '') });
    else if (line === '*') lines.push('*');
    else if (line.trim() !== '') return undefined;
  }
  for (const radix of [8, 16, 10]) {
    for (const form of FORMS) {
      const bytes = readLines(lines, radix, form);
      if (bytes && bytes.length > 0) return bytes;
    }
  }
  return undefined;
}

function readLines(lines: readonly (Line | '*')[], radix: number, form: Form): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  let end = 0;
  let isRepeated = false;
  for (const [i, line] of lines.entries()) {
    if (line === '*') {
      isRepeated = parts.length > 0;
      continue;
    }
    const offset = offsetOf(line.offset, radix);
    if (offset === undefined) return undefined;
    const last = parts.at(-1);
    if (isRepeated && last && offset > end && offset - end <= MOST_REPEATED) {
      parts.push(Uint8Array.from({ length: offset - end }, (_, at) => last[at % last.length] as number));
      end = offset;
    }
    isRepeated = false;
    if (offset !== end) return undefined;
    const isLast = i === lines.length - 1;
    if (isLast && line.rest.trim() === '') break;
    const bytes = form.read(line.rest);
    if (!bytes || bytes.length === 0) return undefined;
    // The last word is filled up with zeros: the offset at the end says how much of it counts.
    const next = lines[i + 1];
    const isBeforeEnd = i === lines.length - 2 && next !== undefined && next !== '*' && next.rest.trim() === '';
    const to = isBeforeEnd ? offsetOf(next.offset, radix) : undefined;
    const length = to === undefined ? bytes.length : to - offset;
    if (length > bytes.length || length <= bytes.length - form.unit) return undefined;
    parts.push(Uint8Array.from(bytes.slice(0, length)));
    end += length;
  }
  return concat(parts);
}

function offsetOf(text: string, radix: number): number | undefined {
  const isNumber = radix === 16 || (radix === 8 ? /^[0-7]+$/ : /^[0-9]+$/).test(text);
  return isNumber ? Number.parseInt(text, radix) : undefined;
}

/** Numbers of a fixed width, each of some bytes, the least significant first, as nearly every machine has them. */
function words(pattern: RegExp, radix: number, unit: number): Form {
  const read = (rest: string) => {
    const numbers = rest.trim().split(/\s+/);
    if (!numbers.every((number) => pattern.test(number))) return undefined;
    return numbers.flatMap((number) => {
      const value = Number.parseInt(number, radix);
      return Array.from({ length: unit }, (_, i) => Math.floor(value / 256 ** i) % 256);
    });
  };
  return { unit, read };
}

/** od -c: four columns for each byte. */
function readCharacters(rest: string): number[] | undefined {
  const bytes: number[] = [];
  for (let at = 0; at < rest.length; at += 4) {
    const [, character, escaped, octal] =
      /^(?: {3}([!-~ ])| {2}\\([0abtnvfr])| ([0-3][0-7]{2}))$/.exec(rest.slice(at, at + 4)) ?? [];
    if (character !== undefined) bytes.push(character.charCodeAt(0));
    else if (escaped !== undefined) bytes.push(ESCAPES[escaped] ?? 0);
    else if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else return undefined;
  }
  return bytes;
}

/** od -t x1, od, hexdump and od -x, od -t x4, od -b, od -t u1, od -c. */
const FORMS: readonly Form[] = [
  words(/^[0-9a-f]{2}$/i, 16, 1),
  words(/^[01][0-7]{5}$/, 8, 2),
  words(/^[0-9a-f]{4}$/i, 16, 2),
  words(/^[0-9a-f]{8}$/i, 16, 4),
  words(/^[0-3][0-7]{2}$/, 8, 1),
  words(/^(?:[01]?[0-9]{1,2}|2[0-4][0-9]|25[0-5])$/, 10, 1),
  { unit: 1, read: readCharacters },
];
