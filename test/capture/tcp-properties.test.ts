/** Segments of TCP as they may come: late, twice, cut in pieces, or made of anything. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../effort.ts';
import { C, contentOf, conversation, opening, S, type Tcp } from './packets.ts';

describe('segments of any conversation', () => {
  const captured = fc.array(
    fc.record({ from: fc.constantFrom('client', 'server'), bytes: fc.uint8Array({ minLength: 1, maxLength: 9 }) }),
    { minLength: 1, maxLength: 20 },
  );

  it('give back what both ends said, whatever comes late, twice or cut in pieces', () => {
    fc.assert(
      fc.property(captured, fc.infiniteStream(fc.nat(6)), (said, late) => {
        const sent = { client: C, server: S };
        const segments = said.flatMap(({ from, bytes }): Tcp[] => {
          const seq = sent[from];
          sent[from] += bytes.length;
          const ack = from === 'client' ? sent.server : sent.client;
          const whole = { from, seq, ack, data: bytes };
          const half = { from, seq: seq + 1, ack, data: bytes.subarray(1) };
          return bytes.length > 4 ? [half, whole] : [whole];
        });
        const shuffled = segments
          .map((segment, i) => ({ segment, place: i + (late.next().value as number) }))
          .sort((a, b) => a.place - b.place)
          .map(({ segment }) => segment);
        const [found] = contentOf(conversation([...opening, ...shuffled])).conversations;
        const pieces = [...(found?.pieces() ?? [])];
        expect(pieces.filter((piece) => 'gap' in piece || 'differs' in piece)).toEqual([]);
        const order = pieces.flatMap((piece) =>
          'bytes' in piece ? [...piece.bytes].map((byte) => `${piece.from} ${byte}`) : [],
        );
        expect(order).toEqual(said.flatMap(({ from, bytes }) => [...bytes].map((byte) => `${from} ${byte}`)));
      }),
      { numRuns: runs(100) },
    );
  });

  it('never break it, whatever they say', () => {
    const number = fc.oneof(fc.nat(20), fc.constantFrom(0, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1), fc.nat(2 ** 31 - 1));
    const anything = fc.record({
      from: fc.constantFrom('client' as const, 'server' as const),
      seq: number,
      ack: fc.option(number, { nil: undefined }),
      flags: fc.string({ unit: fc.constantFrom('S', 'F', 'R', 'P'), maxLength: 2 }),
      data: fc.uint8Array({ maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 40 }), fc.integer({ min: 40, max: 80 }), (segments, snap) => {
        const file = conversation(segments, { snap });
        for (const { pieces } of contentOf(file).conversations) {
          let bytes = 0;
          for (const piece of pieces()) bytes += 'bytes' in piece ? piece.bytes.length : 0;
          expect(bytes).toBeLessThanOrEqual(file.length);
        }
      }),
      { numRuns: runs(200) },
    );
  });
});
