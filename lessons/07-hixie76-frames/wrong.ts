/**
 * Wrong on purpose: how phpwebsocket took messages off the wire in 2010, and
 * plausible answers to exercise 07. One read of the socket was one message, and
 * its text was all but the first and last byte.
 */

import { concat, fromLatin1, fromUtf8, toLatin1, toUtf8 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { Decoded } from './exercise.ts';
import * as solution from './solution.ts';

/** NAIVE: what was read is one frame, whole, and nothing else. */
export function textOfRead(read: Uint8Array): string {
  return toUtf8(read.subarray(1, read.length - 1));
}

/** NAIVE: seven bits per byte, most significant first, as long as the high bit says that another byte follows. */
export function lengthOf(bytes: Uint8Array): { length: number; bytesRead: number } {
  let length = 0;
  for (const [i, byte] of bytes.entries()) {
    length = length * 128 + (byte & 0x7f);
    if (byte < 0x80) return { length, bytesRead: i + 1 };
  }
  return { length, bytesRead: bytes.length };
}

/** As phpwebsocket did it: everything between the first 00 and the last FF. */
function toTheEnd(bytes: Uint8Array): Decoded {
  const start = bytes.indexOf(0);
  const end = bytes.lastIndexOf(0xff);
  if (start === -1 || end === -1) return { texts: [], read: 0, closed: false };
  return { texts: [toUtf8(bytes.subarray(start + 1, end))], read: end + 1, closed: false };
}

/** Cuts at every FF, and knows no lengths. */
function cutAtFF(bytes: Uint8Array): Decoded {
  const texts: string[] = [];
  let at = 0;
  for (let end = bytes.indexOf(0xff); end !== -1; end = bytes.indexOf(0xff, at)) {
    if (bytes[at] === 0) texts.push(toUtf8(bytes.subarray(at + 1, end)));
    at = end + 1;
  }
  return { texts, read: at, closed: false };
}

/** Puts bytes around those of a text. */
function around(text: string, bytesOf: (text: string) => Uint8Array): Uint8Array {
  return concat([Uint8Array.of(0), bytesOf(text), Uint8Array.of(0xff)]);
}

/** A frame like the solution's that is filled in steps. */
let kept = new Uint8Array();

/** What a decoder may have of its own. */
interface Ways {
  readonly text: (payload: Uint8Array) => string | undefined;
  /** Adds seven bits to a length. */
  readonly add: (length: number, bits: number, place: number) => number;
  /** Whether a type is followed by a length. */
  readonly hasLength: (type: number) => boolean;
  readonly isText: (type: number) => boolean;
  /** Whether a frame with a length closes. */
  readonly closes: (type: number, length: number, bytes: Uint8Array) => boolean;
  /** Bytes of a length that are read at most; then it is taken to be complete, or undefined to throw. */
  readonly mostBytes: number | undefined;
}

const RIGHT: Ways = {
  text: toUtf8,
  add: (length, bits) => length * 128 + bits,
  hasLength: (type) => type >= 0x80,
  isText: (type) => type === 0,
  closes: (type, length) => type === 0xff && length === 0,
  mostBytes: undefined,
};

/** The solution, with one thing done in another way. */
function decoding(ways: Partial<Ways>) {
  const { text, add, hasLength, isText, closes, mostBytes } = { ...RIGHT, ...ways };
  return (bytes: Uint8Array): Decoded => {
    const texts: string[] = [];
    let at = 0;
    while (at < bytes.length) {
      const type = bytes[at] ?? 0;
      if (!hasLength(type)) {
        const end = bytes.indexOf(0xff, at + 1);
        if (end === -1) break;
        const said = isText(type) ? text(bytes.subarray(at + 1, end)) : undefined;
        if (said !== undefined) texts.push(said);
        at = end + 1;
        continue;
      }
      let [length, next, isWhole] = [0, at + 1, false];
      while (!isWhole && next < bytes.length) {
        const byte = bytes[next++] ?? 0;
        length = add(length, byte & 0x7f, next - at - 2);
        isWhole = byte < 0x80 || next - at - 1 === mostBytes;
        if (mostBytes === undefined && !isWhole && next - at - 1 === 9) throw new Error('it never ends');
      }
      if (!isWhole || next + length > bytes.length) break;
      const whole = bytes.subarray(at, next + length);
      at = next + Math.max(0, length);
      if (closes(type, length, whole)) return { texts, read: at, closed: true };
    }
    return { texts, read: at, closed: false };
  };
}

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  encodeText: {
    'writes one byte per character': (text) => around(text.replace(/[^\0-\xff]/gu, '?'), fromLatin1),
    'writes the low byte of each character': (text) =>
      around(text, (all) => Uint8Array.from(all, (one) => one.charCodeAt(0) & 0xff)),
    'writes the two halves of an emoji by themselves': (text) =>
      around(text, (all) => concat(all.split('').map(fromUtf8))),
    'writes 00 as C0 80, as Java does': (text) =>
      around(text, (all) =>
        concat(all.split(/(\0)/).map((one) => (one === '\0' ? Uint8Array.of(0xc0, 0x80) : fromUtf8(one)))),
      ),
    'writes a text as a string with 00 and FF in it': (text) => fromUtf8(`\u0000${text}\u00ff`),
    'trims the text': (text) => solution.encodeText(text.trim()),
    'normalizes the text': (text) => solution.encodeText(text.normalize()),
    'leaves out a byte order mark': (text) => solution.encodeText(text.replace(/^\ufeff/, '')),
    'ends the text at U+0000, as C does': (text) => solution.encodeText(text.split('\0')[0] ?? ''),
    'forgets the FF': (text) => concat([Uint8Array.of(0), fromUtf8(text)]),
    'forgets the 00': (text) => concat([fromUtf8(text), Uint8Array.of(0xff)]),
    'puts FF in front and 00 after it': (text) => concat([Uint8Array.of(0xff), fromUtf8(text), Uint8Array.of(0)]),
    'puts the length in front, as version 13 does': (text) =>
      concat([Uint8Array.of(0x81, fromUtf8(text).length), fromUtf8(text)]),
    'puts a length after the 00': (text) => around(text, (all) => concat([Uint8Array.of(all.length), fromUtf8(all)])),
    'makes room for as many bytes as there are characters': (text) => {
      const bytes = fromUtf8(text).subarray(0, text.length);
      return around(text, () => bytes);
    },
    'has nothing for an empty text': (text) => (text === '' ? new Uint8Array() : solution.encodeText(text)),
    'takes every byte as an argument of its own': (text) => Uint8Array.of(0, ...fromUtf8(text), 0xff),
    'has room for 2,048 bytes': (text) => around(text, (all) => fromUtf8(all).subarray(0, 2046)),
    'uses the same bytes each time': (text) => {
      const bytes = solution.encodeText(text);
      if (kept.length !== bytes.length) kept = new Uint8Array(bytes.length);
      kept.set(bytes);
      return kept;
    },
  },
  decodeTexts: {
    'reads to the end of the buffer': toTheEnd,
    'drops the first and the last byte': (bytes) => ({ texts: [textOfRead(bytes)], read: bytes.length, closed: false }),
    'reads the first frame only': (bytes) => {
      const end = bytes.indexOf(0xff);
      return bytes[0] === 0 && end !== -1
        ? { texts: [toUtf8(bytes.subarray(1, end))], read: end + 1, closed: false }
        : solution.decodeTexts(bytes);
    },
    'cuts at every FF': cutAtFF,
    'reads a length of one byte': decoding({ mostBytes: 1 }),
    'reads a length of two bytes at the most': decoding({ mostBytes: 2 }),
    'reads a length for ever': decoding({ mostBytes: Number.POSITIVE_INFINITY }),
    'ends a length after five bytes': decoding({ mostBytes: 5 }),
    'reads a length with the least significant bits first': decoding({
      add: (length, bits, place) => length + bits * 128 ** place,
    }),
    'reads eight bits of each byte of a length': decoding({
      add: (length, bits, place) => length * 256 + bits + place * 0,
    }),
    'reads a length with <<': decoding({ add: (length, bits) => (length << 7) | bits }),
    'reads a length with << and >>> 0': decoding({ add: (length, bits) => ((length << 7) | bits) >>> 0 }),
    'goes on after the close': (bytes) => {
      const first = solution.decodeTexts(bytes);
      if (!first.closed) return first;
      const rest = solution.decodeTexts(bytes.subarray(first.read));
      return { texts: [...first.texts, ...rest.texts], read: first.read + rest.read, closed: true };
    },
    'does not count the closing frame as read': (bytes) => {
      const decoded = solution.decodeTexts(bytes);
      return decoded.closed ? { ...decoded, read: decoded.read - 2 } : decoded;
    },
    'skips the closing frame': decoding({ closes: () => false }),
    'throws away what is incomplete': (bytes) => ({ ...solution.decodeTexts(bytes), read: bytes.length }),
    'gives what is incomplete': (bytes) => {
      const decoded = solution.decodeTexts(bytes);
      const rest = bytes.subarray(decoded.read);
      return rest[0] === 0 && !decoded.closed
        ? { ...decoded, texts: [...decoded.texts, toUtf8(rest.subarray(1))], read: bytes.length }
        : decoded;
    },
    'counts only texts as read': (bytes) => {
      const decoded = solution.decodeTexts(bytes);
      const lengths = decoded.texts.map((text) => fromUtf8(text).length + 2);
      return { ...decoded, read: lengths.reduce((sum, one) => sum + one, decoded.closed ? 2 : 0) };
    },
    'takes every FF for a close': decoding({ closes: (type) => type === 0xff }),
    'takes every length of 0 for a close': decoding({ closes: (_, length) => length === 0 }),
    'takes FF 00 for a close, and FF 80 00 not': decoding({
      closes: (type, _, bytes) => type === 0xff && bytes[1] === 0,
    }),
    'takes FF 00 for a close wherever it is': (bytes) => {
      const at = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0);
      return at > -1 && at + 2 === bytes.length - 6
        ? { texts: solution.decodeTexts(bytes.subarray(0, at)).texts, read: at + 2, closed: true }
        : solution.decodeTexts(bytes);
    },
    'takes every type that ends with FF for text': decoding({ isText: () => true }),
    'takes every type but 00 for one with a length': decoding({ hasLength: (type) => type !== 0 }),
    'takes 80 for a type that ends with FF': decoding({ hasLength: (type) => type > 0x80 }),
    'takes 7F for a type with a length': decoding({ hasLength: (type) => type >= 0x7f }),
    'reads one byte as one character': decoding({ text: toLatin1 }),
    'leaves out a byte order mark': decoding({ text: (payload) => new TextDecoder().decode(payload) }),
    'throws at what is not UTF-8': decoding({
      text: (payload) => new TextDecoder('utf-8', { fatal: true }).decode(payload),
    }),
    'leaves out empty texts': decoding({ text: (payload) => (payload.length > 0 ? toUtf8(payload) : undefined) }),
    'leaves out U+0000': decoding({ text: (payload) => toUtf8(payload.filter((byte) => byte)) }),
    'takes the next frame by calling itself': (bytes) => {
      const next = (at: number, texts: string[]): Decoded => {
        const end = bytes[at] === 0 ? bytes.indexOf(0xff, at) : -1;
        if (end === -1) {
          const rest = solution.decodeTexts(bytes.subarray(at));
          return { ...rest, texts: [...texts, ...rest.texts], read: at + rest.read };
        }
        texts.push(toUtf8(bytes.subarray(at + 1, end)));
        return next(end + 1, texts);
      };
      return next(0, []);
    },
    'writes zeros over what it has read': (bytes) => {
      const decoded = solution.decodeTexts(bytes);
      bytes.fill(0, 0, decoded.read);
      return decoded;
    },
  },
};
