/** The window that slides over a conversation, and what happens when two ends have different ones. */

import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { concat, fromUtf8, NO_BYTES, toUtf8 } from '../../src/bytes.ts';
import { TAIL } from '../../src/connection/deflate-engine.ts';
import type { Exhibit } from '../../src/course/lesson.ts';
import { film, frame, row, values } from '../../src/course/make-exhibits.ts';
import { matches } from '../../src/course/matches.ts';
import type { FilmFrame } from '../../src/course/picture.ts';
import { deflateBlocks } from '../../src/dissect/deflate-blocks.ts';
import { CHAT } from './chat.ts';
import { blocksOf, openTalk, type Sent, sizeOf } from './talk.ts';

/** The window of the conversation, in bits: small, so that it can be seen to move. */
export const BITS = 9;
export const WINDOW = 2 ** BITS;
/** Messages that are shown. */
const SHOWN = [0, 1, 2, 4, 7, 9, 15];
/** What zlib keeps of a window for the bytes that it reads ahead: its longest match, its shortest, and one. */
export const READS_AHEAD = 258 + 3 + 1;
export const REACH = WINDOW - READS_AHEAD;

/** The conversation over two real ends, with that window. */
export function talked(): Sent[] {
  const talk = openTalk('version-13', { server: { serverMaxWindowBits: BITS } });
  return CHAT.map((text) => talk.send(text));
}

const partsOf = (sent: Sent) => blocksOf(sent).blocks.flatMap(({ parts }) => parts);

export function windowFilm(): Exhibit {
  const sent = talked();
  const slides = SHOWN.map((i) => {
    const message = sent[i] as Sent;
    const title = `Message ${i + 1}: ${sizeOf(message.text)} bytes, ${message.frame.payload.length} when compressed`;
    return frame(title, matches(CHAT.slice(0, i), message.text, partsOf(message), WINDOW));
  });
  return film([...slides, ...tooSmall()], { telling: 4 });
}

/** The last message, from a sender that does not keep to the window. */
export function beyond() {
  const text = CHAT.at(-1) ?? '';
  const before = CHAT.slice(0, -1);
  const all = fromUtf8(before.join(''));
  const payload = compressed(fromUtf8(text), all);
  return {
    text,
    before,
    payload,
    all,
    parts: deflateBlocks(concat([payload, TAIL])).blocks.flatMap(({ parts }) => parts),
  };
}

function compressed(payload: Uint8Array, dictionary: Uint8Array): Uint8Array {
  const flushed = deflateRawSync(payload, { finishFlush: constants.Z_SYNC_FLUSH, dictionary });
  return Uint8Array.from(flushed.subarray(0, -TAIL.length));
}

function tooSmall(): FilmFrame[] {
  const { text, before, payload, all, parts } = beyond();
  const [first = '', second = ''] = CHAT;
  const alone = compressed(fromUtf8(second), fromUtf8(first));
  return [
    frame(
      'It breaks: a sender that does not keep to the window',
      matches(before, text, parts, WINDOW),
      values([
        row('the receiver', received(payload, all, BITS), 'so far, all messages were right'),
        row('with 32 KiB', received(payload, all, 15), 'ours always has that much'),
      ]),
    ),
    frame(
      'It breaks: a receiver that forgets, and a sender that was not told',
      values([
        row('message 1', received(compressed(fromUtf8(first), NO_BYTES), NO_BYTES, 15)),
        row('message 2', received(alone, NO_BYTES, 15), 'it refers to message 1'),
      ]),
    ),
  ];
}

/** What a receiver makes of a message. @param before  what was said, of which it keeps a window */
export function received(payload: Uint8Array, before: Uint8Array, windowBits: number): string {
  const dictionary = before.subarray(-(2 ** windowBits));
  const options = { finishFlush: constants.Z_SYNC_FLUSH, windowBits, ...(dictionary.length > 0 ? { dictionary } : {}) };
  return errorOf(() => toUtf8(inflateRawSync(concat([payload, TAIL]), options)));
}

/** What comes out, or the error as the log of a program shows it. */
export function errorOf(run: () => string): string {
  try {
    return run();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

/** The farthest reference of the conversation, in bytes. */
export function farthest(): number {
  const distances = talked().flatMap((sent) => partsOf(sent).map((part) => (part.is === 'match' ? part.distance : 0)));
  return Math.max(...distances);
}
