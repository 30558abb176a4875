/**
 * Lesson 10: what is the same in both versions. One decoder with two readers
 * of headers, the same bytes cut at every place, and a decoder whose
 * work grows with the square of what comes.
 */

import { concat, fromUtf8, toHex, toUtf8 } from '../../src/bytes.ts';
import { defineLesson, type Exhibit, type ValueRow } from '../../src/course/lesson.ts';
import { bothVersions, dissected, film, frame, machine, plot, row, values } from '../../src/course/make-exhibits.ts';
import type { FilmExhibit, MachineExhibit } from '../../src/course/picture.ts';
import { playIfMain } from '../../src/course/play.ts';
import { count } from '../../src/dissect/count.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import { seededRandom } from '../../src/random.ts';
import { versionInWords } from '../../src/render/words.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import { bytesCopied } from './copies.ts';
import { CopyingDecoder } from './wrong.ts';

const SAID = ['Hello', '你好', 'x'.repeat(30)];
const KIBIBYTE = 1024;
/** The moment of one frame that says most: hixie-76 is inside a payload, version 13 inside its masking key. */
const TELLING = 3;

export const lesson = defineLesson({
  id: '10-one-codec',
  title: 'What is the same in both?',
  needs: {
    '07-hixie76-frames': 'the frames of 2010',
    '08-version13-frames': 'the frames of today',
  },
  steps: [
    {
      id: 'one-decoder',
      title: 'One decoder, two readers of headers',
      say: 'The same texts in the bytes of each version, through the same decoder. Only the function that reads the header differs.',
      run: () => [bothVersions(decoded('hixie-76'), decoded('version-13'))],
    },
    {
      id: 'waiting',
      title: 'What a decoder keeps',
      say: 'One frame, one byte at a time. Between two bytes the decoder is in one of two states: inside a header, or inside a payload.',
      run: () => [stateByByte()],
    },
    {
      id: 'every-cut',
      title: 'Cut everywhere',
      say: 'All ways to cut the stream in two, all ways in three, and single bytes. The texts must be the same each time.',
      run: () => [bothVersions([values(everyCut('hixie-76'))], [values(everyCut('version-13'))])],
    },
    {
      id: 'quadratic',
      title: 'It breaks: a decoder that copies what it has',
      say: 'One message, arriving a kibibyte at a time. The naive decoder copies everything into a new buffer each time a piece comes.',
      run: () => [
        plot({
          x: { name: 'length of the message', unit: 'KiB' },
          y: { name: 'bytes copied', unit: 'MiB' },
          series: [
            { name: 'naive: everything again for each piece', points: copiesOf(naiveCopies) },
            { name: 'ours: each byte to where it stays', points: copiesOf(ourCopies), speaks: 'version-13' },
          ],
        }),
      ],
    },
    {
      id: 'broken',
      title: 'It breaks: where, exactly',
      say: 'Two good frames and a broken one, in one piece and byte by byte. The error must be the same, and say where the frame begins.',
      run: () => [values(brokenBehind('hixie-76')), values(brokenBehind('version-13'))],
    },
  ],
  figures: {
    waysHixie76: () => waysToCut('hixie-76'),
    waysVersion13: () => waysToCut('version-13'),
    piece: () => `${KIBIBYTE / 1024} KiB`,
    longest: () => `${LONGEST / KIBIBYTE} KiB`,
    timesNaive: () => Math.round(naiveCopies(LONGEST) / LONGEST),
    growthNaive: () => Math.round(naiveCopies(LONGEST / 2) / naiveCopies(LONGEST / 4)),
    mostOurs: () => Math.max(...LENGTHS.map((length) => ourCopies(length) / length)).toFixed(1),
  },
});

function frames(speak: Speak, texts: readonly string[] = SAID): Uint8Array {
  const random = seededRandom(10);
  return concat(
    texts.map((text) =>
      encodeFrame(
        { opcode: 'text', payload: fromUtf8(text) },
        speak === 'version-13' ? { speak, maskingKey: random(4) } : { speak },
      ),
    ),
  );
}

function decoderOf(speak: Speak): FrameDecoder {
  return new FrameDecoder({ speak, from: 'client' });
}

/** The texts in some chunks. */
export function textsIn(speak: Speak, chunks: readonly Uint8Array[]): string[] {
  const decoder = decoderOf(speak);
  return chunks.flatMap((chunk) => [...decoder.push(chunk)].map(({ payload }) => toUtf8(payload)));
}

function decoded(speak: Speak): Exhibit[] {
  const bytes = frames(speak, SAID.slice(0, 2));
  const texts = textsIn(speak, [bytes]);
  return [
    dissected(bytes, { speak, from: 'client', stage: 'frames' }),
    values(texts.map((text, i) => row(`text ${i + 1}`, text))),
  ];
}

type DecoderState = 'header' | 'payload';

/** Where a decoder is after each byte of a frame of its version, and what it keeps. */
function stateByByte(): FilmExhibit {
  const walks = VERSIONS.map((speak) => walk(speak));
  const longest = Math.max(...walks.map(({ length }) => length));
  const frames = Array.from({ length: longest }, (_, i) => {
    const shown = VERSIONS.map((speak, at) => walked(speak, walks[at] ?? [], i));
    return frame(i === 0 ? 'Nothing has come' : `Byte ${i - 1} has come`, ...shown);
  });
  // In the middle both decoders have something to keep.
  return film(frames, { telling: Math.min(TELLING, longest - 1) });
}

/** What a decoder is like before the first byte, or after a byte. */
interface Moment {
  readonly byte?: number;
  readonly at: DecoderState;
  readonly before: DecoderState;
  readonly kept: string;
}

/** A decoder before the first byte of a frame that says Hi, and after each byte. */
function walk(speak: Speak): Moment[] {
  const decoder = decoderOf(speak);
  const moments: Moment[] = [{ at: 'header', before: 'header', kept: 'nothing' }];
  let header = 0;
  for (const byte of frames(speak, ['Hi'])) {
    const [whole] = [...decoder.push(Uint8Array.of(byte))];
    const { partial } = decoder;
    const before = moments.at(-1)?.at ?? 'header';
    header = partial || whole ? 0 : header + 1;
    const kept = whole
      ? `nothing: it has given away “${toUtf8(whole.payload)}”`
      : partial
        ? partial.payload.length === 0
          ? 'what the header said, and nothing of the payload yet'
          : `what the header said, and ${count(partial.payload.length, 'byte')} of the payload`
        : `${count(header, 'byte')} of a header`;
    moments.push({ byte, at: partial ? 'payload' : 'header', before, kept });
  }
  return moments;
}

/** The states of a decoder, and where it is at a moment; a decoder whose frame is over stays where it is. */
function walked(speak: Speak, moments: readonly Moment[], i: number): MachineExhibit {
  const moment = moments[Math.min(i, moments.length - 1)] ?? { at: 'header', before: 'header', kept: 'nothing' };
  const isOver = i >= moments.length;
  const taken = (from: DecoderState, to: DecoderState) =>
    !isOver && i > 0 && moment.before === from && moment.at === to ? { taken: true } : {};
  const byte = isOver || moment.byte === undefined ? '' : `, byte ${toHex(Uint8Array.of(moment.byte))}`;
  return machine({
    caption: `${versionInWords(speak)}${byte}: keeps ${moment.kept}`,
    states: [
      { name: 'header', column: 0, row: 0 },
      { name: 'payload', column: 1, row: 0 },
    ],
    steps: [
      { from: 'header', to: 'header', label: 'not all of it', ...taken('header', 'header') },
      { from: 'header', to: 'payload', label: 'a whole header', ...taken('header', 'payload') },
      { from: 'payload', to: 'payload', label: 'not all of it', ...taken('payload', 'payload') },
      { from: 'payload', to: 'header', label: 'the last byte', ...taken('payload', 'header') },
    ],
    tokens: [{ label: 'decoder', at: moment.at, speaks: speak }],
  });
}

/** Every way to cut bytes in two or in three, and into single bytes. */
function* cuts(bytes: Uint8Array): Generator<Uint8Array[]> {
  for (let a = 0; a <= bytes.length; a++) {
    yield [bytes.subarray(0, a), bytes.subarray(a)];
    for (let b = a; b <= bytes.length; b++) yield [bytes.subarray(0, a), bytes.subarray(a, b), bytes.subarray(b)];
  }
  yield Array.from(bytes, (byte) => Uint8Array.of(byte));
}

/** How many ways there are to cut the stream. */
export function waysToCut(speak: Speak): number {
  return [...cuts(frames(speak))].length;
}

export function everyCut(speak: Speak): ValueRow[] {
  const bytes = frames(speak);
  const wanted = JSON.stringify(SAID);
  let count = 0;
  let same = 0;
  for (const chunks of cuts(bytes)) {
    count++;
    if (JSON.stringify(textsIn(speak, chunks)) === wanted) same++;
  }
  if (same !== count) throw new Error(`${count - same} of ${count} ways to cut the stream change its texts`);
  return [row('bytes', bytes.length), row('ways to cut them', count), row('the same texts', same, 'every time')];
}

/** A message of a given length, a kibibyte at a time. */
function* inKibibytes(length: number): Generator<Uint8Array> {
  const frame = encodeFrame({ opcode: 'binary', payload: new Uint8Array(length) }, { speak: 'version-13' });
  for (let at = 0; at < frame.length; at += KIBIBYTE) yield frame.subarray(at, at + KIBIBYTE);
}

/** What the naive decoder has copied, by the length of the message: half a mebibyte takes it a moment. */
const counted = new Map<number, number>();

export function naiveCopies(length: number): number {
  const copies = counted.get(length) ?? countNaiveCopies(length);
  counted.set(length, copies);
  return copies;
}

function countNaiveCopies(length: number): number {
  const chunks = [...inKibibytes(length)];
  const decoder = new CopyingDecoder();
  return bytesCopied(() => {
    for (const chunk of chunks) decoder.push(chunk);
  });
}

export function ourCopies(length: number): number {
  const chunks = [...inKibibytes(length)];
  const decoder = new FrameDecoder({ speak: 'version-13', from: 'server' });
  return bytesCopied(() => {
    for (const chunk of chunks)
      for (const { payload } of decoder.push(chunk)) if (payload.length !== length) throw new Error('cut short');
  });
}

const LENGTHS = [32, 64, 128, 256, 512].map((kibibytes) => kibibytes * KIBIBYTE);
const LONGEST = LENGTHS.at(-1) ?? 0;

/** MiB copied for messages of growing length in KiB. */
function copiesOf(copies: (length: number) => number): [length: number, copied: number][] {
  return LENGTHS.map((length) => [length / KIBIBYTE, copies(length) / KIBIBYTE ** 2]);
}

/** The error for a broken frame after two good ones, however the bytes come. */
export function brokenBehind(speak: Speak): ValueRow[] {
  const good = frames(speak, ['one', 'two']);
  // A type that has no end, and a length in too many bytes.
  const broken =
    speak === 'hixie-76'
      ? Uint8Array.of(0x80, ...new Array(9).fill(0xff))
      : Uint8Array.of(0x82, 0xfe, 0x00, 0x05, 1, 2, 3, 4);
  const bytes = concat([good, broken]);
  const whole = errorOf(speak, [bytes]);
  const single = errorOf(
    speak,
    Array.from(bytes, (byte) => Uint8Array.of(byte)),
  );
  return [
    row('good bytes', good.length, speak === 'hixie-76' ? 'hixie-76' : 'version 13'),
    row('in one piece', whole),
    row('byte by byte', single, whole === single ? 'the same' : 'not the same'),
  ];
}

function errorOf(speak: Speak, chunks: readonly Uint8Array[]): string {
  try {
    textsIn(speak, chunks);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'no error';
}

await playIfMain(import.meta.url, lesson);
