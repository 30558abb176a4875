/**
 * The mistakes that people make, by kind of value. Each is run on the expected
 * value: what comes out is what an answer with this mistake gives. The name of
 * a mistake is what the learner reads.
 *
 * Mistakes that need the input, as those of Accept do, are beside the exercise.
 */

import { concat, fromBase64, fromLatin1, fromUtf8, toBase64, toHex, toLatin1, toUtf8 } from '../../../bytes.ts';
import { placeInDump } from '../../../dissect/problem.ts';
import { isSame } from './equality.ts';

/** What each mistake makes of what it is given, by the sentence that names it. */
export type Mistakes<Given extends readonly unknown[], Made = unknown> = Readonly<
  Record<string, (...given: Given) => Made>
>;

/** Bytes or characters: to make every mistake with more than this takes longer than a learner waits, and a rule with less has named it. */
const LARGE = 65_536;

const NETWORK_ORDER = 'Network order puts the most significant byte first (big-endian).';

const OF_BYTES: Mistakes<[bytes: Uint8Array]> = {
  'These are the characters of the hexadecimal text. The raw bytes are wanted; in PHP, sha1($text, true) and md5($text, true) give them.':
    (bytes) => fromLatin1(toHex(bytes, '')),
  'These are the characters of base64. The raw bytes are wanted.': (bytes) => fromLatin1(toBase64(bytes)),
  'This is a text, the bytes in hexadecimal. The bytes themselves are wanted.': (bytes) => toHex(bytes, ''),
  'This is a text, the bytes in base64. The bytes themselves are wanted.': toBase64,
  'This is a text with one character per byte; fromLatin1 turns it into bytes.': (bytes) => toLatin1(bytes),
  'This is a text; fromUtf8 turns it into bytes.': toUtf8,
  'This is an array of numbers; Uint8Array.from(…) makes bytes of it.': (bytes) => Array.from(bytes),
  'This has gone through a text decoder: EF BF BD stands where a byte was that is not UTF-8.': (bytes) =>
    fromUtf8(toUtf8(bytes)),
  'Each byte above 7F has become two: bytes were written as text in UTF-8.': (bytes) => fromUtf8(toLatin1(bytes)),
  'The bits above 7F are gone: the bytes were taken for ASCII.': (bytes) => bytes.map((byte) => byte & 0x7f),
  'All bytes are 0: was anything written into the array?': (bytes) => new Uint8Array(bytes.length),
  'The first byte is missing.': (bytes) => bytes.subarray(1),
  'The last byte is missing.': (bytes) => bytes.subarray(0, -1),
  'It is there twice.': (bytes) => concat([bytes, bytes]),
};

/** What the bytes of a text in base64 are; nothing if it is not base64 of a hash, a key or more. */
function decoded(text: string): Uint8Array | undefined {
  const bytes = fromBase64(text);
  return bytes && bytes.length >= 8 && toBase64(bytes) === text ? bytes : undefined;
}

const OF_TEXT: Mistakes<[text: string]> = {
  'This is base64 of the hexadecimal text. base64 wants the raw bytes of the hash; in PHP, base64_encode(sha1($text, true)).':
    (text) => ofDecoded(text, (bytes) => toBase64(fromLatin1(toHex(bytes, '')))),
  'This is the right value in hexadecimal. It is wanted in base64.': (text) =>
    ofDecoded(text, (bytes) => toHex(bytes, '')),
  'These are the right bytes, not yet in base64.': (text) => ofDecoded(text, (bytes) => bytes),
  'This is base64 of text in UTF-8: bytes above 7F have become two.': (text) =>
    ofDecoded(text, (bytes) => toBase64(fromUtf8(toLatin1(bytes)))),
  'This is base64 of bytes that have gone through a text decoder.': (text) =>
    ofDecoded(text, (bytes) => toBase64(fromUtf8(toUtf8(bytes)))),
  'This is base64 of base64.': (text) => ofDecoded(text, () => toBase64(fromLatin1(text))),
  'The = at the end is missing: it belongs to base64.': (text) => text.replace(/=+$/, ''),
  'This is base64 for URLs, which has - and _ instead of + and /.': (text) =>
    text.replaceAll('+', '-').replaceAll('/', '_'),
  'A line end is after it.': (text) => `${text}\n`,
  'CR and LF are after it.': (text) => `${text}\r\n`,
  'This is the value in quotation marks, as JSON writes it.': (text) => JSON.stringify(text),
  'The space at its ends is gone, and it belongs to it.': (text) => text.trim(),
  'Two spaces in a row have become one.': (text) => text.replace(/ +/g, ' '),
  'The spaces are gone.': (text) => text.replaceAll(' ', ''),
  'It is in lowercase.': (text) => text.toLowerCase(),
  'It is in capitals.': (text) => text.toUpperCase(),
  'Its bytes are in UTF-8 and were read as one character each; toUtf8 reads them.': (text) => toLatin1(fromUtf8(text)),
  'These are bytes; toUtf8 makes a text of them.': fromUtf8,
  'This is the number, not text.': (text) => (text.trim() === '' ? undefined : Number(text)),
};

function ofDecoded(text: string, make: (bytes: Uint8Array) => unknown): unknown {
  const bytes = decoded(text);
  return bytes && make(bytes);
}

const OF_NUMBER: Mistakes<[number: number]> = {
  'This is text, not a number; Number(…) makes one of it.': (number) => String(number),
  'This is a BigInt; Number(…) makes a number of it.': (number) => BigInt(number),
  [`Two bytes are in reverse order. ${NETWORK_ORDER}`]: (number) => withBytesReversed(number, 2),
  [`Four bytes are in reverse order. ${NETWORK_ORDER}`]: (number) => withBytesReversed(number, 4),
  [`Eight bytes are in reverse order. ${NETWORK_ORDER}`]: (number) => withBytesReversed(number, 8),
  'Only the lowest 32 bits are left: operators on bits, such as << and |, know no more.': (number) => number % 2 ** 32,
  'The highest of 32 bits was taken for a sign; >>> 0 makes it a bit again.': (number) =>
    Number.isInteger(number) ? number | 0 : undefined,
  'Only the lowest 16 bits are left.': (number) => number % 2 ** 16,
  'Only the lowest 8 bits are left.': (number) => number % 2 ** 8,
  'It is one too many.': (number) => number + 1,
  'It is one too few.': (number) => number - 1,
};

function withBytesReversed(number: number, count: 2 | 4 | 8): number | undefined {
  if (!Number.isInteger(number) || number < 0 || number >= 2 ** (8 * count)) return undefined;
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(number) << BigInt(64 - 8 * count));
  return Number(view.getBigUint64(0, true));
}

const OF_BOOLEAN: Mistakes<[value: boolean]> = {
  'This is text; true and false are wanted.': (value) => String(value),
  'true and false are wanted, not 1 and 0.': (value) => Number(value),
};

/** What an answer looks like, whatever was expected. */
const OF_ANY: readonly [says: string, isIt: (received: unknown) => boolean][] = [
  ['This is undefined: is a return missing, or a name misspelt?', (received) => received === undefined],
  [
    'This is a Promise. The value itself has to be returned, so the function cannot be async.',
    (received) => received instanceof Promise,
  ],
  ['NaN comes from computing with something that is not a number, as undefined is.', Number.isNaN],
  ['This is an ArrayBuffer; new Uint8Array(…) makes its bytes visible.', (received) => received instanceof ArrayBuffer],
];

/**
 * Names the mistake in an answer.
 *
 * @param special  mistakes that were made with the input of the rule; they are looked at first
 * @returns the sentence that names it; undefined if it is not recognised
 */
export function mistakeIn(received: unknown, expected: unknown, special: Mistakes<[]> = {}): string | undefined {
  const made = (mistakes: Mistakes<[]>) =>
    Object.entries(mistakes).find(([, make]) => {
      const wrong = attempt(make);
      return wrong !== undefined && !isSame(wrong, expected) && isSame(received, wrong);
    })?.[0];
  return (
    made(special) ??
    OF_ANY.find(([, isIt]) => isIt(received))?.[0] ??
    made(ofKind(expected)) ??
    reversedRun(received, expected)
  );
}

/** The same mistakes, made with an input. */
export function given<Given extends readonly unknown[]>(mistakes: Mistakes<Given>, ...input: Given): Mistakes<[]> {
  return Object.fromEntries(Object.entries(mistakes).map(([says, make]) => [says, () => make(...input)]));
}

function ofKind(expected: unknown): Mistakes<[]> {
  if (expected instanceof Uint8Array) return expected.length > LARGE ? {} : given(OF_BYTES, expected);
  if (typeof expected === 'string') return expected.length > LARGE ? {} : given(OF_TEXT, expected);
  if (typeof expected === 'number') return given(OF_NUMBER, expected);
  return typeof expected === 'boolean' ? given(OF_BOOLEAN, expected) : {};
}

/** A number inside the bytes whose bytes are in reverse order, and nothing else is wrong. */
function reversedRun(received: unknown, expected: unknown): string | undefined {
  if (!(expected instanceof Uint8Array && received instanceof Uint8Array)) return undefined;
  if (received.length !== expected.length) return undefined;
  const first = expected.findIndex((byte, i) => received[i] !== byte);
  for (const count of [2, 4, 8]) {
    for (let at = Math.max(0, first - count + 1); at <= first; at++) {
      const wrong = expected.slice();
      wrong.subarray(at, at + count).reverse();
      if (at + count <= expected.length && isSame(received, wrong)) {
        return `The ${count} bytes from ${placeInDump(at)} on are in reverse order. ${NETWORK_ORDER}`;
      }
    }
  }
  return undefined;
}

/** A mistake may be impossible with a value. */
function attempt(make: () => unknown): unknown {
  try {
    return make();
  } catch {
    return undefined;
  }
}
