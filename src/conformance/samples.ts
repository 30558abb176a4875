/**
 * Payloads for cases: long ones whose every place is different, and five files made by code, of the kinds that
 * Autobahn's suite compresses. Its own files are not here.
 */

import { concat, fromLatin1, fromUtf8, toLatin1 } from '../bytes.ts';
import { seededRandom } from '../random.ts';

/** A prime: no length of a frame, a piece or a buffer divides it, so that what comes in the wrong place is noticed. */
const PERIOD = 10_007;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ.0123456789';
const NOISE = seededRandom(PERIOD)(PERIOD);
const PATTERN = Array.from(NOISE, (byte) => LETTERS[byte % LETTERS.length]).join('');

/** A text of `length` ASCII characters, the same each time. */
export function longText(length: number): string {
  return PATTERN.repeat(Math.ceil(length / PERIOD)).slice(0, length);
}

/** `length` bytes of any value, the same each time. */
export function longBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(NOISE.subarray(0, length));
  for (let filled = Math.min(PERIOD, length); filled < length; filled *= 2) bytes.copyWithin(filled, 0, filled);
  return bytes;
}

/** Bytes that no compressor makes shorter, the same each time. */
export const noise = (length: number, seed = 1): Uint8Array => seededRandom(seed)(length);

/** Numbers from 0 to `below` - 1, the same each time. */
function dice(seed: number): (below: number) => number {
  const random = seededRandom(seed);
  return (below) => {
    const [a = 0, b = 0] = random(2);
    return ((a << 8) | b) % below;
  };
}

/** What is compressed: a name for people, and what it holds. */
export interface Sample {
  readonly name: string;
  readonly title: string;
  readonly data: () => string | Uint8Array;
}

/** Makes it once, when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Results of a test as JSON, 194,000 characters; it shrinks to a few percent. */
function json(): string {
  const roll = dice(1);
  const results = Array.from({ length: 1100 }, (_, i) => ({
    case: `${1 + (i % 13)}.${1 + (i % 9)}.${i}`,
    behavior: ['OK', 'NON-STRICT', 'INFORMATIONAL', 'übersprungen'][roll(20) === 0 ? roll(4) : 0],
    behaviorClose: 'OK',
    duration: roll(400),
    remoteCloseCode: 1000,
    report: `results/case_${i}.json`,
  }));
  return JSON.stringify({ agent: 'a peer/1.0', results }, undefined, 2).slice(0, 194_000);
}

/** A grey picture of 512 by 512 pixels: slopes, and noise in the low bits. */
function picture(): Uint8Array {
  const roll = dice(2);
  const grey = (i: number) => 128 + 60 * Math.sin((i % 512) / 40) + 40 * Math.cos(i / 512 / 60) + roll(24);
  return Uint8Array.from({ length: 512 * 512 }, (_, i) => grey(i));
}

/** Words as often as in a language, the few short ones most; 222,000 bytes. */
function prose(): Uint8Array {
  const roll = dice(3);
  const syllables = 'an be da er fül ge hei in ka lö mü na or pes que ris schwa ta un ver wie zen'.split(' ');
  const word = () => Array.from({ length: 1 + roll(3) }, () => syllables[roll(syllables.length)]).join('');
  const words = Array.from({ length: 4000 }, word);
  const line = () => Array.from({ length: 5 + roll(4) }, () => words[roll(roll(words.length) + 1)]).join(' ');
  return fromUtf8(Array.from({ length: 7000 }, line).join(',\r\n')).slice(0, 222_000);
}

/** A table in HTML, 264,000 characters. */
function html(): string {
  const roll = dice(4);
  const row = (_: unknown, i: number) =>
    `<tr class="${i % 2 ? 'odd' : 'even'}"><td><a href="#case-${i}">case ${i}</a></td><td>${roll(1000)} ms</td></tr>\n`;
  return `<!doctype html><table>\n${Array.from({ length: 4000 }, row).join('')}`.slice(0, 264_000);
}

/** A document as PDF has it: a little text, and much that is compressed already; 1,042,000 bytes. */
function pdf(): Uint8Array {
  const roll = dice(5);
  const object = (_: unknown, i: number) =>
    `${i} 0 obj\n<< /Length 3000 /Filter /FlateDecode >>\nstream\n${toLatin1(noise(3000, i))}\nendstream\nendobj\n${Array.from(
      { length: 50 },
      () => `${String(roll(10_000)).padStart(10, '0')} 00000 n\n`,
    ).join('')}`;
  return fromLatin1(Array.from({ length: 260 }, object).join('')).slice(0, 1_042_000);
}

/** In the order of the suite's chapter 12. */
export const SAMPLES: readonly [json: Sample, ...Sample[]] = [
  { name: 'json', title: 'JSON', data: once(json) },
  { name: 'picture', title: 'a picture', data: once(picture) },
  { name: 'prose', title: 'prose', data: once(prose) },
  { name: 'html', title: 'HTML', data: once(html) },
  { name: 'pdf', title: 'a PDF', data: once(pdf) },
];

/** Messages of `length` characters or bytes, one after the other out of a sample, which begins again at its end. */
export function* messagesOf(data: string | Uint8Array, length: number): Generator<string | Uint8Array> {
  for (let at = 0; ; at = (at + length) % data.length) {
    const end = at + length;
    if (end <= data.length) yield data.slice(at, end);
    else if (typeof data === 'string') yield data.slice(at) + data.slice(0, end - data.length);
    else yield concat([data.subarray(at), data.subarray(0, end - data.length)]);
  }
}
