/**
 * Lesson 01: what a socket gives you. Bytes in order, and nothing to say where
 * one thing ends: a write is not a read, and a read is not a message.
 */

import { concat, fromUtf8, toUtf8 } from '../../src/bytes.ts';
import { defineLesson, type Exhibit, type ValueRow } from '../../src/course/lesson.ts';
import { bothVersions, dissected, row, values } from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import { readsOf } from './wire.ts';
import { messagesOf, ROOM, textOfEachRead } from './wrong.ts';

const PLENTY = 65_536;
const WORDS = ['Hello', 'from', '2010'];
/** Six characters of three bytes each in UTF-8. */
const CHINESE = '你好，世界！';
/** Fewer bytes than two of those characters take. */
const SMALL_ROOM = 4;
/** More than one `recv(2048)` holds. */
const LONG = 'All work and no play. '.repeat(100);

export const lesson = defineLesson({
  id: '01-byte-stream',
  title: 'What does a socket give you?',
  steps: [
    {
      id: 'bytes-in-hexadecimal',
      title: 'How bytes are written here',
      say: 'A letter and a Chinese character, as bytes. Then a short dump: where the bytes are, what they are, what they mean.',
      run: () => [
        values([...'H你'].flatMap(digitsOf), 'Each byte is a number from 0 to 255, written with two digits'),
        dissected(encodeFrame({ opcode: 'text', payload: fromUtf8('Hello') }, { speak: 'hixie-76' }), {
          caption: 'A dump of seven bytes',
        }),
      ],
    },
    {
      id: 'one-and-one',
      title: 'A pair of sockets',
      say: 'A real connection, from this machine to itself. One end writes a word, the other reads.',
      run: () => wordsThrough(['Hello'], PLENTY),
    },
    {
      id: 'three-in-one',
      title: 'Three writes, one read',
      say: 'Three words, each written by itself. When the other end reads, all of them are there.',
      run: () => wordsThrough(WORDS, PLENTY),
    },
    {
      id: 'one-in-three',
      title: 'One write, three reads',
      say: 'One short text, read by a program that has room for eight bytes at a time.',
      run: () => wordsThrough([CHINESE], 8),
    },
    {
      id: 'glued-and-cut',
      title: 'It breaks: recv(2048) taken for a message',
      say: 'The server of 2010 reads up to 2048 bytes and calls them a message. First two short messages, then a long one.',
      run: async () => [
        values(await takenForMessages(['Hello', 'World']), 'Two messages, glued'),
        values(await takenForMessages([LONG]), 'One message, cut'),
      ],
    },
    {
      id: 'cut-characters',
      title: 'It breaks: text made of each read',
      say: 'Two characters of three bytes each, read four bytes at a time. The naive server makes text of each read.',
      run: () => cutCharacters('你好'),
    },
    {
      id: 'frames',
      title: 'What puts the ends back',
      say: 'The same three words, each in a frame. However the bytes arrive, a decoder that keeps incomplete frames returns the words.',
      run: async () => {
        const [old = [], now = []] = await Promise.all(VERSIONS.map(framed));
        return [bothVersions(old, now)];
      },
    },
  ],
});

/** One character as the bytes of its UTF-8: hexadecimal, and how the two digits make the number. */
function digitsOf(character: string): ValueRow[] {
  return Array.from(fromUtf8(character), (byte) => {
    const [high, low] = [byte >> 4, byte & 15];
    const [first, second] = [high, low].map((digit) => digit.toString(16));
    const letters = [high, low].flatMap((digit) => (digit > 9 ? [`“${digit.toString(16)}” is ${digit}`] : []));
    const worth = letters.length === 0 ? '' : ` (${letters.join(', ')})`;
    return row(
      `in “${character}”`,
      Uint8Array.of(byte),
      `digits ${first} and ${second}: ${high} × 16 + ${low} = ${byte}${worth}`,
    );
  });
}

/** What comes of a text if each read is made text, and if the bytes are put together first. */
async function cutCharacters(text: string): Promise<Exhibit[]> {
  const sent = fromUtf8(text);
  const reads = await readsOf({ writes: [sent], room: SMALL_ROOM });
  const naive = textOfEachRead(reads);
  return [
    values([
      row('sent', sent, `“${text}”`),
      ...reads.map((bytes, i) => row(`read ${i + 1}`, bytes, `as text “${toUtf8(bytes)}”`)),
    ]),
    values([
      row('naive', naive, `${[...naive].length} characters`),
      row(
        'its bytes',
        fromUtf8(naive),
        'ef bf bd is U+FFFD, “�”: what a decoder writes for bytes that are no character',
      ),
      row('joined first', toUtf8(concat(reads)), `${[...toUtf8(concat(reads))].length} characters`),
    ]),
  ];
}

async function wordsThrough(words: readonly string[], room: number): Promise<Exhibit[]> {
  const writes = words.map((word) => fromUtf8(word));
  const reads = await readsOf({ writes, room });
  return [
    values([
      ...writes.map((bytes, i) => piece('write', i, bytes)),
      ...reads.map((bytes, i) => piece('read', i, bytes)),
    ]),
    values([
      row(
        'in order',
        toUtf8(concat(reads)),
        `${concat(writes).length} bytes went in, ${concat(reads).length} came out, the same`,
      ),
    ]),
  ];
}

function piece(name: string, index: number, bytes: Uint8Array): ValueRow {
  return row(`${name} ${index + 1}`, bytes, `${bytes.length} bytes: “${toUtf8(bytes)}”`);
}

/** What the naive server makes of texts that a client sends in one write per text. */
export async function takenForMessages(texts: readonly string[]): Promise<ValueRow[]> {
  const reads = await readsOf({ writes: texts.map((text) => fromUtf8(text)), room: ROOM });
  return [
    ...texts.map((text, i) => row(`sent ${i + 1}`, shortened(text), `${text.length} characters`)),
    ...messagesOf(reads).map((text, i) => row(`taken ${i + 1}`, shortened(text), `${text.length} characters`)),
  ];
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 18)} … ${text.slice(-18)}` : text;
}

/** The words in frames, read four bytes at a time, and what a decoder makes of each read. */
async function framed(speak: Speak): Promise<Exhibit[]> {
  const frames = WORDS.map((word) => encodeFrame({ opcode: 'text', payload: fromUtf8(word) }, { speak }));
  const reads = await readsOf({ writes: [concat(frames)], room: 4 });
  const decoder = new FrameDecoder({ speak, from: 'server' });
  return [
    values(
      reads.map((bytes, i) => {
        const words = [...decoder.push(bytes)].map(({ payload }) => toUtf8(payload));
        return row(`read ${i + 1}`, bytes, words.length === 0 ? 'nothing is whole yet' : `whole: ${words.join(', ')}`);
      }),
    ),
  ];
}

await playIfMain(import.meta.url, lesson);
