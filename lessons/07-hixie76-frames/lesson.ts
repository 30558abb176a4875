/**
 * Lesson 07: frames that end where a byte says so. A text between 00 and FF,
 * frames with a length that nobody asked for, a closing frame of two bytes, and
 * a server that took one read for one message.
 */

import { concat, fromUtf8, toHex, toUtf8 } from '../../src/bytes.ts';
import { defineLesson, type Exhibit, type ValueRow } from '../../src/course/lesson.ts';
import { bothVersions, dissected, refused, row, values } from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import type { Speak } from '../../src/versions.ts';
import { lengthOf, textOfRead } from './wrong.ts';

/** Hello in Chinese: two characters, three bytes of UTF-8 each. */
const TEXTS = ['Hello', '你好', ''];

export const lesson = defineLesson({
  id: '07-hixie76-frames',
  title: 'How do you frame text without a length?',
  needs: {
    '01-byte-stream': 'a stream has no messages in it, and text is bytes',
  },
  steps: [
    {
      id: 'between-two-bytes',
      title: 'A text between two bytes',
      say: 'The same three texts in both formats. One marks the end of a text; the other says before it how long it is.',
      run: () => [
        bothVersions(
          TEXTS.map((text) => fromServer('hixie-76', text)),
          TEXTS.map((text) => fromServer('version-13', text)),
        ),
      ],
    },
    {
      id: 'never-ff',
      title: 'Why FF can be the end',
      say: 'Every character of Unicode, written in UTF-8: which bytes occur, and which never do.',
      run: () => [values(bytesOfUtf8())],
    },
    {
      id: 'what-it-costs',
      title: 'What each format costs',
      say: 'The bytes around a text, from a client. A mark at the end costs one byte, whatever the length; finding it costs a look at every byte.',
      run: () => [values([1, 125, 126, 65_536].map(overhead))],
    },
    {
      id: 'unknown-frames',
      title: 'Frames of other types',
      say: 'Two texts, and between them two frames of types without a meaning. To skip a frame, a reader must know where it ends.',
      run: unknownFrames,
    },
    {
      id: 'closing',
      title: 'Two bytes to say goodbye',
      say: 'The closing frame is a frame with a length, and the length is zero. It says nothing else: no code, no reason.',
      run: () => [
        bothVersions(
          [dissected(encodeFrame({ opcode: 'close' }, { speak: 'hixie-76' }), told('hixie-76'))],
          [
            dissected(
              encodeFrame({ opcode: 'close', payload: Uint8Array.of(0x03, 0xe8) }, { speak: 'version-13' }),
              told('version-13'),
            ),
          ],
        ),
      ],
    },
    {
      id: 'one-read',
      title: 'It breaks: one read is not one message',
      say: 'Two texts, sent one after the other. TCP may deliver them together, or cut one in two.',
      run: oneRead,
    },
    {
      id: 'endless-length',
      title: 'It breaks: a length that never ends',
      say: 'Each byte of a length says whether another follows. A peer may go on like that without end.',
      run: endlessLength,
    },
  ],
  figures: {
    niHaoBytes: () => fromUtf8('你好').length,
    characters: () => utf8().characters,
    never: () => utf8().never.length,
    // C0 and C1 begin two bytes for a character that fits one.
    overlong: () => utf8().never.filter((byte) => byte < 0xc2).length,
    beyond: () => utf8().never.filter((byte) => byte >= 0xc2).length,
    inexactAfter: () => bytesUntil((length, bytes) => BigInt(length) !== 128n ** BigInt(bytes) - 1n),
    infiniteAfter: () => bytesUntil((length) => length === Number.POSITIVE_INFINITY),
  },
});

function told(speak: Speak) {
  return { speak, from: 'server', stage: 'frames' } as const;
}

function framed(speak: Speak, text: string): Uint8Array {
  return encodeFrame({ opcode: 'text', payload: fromUtf8(text) }, { speak });
}

function fromServer(speak: Speak, text: string): Exhibit {
  return dissected(framed(speak, text), told(speak));
}

interface Utf8Bytes {
  readonly characters: number;
  readonly seen: readonly number[];
  readonly never: readonly number[];
}

let counted: Utf8Bytes | undefined;

/** How many characters there can be, the bytes that occur in the UTF-8 of any of them, and those that do not. */
function utf8(): Utf8Bytes {
  counted ??= countUtf8();
  return counted;
}

function countUtf8(): Utf8Bytes {
  const occurs = new Uint8Array(256);
  let characters = 0;
  // Encoded a thousand at a time: a call for each of a million characters takes a second.
  for (let first = 0; first <= 0x10_ffff; first += 0x400) {
    if (first >= 0xd800 && first <= 0xdfff) continue;
    const block: number[] = [];
    for (let character = first; character < first + 0x400; character++) block.push(character);
    characters += block.length;
    const bytes = fromUtf8(String.fromCodePoint(...block));
    for (let i = 0; i < bytes.length; i++) occurs[bytes[i] ?? 0] = 1;
  }
  const bytes = [...occurs.keys()];
  return {
    characters,
    seen: bytes.filter((byte) => occurs[byte] === 1),
    never: bytes.filter((byte) => occurs[byte] === 0),
  };
}

export function bytesOfUtf8(): ValueRow[] {
  const { characters, seen, never } = utf8();
  return [
    row('characters', characters, 'all that Unicode can have'),
    row('bytes that occur', seen.length, 'of 256'),
    row('largest', Uint8Array.of(Math.max(...seen)), 'it begins the highest characters'),
    row('never', Uint8Array.from(never), 'the last of them is the end of a text'),
  ];
}

function overhead(length: number): ValueRow {
  const payload = new Uint8Array(length).fill(0x61);
  const old = encodeFrame({ opcode: 'text', payload }, { speak: 'hixie-76' }).length - length;
  const now = encodeFrame({ opcode: 'text', payload }, { speak: 'version-13', maskingKey: new Uint8Array(4) }).length;
  return row(`${length} bytes`, `hixie-76: ${old}   version 13: ${now - length}`, 'bytes around the text');
}

/** A frame that ends with FF and a frame with a length, both of types without a meaning. */
export function framesWithoutMeaning(): Uint8Array[] {
  const marked = Uint8Array.from(framed('hixie-76', 'of type 01'));
  marked[0] = 0x01;
  const inside = framed('hixie-76', 'not a text');
  return [marked, concat([Uint8Array.of(0x80, inside.length), inside])];
}

function unknownFrames(): Exhibit[] {
  const stream = concat([framed('hixie-76', 'one'), ...framesWithoutMeaning(), framed('hixie-76', 'two')]);
  const texts = [...new FrameDecoder({ speak: 'hixie-76', from: 'server' }).push(stream)].map(({ payload }) =>
    toUtf8(payload),
  );
  return [
    dissected(stream, told('hixie-76')),
    values([row('what a program gets', texts.join(', '), 'the two between are gone, the FF inside one included')]),
  ];
}

/** Two texts as three different reads of the socket may bring them. */
export function reads(): { readonly name: string; readonly chunks: readonly Uint8Array[] }[] {
  const both = concat([framed('hixie-76', 'Hello'), framed('hixie-76', '你好')]);
  return [
    { name: 'one read per frame', chunks: [both.subarray(0, 7), both.subarray(7)] },
    { name: 'both in one read', chunks: [both] },
    { name: 'cut inside 你', chunks: [both.subarray(0, 9), both.subarray(9)] },
  ];
}

function oneRead(): Exhibit[] {
  return reads().map(({ name, chunks }) => {
    const decoder = new FrameDecoder({ speak: 'hixie-76', from: 'server' });
    const ours = chunks.flatMap((chunk) => [...decoder.push(chunk)].map(({ payload }) => toUtf8(payload)));
    return values(
      [
        row('the reads', chunks.map((chunk) => toHex(chunk)).join('  |  ')),
        row('naive reader', JSON.stringify(chunks.map(textOfRead)), 'one message per read'),
        row('our decoder', JSON.stringify(ours), 'one message per frame'),
      ],
      name,
    );
  });
}

/** A frame whose length never ends: each byte says that another follows. */
export function endless(bytes: number): Uint8Array {
  return new Uint8Array(bytes).fill(0xff);
}

/** How many bytes of such a length the naive reader has read when something is true of its number. */
function bytesUntil(isSo: (length: number, bytes: number) => boolean): number {
  let bytes = 1;
  while (!isSo(lengthOf(endless(bytes)).length, bytes)) bytes++;
  return bytes;
}

function endlessLength(): Exhibit[] {
  const counts = [4, 8, 16, 160].map((bytes) => {
    const { length, bytesRead } = lengthOf(endless(bytes));
    return row(`${bytes} bytes`, String(length), `the naive reader has read ${bytesRead}, and waits for more`);
  });
  const frame = endless(20);
  return [
    values(counts, 'The length so far, as the naive reader counts it'),
    refused(frame, () => new FrameDecoder({ speak: 'hixie-76', from: 'server' }).push(frame).next()),
  ];
}

await playIfMain(import.meta.url, lesson);
