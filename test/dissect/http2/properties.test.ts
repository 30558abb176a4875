/** What holds for any bytes of HTTP/2: valid, damaged, cut, with gaps, in whatever chunks. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../../../src/bytes.ts';
import { ConversationDissector } from '../../../src/dissect/conversation.ts';
import { dissect } from '../../../src/dissect/dissect.ts';
import type { Dissection } from '../../../src/dissect/field.ts';
import { http2Engine } from '../../../src/dissect/http2/engine.ts';
import { zlibEngine } from '../../../src/node/zlib.ts';
import type { Role } from '../../../src/versions.ts';
import { runs } from '../../effort.ts';
import { expectCovered } from '../coverage.ts';
import { saidOverHttp2 } from './arbitraries.ts';
import * as h2 from './frames.ts';

const ENDS = ['client', 'server'] as const;
const conversations = fc.record({ client: saidOverHttp2('client'), server: saidOverHttp2('server') });

/** The bytes of the connection are covered, and inside each stream those of each end without a hole. */
function expectAllCovered(said: Readonly<Record<Role, Uint8Array>>, named: readonly Dissection[]): void {
  for (const from of ENDS) {
    const own = named.filter((one) => one.from === from);
    expectCovered(
      said[from],
      own.filter(({ stream }) => stream === undefined),
    );
    for (const stream of new Set(own.flatMap((one) => one.stream ?? []))) {
      const within = own.filter((one) => one.stream === stream);
      const [first] = within;
      if (first?.offset === 0) expectCoveredFrom(within);
    }
  }
}

/** A stream may be opened again after it was closed: then its bytes begin again. */
function expectCoveredFrom(within: readonly Dissection[]): void {
  const lives: Dissection[][] = [];
  for (const one of within) {
    if (one.offset === 0) lives.push([one]);
    else lives.at(-1)?.push(one);
  }
  for (const life of lives) expectCovered(concat(life.map(({ bytes }) => bytes)), life);
}

function beginsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return beginning.every((byte, i) => bytes[i] === byte);
}

describe('a connection of HTTP/2', () => {
  it('of both ends, damaged, in any chunks: the leaves cover every byte exactly once, those of streams too', () => {
    const step = fc.record({ from: fc.constantFrom(...ENDS), size: fc.integer({ min: 1, max: 200 }) });
    fc.assert(
      fc.property(conversations, fc.array(step, { maxLength: 40 }), (said, steps) => {
        const dissector = new ConversationDissector({ inflate: zlibEngine, http2: http2Engine });
        const rest = { ...said };
        const named: Dissection[] = [];
        for (const { from, size } of [...steps, ...ENDS.map((from) => ({ from, size: Number.POSITIVE_INFINITY }))]) {
          named.push(...dissector.push(from, rest[from].subarray(0, size)));
          rest[from] = rest[from].subarray(size);
        }
        named.push(...dissector.end('client'), ...dissector.end('server'));
        expectAllCovered(said, named);
      }),
      { numRuns: runs(150) },
    );
  });

  it('of one end, damaged: its bytes are covered, those of its streams too', () => {
    fc.assert(
      fc.property(saidOverHttp2('client'), (client) => {
        const named = dissect(client, { from: 'client', inflate: zlibEngine, http2: http2Engine });
        expectAllCovered({ client, server: new Uint8Array(0) }, named);
      }),
      { numRuns: runs(100) },
    );
  });

  it('shows the same however the chunks of one end fall, if the beginning of an end is there', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(conversations, sizes, ({ client, server }, cuts) => {
        // Without one it is guessed from what has come so far whether this is HTTP/2.
        fc.pre(beginsWith(client, h2.PREFACE) || beginsWith(server, h2.ENABLES_CONNECT));
        const show = (chunks: readonly Uint8Array[]) => {
          const dissector = new ConversationDissector({ http2: http2Engine });
          const named = [
            dissector.push('server', server),
            ...chunks.map((chunk) => dissector.push('client', chunk)),
          ].flat();
          const all = [...named, ...dissector.end('client'), ...dissector.end('server')];
          // What is not HTTP/2 after all, nor HTTP/1.1, is looked at again with each chunk.
          return all.filter(({ kind }) => kind !== 'unknown');
        };
        const chunks: Uint8Array[] = [];
        for (let at = 0, i = 0; at < client.length; i++) {
          const size = cuts[i % cuts.length] as number;
          chunks.push(client.subarray(at, at + size));
          at += size;
        }
        expect(show(chunks)).toEqual(show([client]));
      }),
      { numRuns: runs(60) },
    );
  });

  it('with gaps: the bytes that are there are covered, and nothing is thrown', () => {
    const gaps = fc.array(fc.record({ size: fc.nat(150), gap: fc.nat(40) }), { maxLength: 8 });
    fc.assert(
      fc.property(conversations, gaps, fc.boolean(), ({ client, server }, lost, isCounted) => {
        const dissector = new ConversationDissector({ inflate: zlibEngine, http2: http2Engine });
        const named = dissector.push('server', server);
        const pushed: Uint8Array[] = [];
        let rest = client;
        const push = (size: number) => {
          pushed.push(rest.subarray(0, size));
          named.push(...dissector.push('client', rest.subarray(0, size)));
          rest = rest.subarray(size);
        };
        for (const { size, gap } of lost) {
          push(size);
          named.push(...dissector.gap('client', isCounted ? gap : undefined));
          rest = rest.subarray(gap);
        }
        push(Number.POSITIVE_INFINITY);
        named.push(...dissector.end('client'), ...dissector.end('server'));
        const ofClient = named.filter(({ from, stream }) => from === 'client' && stream === undefined);
        expectCovered(concat(pushed), ofClient);
      }),
      { numRuns: runs(100) },
    );
  });
});
