/** The rules of exercise 10. */

import { concat, fromHex, fromUtf8, toHex } from '../../src/bytes.ts';
import { bounded } from '../../src/course/exercises/comparing/bounds.ts';
import { same } from '../../src/course/exercises/comparing/same.ts';
import { refuses } from '../../src/course/exercises/refuses.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { sameBytes } from '../../src/course/exercises/same-bytes.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { randomInteger, seededRandom } from '../../src/random.ts';
import { bytesCopied } from './copies.ts';
import { createDecoder, type Decode } from './exercise.ts';
import { memoryTaken, timesAsLong } from './growth.ts';

const frame = (text: string) => encodeFrame({ opcode: 'text', payload: fromUtf8(text) }, { speak: 'version-13' });
const TEXTS = ['Hello', '', '你好', 'x'.repeat(125), 'y'.repeat(126), 'z'.repeat(300)];
/** Made again for each use: an answer may write over what it gets. */
const stream = () => concat(TEXTS.map(frame));

/** Larger than any text here that is to be taken. */
const LIMIT = 1_048_576;

function decoded(chunks: Iterable<Uint8Array>, limit = LIMIT): string[] {
  const decode = createDecoder(limit);
  return [...chunks].flatMap((chunk) => decode(chunk));
}
/** The same bytes in pieces of one size. */
function inPieces(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

describe('createDecoder', () => {
  it('reads a text, and several in a row (RFC 6455 §5.2)', () => {
    same(decoded([frame('Hello')]), ['Hello']);
    same(decoded([stream()]), TEXTS);
  });

  it('reads lengths of 16 and of 64 bits (RFC 6455 §5.2)', () => {
    for (const length of [126, 65535, 65536])
      same(decoded([frame('a'.repeat(length))])[0]?.length, length, `length of a text of ${length} bytes`);
  });

  it('returns nothing while no frame is complete, and a text with its last byte', () => {
    const decode = createDecoder(LIMIT);
    const bytes = frame('Hi');
    const given = [...bytes].map((byte) => decode(Uint8Array.of(byte)));
    same(given, [[], [], [], ['Hi']]);
  });

  it('takes an empty text for a text', () => {
    same(decoded([frame('')]), ['']);
    same(decoded([frame('').subarray(0, 1), frame('').subarray(1)]), ['']);
  });

  it('reads the same however the stream is cut in two', () => {
    const { length } = stream();
    for (let cut = 0; cut <= length; cut++) {
      const bytes = stream();
      same(decoded([bytes.subarray(0, cut), bytes.subarray(cut)]), TEXTS, `cut at byte ${cut}`);
    }
  });

  it('reads the same from single bytes, and from chunks of any size', () => {
    same(decoded(Array.from(stream(), (byte) => Uint8Array.of(byte))), TEXTS, 'single bytes');
    for (let seed = 0; seed < 30; seed++) {
      const random = seededRandom(seed);
      const bytes = stream();
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; ) {
        const size = randomInteger(random, 0, 90);
        chunks.push(bytes.subarray(at, at + size));
        at += size;
      }
      same(decoded(chunks), TEXTS);
    }
  });

  it('keeps what it needs: a chunk may be written over once the decoder has returned', () => {
    const decode = createDecoder(LIMIT);
    const bytes = stream();
    const buffer = new Uint8Array(7);
    const texts: string[] = [];
    for (let at = 0; at < bytes.length; at += buffer.length) {
      const chunk = buffer.subarray(0, Math.min(buffer.length, bytes.length - at));
      chunk.set(bytes.subarray(at, at + chunk.length));
      texts.push(...decode(chunk));
      buffer.fill(0xee);
    }
    same(texts, TEXTS);
  });

  it('leaves a chunk as it was', () => {
    const chunk = stream();
    same(decoded([chunk]), TEXTS);
    sameBytes(chunk, stream());
  });

  it('has a memory of its own: two decoders do not mix', () => {
    const [one, two] = [createDecoder(LIMIT), createDecoder(LIMIT)];
    const bytes = frame('Hello');
    one(bytes.subarray(0, 4));
    two(bytes.subarray(0, 3));
    same(one(bytes.subarray(4)), ['Hello']);
    same(two(bytes.subarray(3)), ['Hello']);
  });

  it('refuses a text longer than the limit as soon as its header has come, whatever it announces', () => {
    same(decoded([stream()], 300), TEXTS, 'texts of up to 300 bytes, and a limit of 300');
    for (const hex of [
      '81 7e 01 2d',
      '81 7f 00 00 00 00 00 01 00 00',
      '81 7f 00 00 00 01 00 00 00 05',
      '81 7f 7f ff ff ff ff ff ff ff',
    ]) {
      refuses(() => decoded([fromHex(hex)], 300), `the header ${hex}, and a limit of 300`);
    }
  });

  it('takes no memory for bytes that were announced and did not come: 64 decoders, 1 MiB announced to each', () => {
    const [header, begun] = [fromHex('81 7f 00 00 00 00 00 10 00 00'), new Uint8Array(100)];
    const decoders: Decode[] = [];
    const taken = memoryTaken(() => {
      for (let i = 0; i < 64; i++) {
        const decode = createDecoder(LIMIT);
        same([decode(header), decode(begun)], [[], []], 'texts, after 100 of 1048576 bytes');
        decoders.push(decode);
      }
    });
    bounded(taken, 'less than', 8 * 1_048_576, 'bytes of memory, of 64 MiB announced');
    for (const decode of decoders.slice(0, 1)) {
      const texts = inPieces(new Uint8Array(1_048_476), 131_072).flatMap((chunk) => decode(chunk));
      same(texts[0]?.length, 1_048_576, 'length of the text that came in the end');
    }
  });

  it('refuses a frame with a mask: a server does not mask (RFC 6455 §5.1)', () => {
    same(decoded([frame('Hi')]), ['Hi']);
    for (const hex of ['81 82 37 fa 21 3d 7f 93', '81 80 00 00 00 00', '81 fe 00 7e 00 00 00 00']) {
      refuses(() => decoded([fromHex(hex)]), hex);
    }
  });

  it('refuses what is not a whole text (RFC 6455 §5.2)', () => {
    same(decoded([fromHex('81 00')]), ['']);
    for (const [hex, what] of [
      ['01 00', 'FIN is not set'],
      ['80 00', 'a continuation'],
      ['82 00', 'binary'],
      ['88 00', 'a close'],
      ['89 00', 'a ping'],
      ['83 00', 'an opcode without a meaning'],
      ['c1 00', 'RSV1 is set'],
      ['a1 00', 'RSV2 is set'],
      ['91 00', 'RSV3 is set'],
    ] as const) {
      refuses(() => decoded([fromHex(hex)]), `${hex}: ${what}`);
    }
  });

  it('refuses everything after what it has refused', () => {
    for (const hex of ['82 00', '81 82 37 fa 21 3d', '81 7f 00 00 00 00 ff ff ff ff']) {
      const decode = createDecoder(LIMIT);
      same(decode(frame('Hi')), ['Hi']);
      refuses(() => decode(fromHex(hex)), hex);
      refuses(() => decode(frame('Hi')), `the frame ${toHex(frame('Hi'))} after ${hex}`);
    }
  });

  it('reads 20,000 texts that came in one chunk', () => {
    const texts = decoded([concat(new Array<Uint8Array>(20_000).fill(frame('Hi')))]);
    same(texts.length, 20_000, 'how many texts');
    same([...new Set(texts)], ['Hi'], 'what they say');
  });

  it('copies no byte more than a few times: 64 KiB in pieces of 256 bytes', () => {
    const bytes = frame('m'.repeat(65_536));
    const decode = createDecoder(LIMIT);
    const texts: string[] = [];
    const copied = bytesCopied(() => {
      for (let at = 0; at < bytes.length; at += 256) texts.push(...decode(bytes.subarray(at, at + 256)));
    });
    same(texts[0]?.length, 65_536, 'length of the text');
    bounded(copied / bytes.length, 'less than', 5, 'how often each byte was copied');
  });

  it('takes about sixteen times as long for sixteen times as much, and not hundreds of times', () => {
    const long = (count: number) => inPieces(frame('m'.repeat(count * 64)), 64);
    const each = (count: number) => new Array<Uint8Array>(count).fill(frame('s'.repeat(120)));
    const many = (count: number) => [concat(each(count))];
    function* decodedInSteps(chunks: readonly Uint8Array[]) {
      const decode = createDecoder(LIMIT);
      for (const chunk of chunks) yield decode(chunk).length;
    }
    for (const [what, make, count, texts] of [
      ['one long text, 64 bytes at a time', long, 256, 1],
      ['many short texts in one chunk', many, 128, 128],
      ['many short texts, one chunk each', each, 256, 256],
    ] as const) {
      const [little, much] = [make(count), make(16 * count)];
      same(decoded(little).length, texts, `${what}: how many texts`);
      const times = timesAsLong(
        () => decodedInSteps(much),
        () => decodedInSteps(little),
        64,
      );
      bounded(times, 'less than', 64, `${what}: how many times as long`);
    }
  });
});
