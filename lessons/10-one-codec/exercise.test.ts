/** The rules of exercise 10. */

import { describe, expect, it } from 'vitest';
import { concat, fromUtf8 } from '../../src/bytes.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { randomInteger, seededRandom } from '../../src/random.ts';
import { bytesCopied } from './copies.ts';
import { createDecoder } from './exercise.ts';

const frame = (text: string) => encodeFrame({ opcode: 'text', payload: fromUtf8(text) }, { speak: 'version-13' });
const TEXTS = ['Hello', '', '你好', 'x'.repeat(125), 'y'.repeat(126), 'z'.repeat(300)];
const STREAM = concat(TEXTS.map(frame));

function decoded(chunks: Iterable<Uint8Array>): string[] {
  const decode = createDecoder();
  return [...chunks].flatMap((chunk) => decode(chunk));
}

describe('createDecoder', () => {
  it('reads a text, and several in a row (RFC 6455 §5.2)', () => {
    expect(decoded([frame('Hello')])).toEqual(['Hello']);
    expect(decoded([STREAM])).toEqual(TEXTS);
  });

  it('reads lengths of 16 and of 64 bits (RFC 6455 §5.2)', () => {
    for (const length of [126, 65535, 65536]) expect(decoded([frame('a'.repeat(length))])[0]).toHaveLength(length);
  });

  it('returns nothing while no frame is complete, and a text with its last byte', () => {
    const decode = createDecoder();
    const bytes = frame('Hi');
    const given = [...bytes].map((byte) => decode(Uint8Array.of(byte)));
    expect(given).toEqual([[], [], [], ['Hi']]);
  });

  it('takes an empty text for a text', () => {
    expect(decoded([frame('')])).toEqual(['']);
    expect(decoded([frame('').subarray(0, 1), frame('').subarray(1)])).toEqual(['']);
  });

  it('reads the same however the stream is cut in two', () => {
    for (let cut = 0; cut <= STREAM.length; cut++) {
      expect(decoded([STREAM.subarray(0, cut), STREAM.subarray(cut)]), `cut at byte ${cut}`).toEqual(TEXTS);
    }
  });

  it('reads the same from single bytes, and from chunks of any size', () => {
    expect(decoded(Array.from(STREAM, (byte) => Uint8Array.of(byte))), 'single bytes').toEqual(TEXTS);
    for (let seed = 0; seed < 30; seed++) {
      const random = seededRandom(seed);
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < STREAM.length; ) {
        const size = randomInteger(random, 0, 90);
        chunks.push(STREAM.subarray(at, at + size));
        at += size;
      }
      expect(decoded(chunks)).toEqual(TEXTS);
    }
  });

  it('keeps what it needs: a chunk may be written over once the decoder has returned', () => {
    const decode = createDecoder();
    const buffer = new Uint8Array(7);
    const texts: string[] = [];
    for (let at = 0; at < STREAM.length; at += buffer.length) {
      const chunk = buffer.subarray(0, Math.min(buffer.length, STREAM.length - at));
      chunk.set(STREAM.subarray(at, at + chunk.length));
      texts.push(...decode(chunk));
      buffer.fill(0xee);
    }
    expect(texts).toEqual(TEXTS);
  });

  it('has a memory of its own: two decoders do not mix', () => {
    const [one, two] = [createDecoder(), createDecoder()];
    const bytes = frame('Hello');
    one(bytes.subarray(0, 4));
    two(bytes.subarray(0, 3));
    expect(one(bytes.subarray(4))).toEqual(['Hello']);
    expect(two(bytes.subarray(3))).toEqual(['Hello']);
  });

  it('copies no byte more than a few times: 256 KiB in pieces of 512 bytes', () => {
    const bytes = frame('m'.repeat(262_144));
    const decode = createDecoder();
    const texts: string[] = [];
    const copied = bytesCopied(() => {
      for (let at = 0; at < bytes.length; at += 512) texts.push(...decode(bytes.subarray(at, at + 512)));
    });
    expect(texts[0]).toHaveLength(262_144);
    expect(copied / bytes.length, 'how often each byte was copied').toBeLessThan(5);
  });
});
