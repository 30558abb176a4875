import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, equal } from '../../src/bytes.ts';
import { ConversationDissector } from '../../src/dissect/conversation.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { type Dissection, firstProblem } from '../../src/dissect/field.ts';
import { FrameError } from '../../src/errors.ts';
import { FrameDecoder } from '../../src/frame/codec.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import type { Role } from '../../src/versions.ts';
import { runs } from '../effort.ts';
import { processorTime } from '../processor-time.ts';
import { damaged, directions, frames, noise, roles, saidBy, speaks } from './arbitraries.ts';
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
        numRuns: runs(400),
      },
    );
  });

  it('for conversations, without options', () => {
    fc.assert(
      fc.property(directions, ({ bytes }) => expectCovered(bytes, dissect(bytes))),
      { numRuns: runs(100) },
    );
  });

  it('for conversations with damage, cut anywhere', () => {
    fc.assert(
      fc.property(damaged, ({ bytes, ...told }) => {
        expectCovered(bytes, dissect(bytes, told));
        expectCovered(bytes, dissect(bytes));
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('a conversation', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 });
  /** Bytes of one end, cut into chunks. */
  function* chunksOf(bytes: Uint8Array, of: readonly number[]): Generator<Uint8Array> {
    for (let at = 0, i = 0; at < bytes.length; i++) {
      const size = of[i % of.length] as number;
      yield bytes.subarray(at, at + size);
      at += size;
    }
  }

  it('of one end shows the same as its whole, however the chunks fall', () => {
    fc.assert(
      fc.property(damaged, sizes, ({ bytes, from, ...told }, cuts) => {
        const show = (chunks: Iterable<Uint8Array>) => {
          const dissector = new ConversationDissector(told);
          const pushed = [...chunks].flatMap((chunk) => dissector.push(from, chunk));
          return joined([...pushed, ...dissector.end('client'), ...dissector.end('server')]);
        };
        expect(show(chunksOf(bytes, cuts))).toEqual(show([bytes]));
      }),
      { numRuns: runs(100) },
    );
  });

  it('of both ends, damaged, with gaps: the leaves cover every byte of each end exactly once', () => {
    const step = fc.record({ from: roles, size: fc.integer({ min: 1, max: 120 }), gap: fc.option(fc.nat(40)) });
    const ends = speaks.chain((speak) =>
      fc.record({ client: saidBy(speak, 'client'), server: saidBy(speak, 'server') }),
    );
    fc.assert(
      fc.property(ends, fc.array(step, { maxLength: 30 }), fc.boolean(), (said, steps, counted) => {
        const dissector = new ConversationDissector({ inflate: zlibEngine });
        const named: Dissection[] = [];
        const rest = { ...said };
        const pushed: Record<Role, Uint8Array[]> = { client: [], server: [] };
        const push = (from: Role, size: number) => {
          const chunk = rest[from].subarray(0, size);
          rest[from] = rest[from].subarray(size);
          pushed[from].push(chunk);
          named.push(...dissector.push(from, chunk));
        };
        for (const { from, size, gap } of steps) {
          push(from, size);
          if (gap === null) continue;
          rest[from] = rest[from].subarray(gap);
          named.push(...dissector.gap(from, counted ? gap : undefined));
        }
        for (const from of ['client', 'server'] as const) push(from, Number.POSITIVE_INFINITY);
        named.push(...dissector.end('client'), ...dissector.end('server'));
        for (const from of ['client', 'server'] as const) {
          expectCovered(
            concat(pushed[from]),
            named.filter((each) => each.from === from),
          );
        }
      }),
      { numRuns: runs(150) },
    );
  });

  it('for noise as for anything', () => {
    fc.assert(
      fc.property(noise, noise, sizes, (client, server, cuts) => {
        const dissector = new ConversationDissector();
        const named = [
          ...[...chunksOf(client, cuts)].flatMap((chunk) => dissector.push('client', chunk)),
          ...[...chunksOf(server, cuts)].flatMap((chunk) => dissector.push('server', chunk)),
          ...dissector.end('server'),
          ...dissector.end('client'),
        ];
        expectCovered(
          client,
          named.filter(({ from }) => from === 'client'),
        );
        expectCovered(
          server,
          named.filter(({ from }) => from === 'server'),
        );
      }),
      { numRuns: runs(150) },
    );
  });
});

/** Bytes without a meaning are returned as they come; joined, they are one. */
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
            // The place is where the dump has it; the error counts the same bytes here, from the first.
            const place = `offset 0x${frame.at?.toString(16).padStart(4, '0')}`;
            expect(problem).toBe(`${frame.code}: ${frame.message.replace(`byte ${frame.at}`, place)}`);
            break;
          }
          if (frame === undefined) {
            // Incomplete; a problem in the bits that did come is still reported.
            expect(dissection.state).not.toBe('whole');
            break;
          }
          const payload = dissection.fields.find((field) => field.name === 'payload');
          if (payload?.value instanceof Uint8Array) expect(equal(payload.value, frame.payload)).toBe(true);
          else if (frame.opcode !== 'close') {
            expect(payload?.value ?? '').toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(frame.payload));
          }
        }
      }),
      { numRuns: runs(150) },
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
    const once = timeToDissect(20_000);
    const fourfold = timeToDissect(80_000);
    expect(fourfold).toBeLessThan(20 * once + 100);
  });

  it('does not depend on the chunks: 4 MiB of one frame, 64 bytes at a time', () => {
    const payload = 4 * 1024 * 1024;
    const dissector = new ConversationDissector({ speak: 'version-13', stage: 'frames' });
    const header = Uint8Array.of(0x82, 127, 0, 0, 0, 0, payload >> 24, payload >> 16, 0, 0);
    expect(dissector.push('server', header)).toEqual([]);
    const chunk = new Uint8Array(64);
    let found = 0;
    for (let sent = 0; sent < payload; sent += 64) found += dissector.push('server', chunk).length;
    expect(found).toBe(1);
    expect(dissector.end('server')).toEqual([]);
  });

  it.each([
    ['zeros', [0x00]],
    ['pings', [0x89, 0x00]],
    ['beginnings of a long text', [0x81, 0x7e]],
    ['empty texts that go on', [0x01, 0x00]],
    ['close frames', [0x88, 0x02, 0x03, 0xe8]],
    ['ones', [0xff]],
  ])('to go on after a gap is linear, too: %s', (_what, pattern) => {
    const timeAfterGap = (count: number) => {
      const bytes = Uint8Array.from({ length: count }, (_, i) => pattern[i % pattern.length] ?? 0);
      const dissector = new ConversationDissector();
      return processorTime(() => {
        dissector.gap('server', 5);
        for (let at = 0; at < count; at += 1460) dissector.push('server', bytes.subarray(at, at + 1460));
        dissector.end('server');
      });
    };
    timeAfterGap(8_192);
    expect(timeAfterGap(65_536)).toBeLessThan(20 * timeAfterGap(8_192) + 50);
  });

  function timeToDissect(count: number): number {
    const bytes = new Uint8Array(count * 3);
    for (let at = 0; at < bytes.length; at += 3) bytes.set([0x81, 1, 0x61], at);
    return processorTime(() => expect(dissect(bytes, small)).toHaveLength(count));
  }
});
