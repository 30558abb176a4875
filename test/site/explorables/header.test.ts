/** The header as a machine: its bytes are those of the specification, and the other end is the real one. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/bytes.ts';
import { stateIn, withState } from '../../../src/site/explorables/address.ts';
import { type HeaderState, LONGEST, readingOf } from '../../../src/site/explorables/header/frame.ts';
import { header } from '../../../src/site/explorables/header/header.ts';
import { MARKS, STOPS, stopOf } from '../../../src/site/explorables/header/scale.ts';

const reading = (change: Partial<HeaderState>) => readingOf({ ...header.start, ...change });
const headerHex = (change: Partial<HeaderState>) => {
  const { bytes, written } = reading(change);
  return toHex(bytes.subarray(0, written));
};
const failure = (change: Partial<HeaderState>) => {
  const [first] = reading(change).reactions;
  return first?.does === 'fail' ? [first.error.code, first.closeCode] : first?.does;
};

const states: fc.Arbitrary<HeaderState> = fc.record({
  from: fc.constantFrom('client', 'server'),
  length: fc.oneof(fc.bigInt({ min: 0n, max: 300n }), fc.bigInt({ min: 0n, max: LONGEST }), fc.constantFrom(...MARKS)),
  flips: fc.uniqueArray(fc.integer({ min: 0, max: 111 }), { maxLength: 4 }).map((all) => all.sort((a, b) => a - b)),
});

describe('the frame of the machine', () => {
  it('is that of the examples in RFC 6455 §5.7', () => {
    expect(toHex(reading({}).bytes)).toBe('81 85 37 fa 21 3d 7f 9f 4d 51 58');
    expect(toHex(reading({ from: 'server' }).bytes)).toBe('81 05 48 65 6c 6c 6f');
    // Two bits make text, opcode 1, into binary, opcode 2.
    expect(headerHex({ from: 'server', length: 256n, flips: [6, 7] })).toBe('82 7e 01 00');
    expect(headerHex({ from: 'server', length: 65_536n, flips: [6, 7] })).toBe('82 7f 00 00 00 00 00 01 00 00');
  });

  it('has the exact length even where numbers are not: 2⁶³ − 1 is a 0 and 63 bits of 1', () => {
    expect(headerHex({ from: 'server', length: LONGEST })).toBe('81 7f 7f ff ff ff ff ff ff ff');
    expect(headerHex({ from: 'server', length: 2n ** 53n + 1n })).toBe('81 7f 00 20 00 00 00 00 00 01');
  });

  it('grows by two bytes at 126, and to eight bytes of length at 65,536 (RFC 6455 §5.2)', () => {
    const sizes = [0n, 125n, 126n, 65_535n, 65_536n, LONGEST].map((length) => reading({ length }).written);
    expect(sizes).toEqual([6, 6, 8, 8, 14, 14]);
  });
});

describe('the other end', () => {
  it.each(['client', 'server'] as const)('delivers what a %s sends, up to the longest that comes whole', (from) => {
    for (const length of [0n, 5n, 125n, 126n, 65_535n, 65_536n])
      expect(reading({ from, length }).reactions).toEqual([
        { does: 'deliver', message: 'Hello'.repeat(13_108).slice(0, Number(length)) },
      ]);
  });

  it('waits for the remainder, and says how much that is', () => {
    const { reactions, missing, bytes, written } = reading({ length: 1_000_000n });
    expect(reactions).toEqual([{ does: 'wait' }]);
    expect(missing).toBe(1_000_000n - BigInt(bytes.length - written));
    // Seven bits that say 126 ask for two more bytes of header: the masking key is read as the length.
    expect(reading({ length: 0n, flips: [9, 10, 11, 12, 13, 14] })).toMatchObject({ missing: 2n, header: { size: 8 } });
  });

  it.each([
    ['a reserved bit', { flips: [1] }, 'reserved-bit', 1002],
    ['a reserved opcode', { flips: [5] }, 'unknown-opcode', 1002],
    ['a frame of a client that is not masked', { flips: [8] }, 'mask-missing', 1002],
    ['a frame of a server that is masked', { from: 'server', flips: [8] }, 'mask-forbidden', 1002],
    [
      'a length that fits seven bits in two bytes',
      { from: 'server', length: 128n, flips: [24] },
      'length-not-minimal',
      1002,
    ],
    ['a length with its highest bit set', { length: LONGEST, flips: [16] }, 'length-over-63-bits', 1002],
    ['more than it takes', { length: 2n ** 40n }, 'message-too-big', 1009],
    ['a text that a bit of the key makes no UTF-8', { flips: [16] }, 'not-utf8', 1007],
  ] satisfies [string, Partial<HeaderState>, string, number][])('refuses %s', (_name, change, code, closeCode) => {
    expect(failure(change)).toEqual([code, closeCode]);
    const state = { ...header.start, ...change };
    expect(header.say(state)).toContain(`closes with code ${closeCode}`);
    expect(String(header.draw(state))).toContain('class="bad"');
  });
});

describe('the scale', () => {
  it('rises from 0 to 2⁶³ − 1 through every length at which the header grows', () => {
    expect([STOPS[0], STOPS.at(-1)]).toEqual([0n, LONGEST]);
    for (const mark of MARKS) expect(STOPS[stopOf(mark)]).toBe(mark);
    for (const [i, stop] of STOPS.slice(1).entries()) expect(stop > (STOPS[i] ?? stop)).toBe(true);
  });

  it('gives each power of two the same room', () => {
    const room = (power: number) => stopOf(2n ** BigInt(power + 1)) - stopOf(2n ** BigInt(power));
    expect(room(61)).toBe(room(8));
  });
});

describe('the state of the machine', () => {
  it('comes back from its address', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(stateIn(header, withState(header, state, ''))).toEqual(state);
      }),
    );
    expect(withState(header, header.start, '')).toBe('');
  });

  it('is the first one at an address that makes no sense', () => {
    const wrong = ['length=-1', `length=${LONGEST + 1n}`, 'length=1e9', 'length=', 'from=proxy', 'from=__proto__'];
    for (const one of [...wrong, 'flips=112', 'flips=3.3', 'flips=4.1', 'flips=.', `flips=${'1.'.repeat(900)}`])
      expect(stateIn(header, `?header.${one}`), one).toBe(header.start);
  });

  it('stays one that can be drawn and told, whatever is asked of it', () => {
    const names = fc.constantFrom('flip', 'length', 'stop', 'from', 'restore', 'constructor');
    const values = fc.oneof(fc.constantFrom('client', 'server', 'NaN', ''), fc.nat(600).map(String), fc.string());
    fc.assert(
      fc.property(states, fc.array(fc.record({ name: names, value: values }), { maxLength: 6 }), (state, acts) => {
        const after = acts.reduce((now, act) => header.act(now, act), state);
        expect(stateIn(header, withState(header, after, ''))).toEqual(after);
        const bits = String(header.draw(after)).match(/data-act="flip"/g) ?? [];
        expect(bits).toHaveLength(readingOf(after).shown * 8);
        expect(header.say(after)).toContain('The header is');
      }),
    );
  });

  it('keeps a flipped bit until it is flipped again, and one of the length until the length changes', () => {
    const one = header.act(header.start, { name: 'flip', value: '2' });
    const both = header.act(one, { name: 'flip', value: '15' });
    expect(both.flips).toEqual([2, 15]);
    expect(header.act(both, { name: 'length', value: '6' }).flips).toEqual([2]);
    expect(header.act(one, { name: 'flip', value: '2' })).toEqual(header.start);
    expect(header.act(both, { name: 'restore', value: '' })).toEqual(header.start);
  });

  it('stays the same object if a control asks for what is there, or for what there is not', () => {
    const nothing = { flip: '48', length: '5', stop: '9999', from: 'client', restore: '', other: '1' };
    for (const [name, value] of Object.entries(nothing))
      expect(header.act(header.start, { name, value }), name).toBe(header.start);
  });
});
