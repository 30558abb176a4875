import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, equal } from '../../src/bytes.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { type Dissection, firstProblem } from '../../src/dissect/field.ts';
import { StreamDissector } from '../../src/dissect/stream.ts';
import { FrameError } from '../../src/errors.ts';
import { FrameDecoder } from '../../src/frame/codec.ts';
import { damaged, directions, frames, noise, roles, speaks } from './arbitraries.ts';
import { expectCovered } from './coverage.ts';

describe('the leaves of a dissection cover every byte and bit exactly once', () => {
  it('for noise, whatever is said about it', () => {
    const options = fc.record(
      {
        speak: speaks,
        from: roles,
        stage: fc.constantFrom('handshake' as const, 'frames' as const),
        rsv1: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(noise, options, (bytes, told) => expectCovered(bytes, dissect(bytes, told))),
      {
        numRuns: 1000,
      },
    );
  });

  it('for conversations, without being told anything', () => {
    fc.assert(
      fc.property(directions, ({ bytes }) => expectCovered(bytes, dissect(bytes))),
      { numRuns: 300 },
    );
  });

  it('for conversations with damage, cut anywhere', () => {
    fc.assert(
      fc.property(damaged, ({ bytes, ...told }) => {
        expectCovered(bytes, dissect(bytes, told));
        expectCovered(bytes, dissect(bytes));
      }),
      { numRuns: 600 },
    );
  });
});

describe('a stream', () => {
  it('shows the same as the whole, however the chunks fall', () => {
    fc.assert(
      fc.property(damaged, fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), ({ bytes, ...told }, sizes) => {
        const stream = new StreamDissector(told);
        const dissections: Dissection[] = [];
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const size = sizes[i % sizes.length] as number;
          dissections.push(...stream.push(bytes.subarray(at, at + size)));
          at += size;
        }
        dissections.push(...stream.end());
        expect(joined(dissections)).toEqual(joined(dissect(bytes, told)));
      }),
      { numRuns: 400 },
    );
  });
});

/** Bytes that mean nothing are told as they come; joined, they are one. */
function joined(dissections: readonly Dissection[]): unknown[] {
  const list: Pick<Dissection, 'kind' | 'offset' | 'bytes'>[] = [];
  for (const dissection of dissections) {
    const last = list.at(-1);
    if (dissection.kind !== 'unknown') list.push({ ...dissection, bytes: Uint8Array.from(dissection.bytes) });
    else if (last?.kind !== 'unknown')
      list.push({ kind: 'unknown', offset: dissection.offset, bytes: dissection.bytes });
    else list[list.length - 1] = { ...last, bytes: concat([last.bytes, dissection.bytes]) };
  }
  return list;
}

describe('the microscope has no second opinion', () => {
  const cases = fc
    .tuple(speaks, roles)
    .chain(([speak, from]) =>
      fc.tuple(
        fc.constant(speak),
        fc.constant(from),
        fc.array(frames(speak, from), { maxLength: 4 }),
        fc.option(fc.tuple(fc.nat(40), fc.nat(255))),
      ),
    );

  it('finds the frames that the decoder finds, and the problem in its words', () => {
    fc.assert(
      fc.property(cases, ([speak, from, parts, change]) => {
        const bytes = concat(parts);
        if (change !== null && change[0] < bytes.length) bytes[change[0]] = change[1];
        const decoder = new FrameDecoder({ speak, from, maxPayload: Number.POSITIVE_INFINITY }).push(bytes);
        const shown = dissect(bytes, { speak, from, stage: 'frames' });
        for (const dissection of shown) {
          const problem = firstProblem(dissection.fields)?.problem;
          if (dissection.summary === 'discarded' && problem === undefined) continue;
          const frame = nextOrError(decoder);
          if (frame instanceof FrameError) {
            expect(problem).toBe(`${frame.code}: ${frame.message}`);
            break;
          }
          if (frame === undefined) {
            // Cut short; what is wrong with the bits that did come is told all the same.
            expect(problem).toBeDefined();
            break;
          }
          const payload = dissection.fields.find((field) => field.name === 'payload');
          if (payload?.value instanceof Uint8Array) expect(equal(payload.value, frame.payload)).toBe(true);
          else if (frame.opcode !== 'close') {
            expect(payload?.value ?? '').toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(frame.payload));
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function nextOrError(decoder: FrameDecoder) {
  try {
    return decoder.next();
  } catch (error) {
    if (error instanceof FrameError) return error;
    throw error;
  }
}

describe('time', () => {
  const small = { speak: 'version-13', from: 'server', stage: 'frames' } as const;

  it('is linear in the bytes: twice the frames take about twice as long', () => {
    const once = timeToDissect(40_000);
    const fourfold = timeToDissect(160_000);
    expect(fourfold).toBeLessThan(20 * once + 100);
  });

  it('does not depend on the chunks: 4 MiB of one frame, 64 bytes at a time', () => {
    const payload = 4 * 1024 * 1024;
    const stream = new StreamDissector(small);
    expect(stream.push(Uint8Array.of(0x82, 127, 0, 0, 0, 0, payload >> 24, payload >> 16, 0, 0))).toEqual([]);
    const chunk = new Uint8Array(64);
    let found = 0;
    for (let sent = 0; sent < payload; sent += 64) found += stream.push(chunk).length;
    expect(found).toBe(1);
    expect(stream.end()).toEqual([]);
  });

  function timeToDissect(count: number): number {
    const bytes = new Uint8Array(count * 3);
    for (let at = 0; at < bytes.length; at += 3) bytes.set([0x81, 1, 0x61], at);
    const began = performance.now();
    expect(dissect(bytes, small)).toHaveLength(count);
    return performance.now() - began;
  }
});
