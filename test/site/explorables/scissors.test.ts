/** Scissors: what it says of each chunk is what the readers say, and an address holds its state. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUtf8 } from '../../../src/bytes.ts';
import { stateIn, withState } from '../../../src/site/explorables/address.ts';
import { readChunks } from '../../../src/site/explorables/scissors/readers.ts';
import { type Scissors, scissors } from '../../../src/site/explorables/scissors/scissors.ts';
import { streamOf } from '../../../src/site/explorables/scissors/stream.ts';
import { VERSIONS } from '../../../src/versions.ts';

/** Any state that a visitor can make. */
const states: fc.Arbitrary<Scissors> = fc
  .constantFrom(...VERSIONS)
  .chain((speak) =>
    fc
      .uniqueArray(fc.integer({ min: 1, max: streamOf(speak).bytes.length - 1 }), { maxLength: 7 })
      .map((cuts) => ({ speak, cuts: cuts.sort((a, b) => a - b) })),
  );

describe('the stream of Scissors', () => {
  it.each(VERSIONS)('of %s begins in the handshake and has a name for every byte', (speak) => {
    const { before, bytes, pieces } = streamOf(speak);
    expect(toUtf8(before)).toMatch(/^HTTP\/1\.1 101 /);
    expect(toUtf8(bytes)).toContain('\r\n\r\n');
    expect(pieces[0]?.start).toBe(0);
    expect(pieces.at(-1)?.end).toBe(bytes.length);
    for (const [i, { end }] of pieces.slice(0, -1).entries()) expect(pieces[i + 1]?.start).toBe(end);
  });
});

describe('the readers', () => {
  it('agree on nothing but the number of bytes: the decoder understands the same however the stream is cut', () => {
    fc.assert(
      fc.property(states, ({ speak, cuts }) => {
        const reads = readChunks(speak, cuts);
        const understood = reads.flatMap((read) => read.understood);
        expect(understood).toEqual(readChunks(speak, []).flatMap((read) => read.understood));
        expect(understood).toEqual(expect.arrayContaining(['“Hello”', '“你好”']));
        expect(reads).toHaveLength(cuts.length + 1);
      }),
    );
  });

  it('waits for nothing exactly where a piece ends', () => {
    fc.assert(
      fc.property(states, ({ speak, cuts }) => {
        const ends = streamOf(speak).pieces.map(({ end }) => end);
        for (const { end, waits } of readChunks(speak, cuts))
          expect(waits === 'keeps nothing').toBe(ends.includes(end));
      }),
    );
  });
});

describe('the state of Scissors', () => {
  it('comes back from the address that it is written to, beside what else is there', () => {
    fc.assert(
      fc.property(states, (state) => {
        const search = withState(scissors, state, '?other.speak=x&scissors.speak=old');
        expect(stateIn(scissors, search)).toEqual(state);
        expect(new URLSearchParams(search).get('other.speak')).toBe('x');
      }),
    );
  });

  it('is the first one at an address that makes no sense', () => {
    const wrong = [
      'cuts=0',
      'cuts=9.4',
      'cuts=4.4',
      'cuts=999',
      'cuts=-1',
      'cuts=1e1',
      'cuts=1.2.3.4.5.6.7.8',
      'cuts=.',
      'speak=8',
      'speak=__proto__',
      `cuts=${'1'.repeat(9000)}`,
    ];
    for (const one of wrong) expect(stateIn(scissors, `?scissors.${one}`), one).toBe(scissors.start);
    fc.assert(fc.property(fc.string(), (text) => stateIn(scissors, `?scissors.cuts=${text}`).cuts.length <= 7));
  });

  it('stays one that can be drawn, whatever is asked of it', () => {
    const names = fc.constantFrom('speak', 'cut-0', 'cut-6', 'cut-9', 'join', 'add', 'halve', 'constructor');
    const values = fc.oneof(fc.constantFrom(...VERSIONS, 'NaN', ''), fc.integer().map(String), fc.string());
    fc.assert(
      fc.property(states, fc.array(fc.record({ name: names, value: values })), (state, acts) => {
        const after = acts.reduce((now, act) => scissors.act(now, act), state);
        expect(stateIn(scissors, withState(scissors, after, ''))).toEqual(after);
        expect(scissors.act(after, { name: 'nothing', value: '' })).toBe(after);
      }),
    );
  });

  it('is drawn with a place for each byte, and a row for each chunk', () => {
    fc.assert(
      fc.property(states, (state) => {
        const drawn = String(scissors.draw(state));
        expect(drawn.match(/data-at=/g)).toHaveLength(streamOf(state.speak).bytes.length);
        expect(drawn.match(/role="slider"/g) ?? []).toHaveLength(state.cuts.length);
        expect(drawn.match(/scope="row"/g)).toHaveLength(state.cuts.length + 1);
      }),
      { numRuns: 30 },
    );
  });
});
