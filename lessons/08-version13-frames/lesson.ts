/**
 * Lesson 08: the header of a version 13 frame, bit by bit, beside the two bytes
 * that hixie-76 puts around a text. Then headers that lie.
 */

import { deflateRawSync, constants as zlib } from 'node:zlib';
import { concat, fromLatin1, fromUtf8 } from '../../src/bytes.ts';
import { defineLesson, type Exhibit, type ValueRow } from '../../src/course/lesson.ts';
import { bothVersions, dissected, opensAtVersion13, refused, row, values } from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { leaves } from '../../src/dissect/field.ts';
import { UsageError } from '../../src/errors.ts';
import { encodeFrame, FrameDecoder, type FrameToEncode } from '../../src/frame/codec.ts';
import type { Frame, Opcode } from '../../src/frame/frame.ts';
import { emptyHeader } from '../../src/frame/wire.ts';
import * as wire from '../../src/frame/wire-version13.ts';
import { seededRandom } from '../../src/random.ts';
import { bitPattern } from '../../src/render/words.ts';
import type { Speak } from '../../src/versions.ts';
import { readFrame } from './wrong.ts';

const SEED = 8;
const HELLO = fromUtf8('Hello');
/** Hello in Chinese: two characters, three bytes of UTF-8 each. */
const NI_HAO = fromUtf8('你好');

const OPCODES: readonly Opcode[] = ['text', 'binary', 'continuation', 'close', 'ping', 'pong'];
/** On both sides of each place where the header grows. */
const LENGTHS = [0, 125, 126, 65_535, 65_536];

export const lesson = defineLesson({
  id: '08-version13-frames',
  title: 'What do fourteen bytes of header say?',
  needs: {
    '07-hixie76-frames': 'what a frame is, and the two ways to end one',
  },
  steps: [
    {
      id: 'bit-by-bit',
      title: 'Two bytes, bit by bit',
      say: 'Hello, as a browser sends it. The first two bytes hold seven answers.',
      run: bitByBit,
    },
    {
      id: 'both-formats',
      title: 'The same message in both formats',
      say: 'hixie-76 marks where a text begins and ends. Version 13 says before it how long it is.',
      run: () => [bothVersions(sent('hixie-76', [HELLO, NI_HAO]), sent('version-13', [HELLO, NI_HAO]))],
    },
    {
      id: 'opcodes',
      title: 'What kind of frame, and is it the last',
      say: 'The first byte of each kind of frame. hixie-76 has two kinds, and no frames for the others.',
      run: () => [opensAtVersion13(bothVersions([values(OPCODES.map(hixie76Kind))], [values(firstBytes())]))],
    },
    {
      id: 'lengths',
      title: 'Seven bits, sixteen or sixty-four',
      say: 'A short length fits the second byte. 126 and 127 are not lengths: they say that the length follows.',
      run: () => [opensAtVersion13(bothVersions([values(LENGTHS.map(aroundText))], [values(LENGTHS.map(headerFor))]))],
    },
    {
      id: 'cut-header',
      title: 'It breaks: a header cut after each byte',
      say: 'The longest header, 14 bytes, as TCP may deliver it. The naive reader computes with bytes that have not come.',
      run: () => [values(cutHeader())],
    },
    {
      id: 'lengths-that-lie',
      title: 'It breaks: a length in too many bytes, and 2 to the 63rd',
      say: 'Both could be read. The first is a second encoding of the same frame; the second is larger than any message.',
      run: lengthsThatLie,
    },
    {
      id: 'reserved-bit',
      title: 'It breaks: a reserved bit',
      say: 'RSV1 is set, but no extension was agreed. With permessage-deflate it says that the payload is compressed.',
      run: reservedBit,
    },
  ],
  figures: {
    knownAfter: () =>
      Array.from({ length: wire.MAX_HEADER_BYTES }, (_, i) => naiveLength(i + 1)).indexOf(CUT_LENGTH) + 1,
  },
});

/** A frame as a client of that version sends it; in one conversation each has a key of its own. */
function encoded(speak: Speak, frame: FrameToEncode, random = seededRandom(SEED)): Uint8Array {
  return encodeFrame(frame, speak === 'version-13' ? { speak, maskingKey: random(4) } : { speak });
}

function sent(speak: Speak, payloads: readonly Uint8Array[]): Exhibit[] {
  // Not the key of the step before (RFC 6455 §5.3).
  const random = seededRandom(SEED + 1);
  return payloads.map((payload) =>
    dissected(encoded(speak, { opcode: 'text', payload }, random), { speak, from: 'client', stage: 'frames' }),
  );
}

function bitByBit(): Exhibit[] {
  const bytes = encoded('version-13', { opcode: 'text', payload: HELLO });
  const told = { speak: 'version-13', from: 'client', stage: 'frames' } as const;
  const bits = dissect(bytes, told)
    .flatMap(({ fields }) => leaves(fields))
    .flatMap((field): ValueRow[] =>
      field.bits ? [row(field.name, bitPattern(bytes[field.start] ?? 0, field.bits), field.note)] : [],
    );
  return [dissected(bytes, told), values(bits, 'The bits of the first two bytes')];
}

// ── Kinds and lengths ──────────────────────────────────────────────────────

/** The first byte of each kind of frame, and of a text that goes on in another frame. */
function firstBytes(): ValueRow[] {
  const first = (frame: FrameToEncode): [bytes: Uint8Array, pattern: string] => {
    const bytes = encoded('version-13', frame).subarray(0, 1);
    return [bytes, bitPattern(bytes[0] ?? 0, [0, 7])];
  };
  return [
    ...OPCODES.map((opcode) => row(opcode, ...first({ opcode }))),
    row('text, more follows', ...first({ opcode: 'text', final: false })),
    row('text, with RSV1', ...first({ opcode: 'text', rsv1: true })),
  ];
}

/** A row for a kind of frame in hixie-76: its bytes, or the error that there is none. */
function hixie76Kind(opcode: Opcode): ValueRow {
  try {
    const bytes = encoded('hixie-76', { opcode });
    return row(
      opcode,
      bytes,
      opcode === 'text' ? 'begin and end, with no text between them' : 'a type, and a length of 0',
    );
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return row(opcode, `error ${error.code}`, error.reason);
  }
}

/** The bytes around a text of this length in hixie-76. */
function aroundText(length: number): ValueRow {
  const bytes = encoded('hixie-76', { opcode: 'text', payload: textOf(length) });
  return row(byteCount(length), concat([bytes.subarray(0, 1), bytes.subarray(-1)]), 'before it and after it');
}

/** The header in front of a payload of this length in version 13, sent by a server: without a mask. */
function headerFor(length: number): ValueRow {
  const bytes = encodeFrame({ opcode: 'text', payload: textOf(length) }, { speak: 'version-13' });
  const header = bytes.subarray(0, bytes.length - length);
  return row(byteCount(length), header, `${header.length} bytes of header`);
}

function textOf(length: number): Uint8Array {
  return new Uint8Array(length).fill(0x2e);
}

function byteCount(length: number): string {
  return `${length} bytes`;
}

// ── What breaks ────────────────────────────────────────────────────────────

/** A length that takes the longest header. */
const CUT_LENGTH = 65_536;

/** What the naive reader takes for the length after this many bytes of the header. */
function naiveLength(bytes: number): number {
  return readFrame(encoded('version-13', { opcode: 'text', payload: textOf(CUT_LENGTH) }).subarray(0, bytes)).length;
}

/** The longest header, of masked bytes, cut after each byte, as two readers see it. */
function cutHeader(): ValueRow[] {
  const frame = encoded('version-13', { opcode: 'text', payload: textOf(CUT_LENGTH) });
  return Array.from({ length: wire.MAX_HEADER_BYTES }, (_, i) => {
    const cut = frame.subarray(0, i + 1);
    const naive = naiveLength(cut.length);
    const size = wire.readHeader(cut, 0, cut.length, emptyHeader());
    return row(
      i === 0 ? '1 byte' : byteCount(i + 1),
      `naive: length ${naive}`,
      size === 0 ? 'ours: waits for more' : `ours: a header of ${size} bytes`,
    );
  });
}

function lengthsThatLie(): Exhibit[] {
  const tooMany = frameWithLongLength(BigInt(HELLO.length), HELLO);
  const huge = frameWithLongLength(2n ** 63n, HELLO);
  return [
    opensAtVersion13(
      bothVersions(
        [
          dissected(closeWithLongLength(), {
            speak: 'hixie-76',
            from: 'client',
            stage: 'frames',
            caption: 'A length of 0 in two bytes',
          }),
          refused(lengthWithoutEnd(), () => decode('hixie-76', lengthWithoutEnd()), 'A length that goes on and on'),
        ],
        [
          ...readBothWays(tooMany, 'Five bytes, with the length in eight'),
          ...readBothWays(huge, 'A length of 2 to the 63rd'),
        ],
      ),
    ),
  ];
}

/** hixie-76: the closing frame with its length in two bytes, although one is enough. */
export function closeWithLongLength(): Uint8Array {
  const [type = 0, length = 0] = encodeFrame({ opcode: 'close' }, { speak: 'hixie-76' });
  return Uint8Array.of(type, 0x80 | length, length);
}

/** hixie-76: a length in which every byte says that another follows. */
export function lengthWithoutEnd(): Uint8Array {
  return new Uint8Array(12).fill(0xff);
}

function decode(speak: Speak, frame: Uint8Array): Frame | undefined {
  return new FrameDecoder({ speak, from: 'server' }).push(frame).next();
}

/** A server's text frame whose length is always written in eight bytes; our encoder never does that. */
export function frameWithLongLength(length: bigint, payload: Uint8Array): Uint8Array {
  const long = encodeFrame({ opcode: 'text', payload: textOf(65_536) }, { speak: 'version-13' });
  const header = Uint8Array.from(long.subarray(0, 10));
  new DataView(header.buffer).setBigUint64(2, length);
  return concat([header, payload]);
}

/** A text that was compressed, with RSV1 to say so, as permessage-deflate sends it (RFC 7692 §7.2.1). */
export function compressedFrame(): Uint8Array {
  const deflated = deflateRawSync(fromLatin1('Hello, hello, hello'), { finishFlush: zlib.Z_SYNC_FLUSH });
  const payload = Uint8Array.from(deflated.subarray(0, -4));
  return encodeFrame({ opcode: 'text', rsv1: true, payload }, { speak: 'version-13' });
}

function reservedBit(): Exhibit[] {
  const frame = compressedFrame();
  return [
    ...readBothWays(frame, 'A compressed text, sent to someone who did not ask for compression'),
    dissected(frame, {
      speak: 'version-13',
      from: 'server',
      stage: 'frames',
      rsv1: true,
      caption: 'The same frame after compression was agreed',
    }),
  ];
}

/** A server's frame as the naive reader takes it, and as the decoder refuses it. */
function readBothWays(frame: Uint8Array, caption: string): Exhibit[] {
  const { length, text } = readFrame(frame);
  return [
    values([row('naive reader', `length ${length}, text ${JSON.stringify(text)}`)], caption),
    refused(frame, () => decode('version-13', frame)),
  ];
}

await playIfMain(import.meta.url, lesson);
