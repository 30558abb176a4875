/** What one end gives its engine: which window, which earlier messages, and what happens if the engine fails. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../../src/bytes.ts';
import { Deflate, type DeflateAgreement, type DeflateEngine } from '../../src/connection/deflate.ts';
import type { Role } from '../../src/versions.ts';

/** Every end remembers, with the largest window (RFC 7692 §7.1). */
const REMEMBERING: DeflateAgreement = {
  noContextTakeover: { client: false, server: false },
  windowBits: { client: 15, server: 15 },
};

/** An engine that keeps what it is given, and whose DEFLATE data is the message and a tail. */
function keepingEngine() {
  const deflated: { history: Uint8Array; bits: number }[] = [];
  const inflated: Uint8Array[] = [];
  const engine: DeflateEngine = {
    deflate(payload, history, bits) {
      deflated.push({ history: history.slice(), bits });
      return concat([payload, new Uint8Array(4)]);
    },
    inflate(payload, history) {
      inflated.push(history.slice());
      return payload.slice(0, -4);
    },
  };
  return { engine, deflated, inflated };
}

/** The window for a message of this length, in bits, where the agreement allows it. */
function bitsFor(length: number, agreed: number): number | undefined {
  const { engine, deflated } = keepingEngine();
  const agreement = { ...REMEMBERING, windowBits: { client: agreed, server: agreed } };
  new Deflate('server', agreement, { engine }).compress(new Uint8Array(length));
  return deflated[0]?.bits;
}

describe('the window of a message', () => {
  it.each([
    [1, 12],
    [2_047, 12],
    [2_048, 13],
    [5_000, 14],
    [16_383, 15],
    [1_000_000, 15],
  ])('of %d bytes has %d bits: up to four times its length, from 4 KiB to 32 KiB', (length, bits) => {
    expect(bitsFor(length, 15)).toBe(bits);
  });

  it('is never larger than was agreed, and below 512 bytes nothing is compressed', () => {
    expect([9, 10, 12, 14].map((agreed) => bitsFor(1_000_000, agreed))).toEqual([9, 10, 12, 14]);
    expect(bitsFor(1_000_000, 8)).toBeUndefined();
  });
});

describe('the messages before', () => {
  it('are the last 32 KiB of them, however they were cut into messages', () => {
    const length = fc.oneof(fc.nat(300), fc.integer({ min: 15_000, max: 50_000 }));
    fc.assert(
      fc.property(fc.array(length, { maxLength: 12 }), (lengths) => {
        const { engine, deflated, inflated } = keepingEngine();
        const end = new Deflate('server', REMEMBERING, { engine });
        let before: Uint8Array = new Uint8Array(0);
        for (const [i, length] of lengths.entries()) {
          const message = new Uint8Array(length).fill(i + 1);
          end.compress(message);
          end.inflate(message, length);
          const { history, bits } = deflated[i] ?? {};
          expect(history).toEqualBytes(before.slice(-(2 ** (bits ?? 0))));
          expect(inflated[i]).toEqualBytes(before.slice(-32_768));
          before = concat([before, message]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it.each<[Role, Role]>([
    ['client', 'client'],
    ['client', 'server'],
    ['server', 'client'],
    ['server', 'server'],
  ])(
    'a %s keeps only those of ends that take their context over, and not of the %s that forgets',
    (role, forgetful) => {
      const { engine, deflated, inflated } = keepingEngine();
      const noContextTakeover = { client: forgetful === 'client', server: forgetful === 'server' };
      const end = new Deflate(role, { ...REMEMBERING, noContextTakeover }, { engine, threshold: 0 });
      for (let i = 0; i < 2; i++) {
        end.compress(new Uint8Array(10));
        end.inflate(new Uint8Array(20), 100);
      }
      expect(deflated[1]?.history).toHaveLength(role === forgetful ? 0 : 10);
      expect(inflated[1]).toHaveLength(role === forgetful ? 20 : 0);
    },
  );
});

describe('a text of an end that forgets', () => {
  it('is worth compressing if its UTF-8 may reach the threshold', () => {
    const noContextTakeover = { client: true, server: true };
    const end = new Deflate('server', { ...REMEMBERING, noContextTakeover }, keepingEngine());
    expect(['好'.repeat(400), '好'.repeat(341)].map((text) => end.wants(text))).toEqual([true, false]);
    expect([1_024, 1_023].map((length) => end.wants(new Uint8Array(length)))).toEqual([true, false]);
  });
});

describe('an engine that fails', () => {
  it('at once or later, leaves the message as it is, and out of the messages before', async () => {
    const fail = () => {
      throw new Error('out of memory');
    };
    const { engine, deflated } = keepingEngine();
    const failing = { ...engine, deflate: fail };
    expect(new Deflate('server', REMEMBERING, { engine: failing }).compress(new Uint8Array(9))).toBeUndefined();

    let works = false;
    const background = {
      ...engine,
      deflate: async (...given: Parameters<DeflateEngine['deflate']>) => (works ? engine.deflate(...given) : fail()),
    };
    const end = new Deflate('server', REMEMBERING, { engine: { ...engine, background } });
    expect(await end.compressInBackground(new Uint8Array(9))).toBeUndefined();
    works = true;
    expect(await end.compressInBackground(Uint8Array.of(1, 2))).toEqualBytes(Uint8Array.of(1, 2));
    expect(await end.compressInBackground(Uint8Array.of(3))).toEqualBytes(Uint8Array.of(3));
    expect(deflated.map(({ history }) => [...history])).toEqual([[], [1, 2]]);
  });
});
