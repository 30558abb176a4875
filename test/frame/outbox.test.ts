/** However frames are joined on their way, the bytes are those of each single frame. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromUtf8, toHex } from '../../src/bytes.ts';
import { encodeFrame, WIRE_FORMATS } from '../../src/frame/codec.ts';
import type { FrameHead } from '../../src/frame/frame.ts';
import { maskingKeyNumber } from '../../src/frame/mask.ts';
import { MAX_SHORT_PAYLOAD } from '../../src/frame/short-frames.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import { anyCharacter } from '../any-character.ts';
import { on, PLATFORMS } from '../without-node.ts';

const TEXT: FrameHead = { opcode: 'text', final: true, rsv1: false };
const BINARY: FrameHead = { opcode: 'binary', final: true, rsv1: false };

/** Sizes on both sides of each change: a header, a piece of a slab. */
const size = fc.oneof(
  fc.nat(200),
  fc.constantFrom(125, 126, 1_364, 1_365, 4_080, 4_096, 4_097, 65_535, 65_536, 70_000),
);
const bytes = size.map((length) => Uint8Array.from({ length }, (_, i) => (i * 7) & 0xff));
const text = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 60 }),
  fc.tuple(fc.constantFrom('a', 'é', '好', '😀', '\ud800'), size).map(([one, length]) => one.repeat(length)),
);
const key = fc.option(fc.uint8Array({ minLength: 4, maxLength: 4 }), { nil: undefined });

describe.each(PLATFORMS)('an outbox, %s', async (platform) => {
  const { Outbox } = await on(platform, () => import('../../src/frame/outbox.ts'));

  it('gives the bytes of its frames in order, texts and bytes, masked or not, short ones at a stroke or not', () => {
    const message = fc.record({ data: fc.oneof(bytes, text), key });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 6 }), fc.boolean(), (messages, isShort) => {
        const outbox = new Outbox();
        const wire = WIRE_FORMATS['version-13'];
        const expected = messages.map(({ data, key }) => {
          const number = key && maskingKeyNumber(key);
          if (typeof data === 'string') outbox.putText(wire, TEXT, data, number);
          else if (data.length <= MAX_SHORT_PAYLOAD && isShort) outbox.putShortBinary(data, number);
          else outbox.putFrame(wire, BINARY, data, number);
          const options = key ? { maskingKey: key } : {};
          const payload = typeof data === 'string' ? fromUtf8(data) : data;
          const opcode = typeof data === 'string' ? 'text' : 'binary';
          return encodeFrame({ opcode, payload }, { speak: 'version-13', ...options });
        });
        const whole = concat(expected);
        expect(outbox.bytes).toBe(whole.length);
        expect(concat(outbox.take())).toEqualBytes(whole);
      }),
    );
  });

  it('gives the bytes of texts of hixie-76', () => {
    const speak: Speak = 'hixie-76';
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
        const outbox = new Outbox();
        for (const one of texts) outbox.putText(WIRE_FORMATS[speak], TEXT, one, undefined);
        const expected = texts.map((one) => encodeFrame({ opcode: 'text', payload: fromUtf8(one) }, { speak }));
        expect(concat(outbox.take())).toEqualBytes(concat(expected));
      }),
    );
  });

  it('gives part of its frames, up to the end of one, and the remainder later', () => {
    for (const speak of VERSIONS) {
      const wire = WIRE_FORMATS[speak];
      const step = fc.oneof(
        size.map((put) => ({ put })),
        fc.constantFrom(1, 200, 5_000, 70_000).map((take) => ({ take })),
      );
      fc.assert(
        fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
          const outbox = new Outbox();
          let [sent, taken] = [0, 0];
          const ends = new Set([0]);
          for (const step of steps) {
            if ('put' in step) {
              const payload = fromUtf8('x'.repeat(step.put));
              outbox.putFrame(wire, TEXT, payload, undefined);
              sent += encodeFrame({ opcode: 'text', payload }, { speak }).length;
              ends.add(sent);
            } else {
              const waiting = sent - taken;
              const came = concat(outbox.take(step.take)).length;
              taken += came;
              expect(came).toBeGreaterThanOrEqual(Math.min(step.take, waiting));
              expect(ends, `${taken} bytes of frames`).toContain(taken);
            }
            expect(outbox.bytes).toBe(sent - taken);
          }
        }),
        { numRuns: 40 },
      );
    }
  });

  it('gives no more frames of version 13 than were wanted, if they are large', () => {
    const speak: Speak = 'version-13';
    const outbox = new Outbox();
    const payload = fromUtf8('x'.repeat(10_000));
    const frame = encodeFrame({ opcode: 'text', payload }, { speak });
    for (let i = 0; i < 3; i++) outbox.putFrame(WIRE_FORMATS[speak], TEXT, payload, undefined);
    for (let i = 0; i < 3; i++) expect(concat(outbox.take(1))).toEqualBytes(frame);
    expect(outbox.take()).toEqual([]);
  });

  it('passes on a large payload that is not masked without copying it', () => {
    const payload = new Uint8Array(10_000);
    const outbox = new Outbox();
    outbox.putFrame(WIRE_FORMATS['version-13'], BINARY, payload, undefined);
    expect(outbox.take()).toContain(payload);
  });

  it('never writes to what it has given away, even if others write', () => {
    const first = new Outbox();
    const second = new Outbox();
    const wire = WIRE_FORMATS['version-13'];
    const given: { piece: Uint8Array; was: string }[] = [];
    for (let i = 0; i < 3_000; i++) {
      const outbox = i % 3 === 0 ? first : second;
      outbox.putText(wire, TEXT, `message ${i}`, undefined);
      if (i % 7 !== 0) continue;
      const taken = new Outbox();
      taken.putText(wire, TEXT, `another ${i}`, undefined);
      for (const piece of taken.take()) given.push({ piece, was: toHex(piece) });
    }
    for (const { piece, was } of given) expect(toHex(piece)).toBe(was);
  });
});

describe('on Node, an outbox', () => {
  it('gives many small frames as one piece', async () => {
    const { Outbox } = await import('../../src/frame/outbox.ts');
    const outbox = new Outbox();
    for (let i = 0; i < 32; i++) outbox.putText(WIRE_FORMATS['version-13'], TEXT, 'x'.repeat(125), undefined);
    expect(outbox.take().length).toBeLessThanOrEqual(2);
  });
});
