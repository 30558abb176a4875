/** What an end did, and what it did not do, in words. */

import { toHex, toUtf8 } from '../bytes.ts';
import { count } from '../dissect/count.ts';
import type { Heard } from './case.ts';
import type { Happening } from './happening.ts';

/** Longest text that is shown. */
const MOST_SHOWN = 40;
/** Most bytes of a payload that are shown. */
const MOST_BYTES = 12;

/** What an end did, as a sentence without a full stop. @param isOfOpening  whether to tell of a handshake that was done, too */
export function inWords({ happenings }: Heard, isOfOpening = false): string {
  if (happenings.length === 0) return 'it did nothing';
  // That a client asked goes without saying, once it has done more, or if the case is about what comes after that.
  const told = isOfOpening && happenings.length === 1 ? happenings : happenings.filter(({ is }) => is !== 'request');
  const each = told.map((one) => happeningInWords(one, isOfOpening)).filter((word) => word !== undefined);
  const words = repeatedOnce(each);
  if (words.length === 0) return 'it did nothing after the handshake';
  const shown =
    words.length > 8 ? [...words.slice(0, 4), `did ${words.length - 7} more things`, ...words.slice(-3)] : words;
  return `it ${shown.join(', ')}`;
}

/** What was done several times in a row is told once, with how often. */
function repeatedOnce(words: readonly string[]): string[] {
  const runs: { word: string; times: number }[] = [];
  for (const word of words) {
    const last = runs.at(-1);
    if (last?.word === word) last.times++;
    else runs.push({ word, times: 1 });
  }
  return runs.map(({ word, times }) => (times === 1 ? word : `${word} (${times} times)`));
}

function happeningInWords(happening: Happening, isOfOpening: boolean): string | undefined {
  switch (happening.is) {
    case 'request':
      return `asked with ${happening.head.method.text} ${shortened(happening.head.target.text)}`;
    case 'response':
      return happening.head.status.text === '101' && !isOfOpening
        ? undefined
        : `answered ${happening.head.status.text}`;
    case 'message':
      return typeof happening.data === 'string'
        ? `sent the text “${shortened(happening.data)}”`
        : `sent ${count(happening.data.length, 'byte')}`;
    case 'ping':
    case 'pong':
      return happening.payload.length === 0
        ? `sent an empty ${happening.is}`
        : `sent a ${happening.is} ${payloadInWords(happening.payload)}`;
    case 'close':
      return `closed with ${happening.code === 1005 ? 'no code' : happening.code}`;
    case 'fault':
      return isInvalidText(happening)
        ? `sent a text that is not UTF-8 (${happening.code})`
        : `broke the protocol (${happening.code})`;
    case 'end':
      return 'ended TCP';
    case 'reset':
      return 'reset TCP';
    case 'breach':
      return happening.how;
    case 'moment':
      return happening.name === 'still open' ? 'went on' : `was still there (${happening.name})`;
  }
}

/** Whether a happening is a text that is not UTF-8; the reason of a close frame is no text. */
export function isInvalidText(happening: Happening): boolean {
  return happening.is === 'fault' && happening.code === 'not-utf8' && happening.field === 'payload';
}

/**
 * What did not come though it was expected, as a sentence without a full stop.
 *
 * @param expected  a message or a pong
 * @param came  what came in its place
 */
export function missingInWords(expected: Happening, came: Happening | undefined): string | undefined {
  if (expected.is === 'pong') return `no pong ${payloadInWords(expected.payload)} came`;
  if (expected.is !== 'message') return undefined;
  const { data } = expected;
  const what =
    typeof data === 'string'
      ? data === ''
        ? 'empty text'
        : `text “${shortened(data)}”`
      : `binary message of ${count(data.length, 'byte')}`;
  return `no ${what} came${came?.is === 'message' ? differenceInWords(data, came.data) : ''}`;
}

/** Where two messages part, if what is shown of them does not tell. */
function differenceInWords(one: string | Uint8Array, other: string | Uint8Array): string {
  const [isText, isOtherText] = [typeof one === 'string', typeof other === 'string'];
  if (isText !== isOtherText) return `, but ${isOtherText ? 'a text' : 'a binary message'}`;
  const length = Math.min(one.length, other.length);
  let same = 0;
  while (same < length && one[same] === other[same]) same++;
  if (isText && same < MOST_SHOWN) return '';
  const [expected, came] = [unitInWords(one, same), unitInWords(other, same)];
  return `: what came differs from ${isText ? 'character' : 'byte'} ${same} on (expected ${expected}, came ${came})`;
}

/** The character or the byte at an offset. */
function unitInWords(data: string | Uint8Array, at: number): string {
  if (at >= data.length) return 'the end';
  if (typeof data !== 'string') return toHex(data.subarray(at, at + 1));
  const codePoint = data.codePointAt(at) ?? 0;
  const isPrintable = codePoint > 0x20 && codePoint < 0x7f;
  return isPrintable ? `“${data.charAt(at)}”` : `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

function payloadInWords(payload: Uint8Array): string {
  if (payload.length === 0) return 'without a payload';
  const isPrintable = payload.every((byte) => byte >= 0x20 && byte < 0x7f);
  if (isPrintable) return `with the payload “${shortened(toUtf8(payload))}”`;
  const more = payload.length > MOST_BYTES ? `… (${payload.length} bytes)` : '';
  return `with the payload ${toHex(payload.subarray(0, MOST_BYTES))}${more}`;
}

function shortened(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}');
  return line.length <= MOST_SHOWN ? line : `${line.slice(0, MOST_SHOWN)}… (${text.length} characters)`;
}
