import { describe, expect, it } from 'vitest';
import { fromHex, fromUtf8, toHex } from '../../src/bytes.ts';
import { ofVersion } from '../../src/course/inner-exhibits.ts';
import { bytesWaited, cutMessage } from '../../src/dissect/cut-message.ts';
import { dissections, figure, refusals, rows, show } from '../../test/lessons/shown.ts';
import { lesson } from './lesson.ts';
import { BATCH, fallOf, readMemoryRecord } from './memory.ts';
import { NaiveAssembler } from './naive-assembler.ts';

describe('lesson 11', () => {
  it('sends the parts of a text as they become known, with FIN on the last (RFC 6455 §5.4)', async () => {
    const exhibits = await show(lesson, 'unknown-length');
    const frames = dissections(ofVersion(exhibits, 'version-13')).map(({ bytes }) => toHex(bytes.subarray(0, 2)));
    // Text without FIN, continuation, continuation with FIN; the second byte is the length.
    expect(frames).toEqual(['01 05', '00 02', '80 07']);
    const [whole] = dissections(ofVersion(exhibits, 'hixie-76'));
    expect([whole?.bytes[0], whole?.bytes.at(-1)]).toEqual([0x00, 0xff]);
  });

  it('cuts a message as RFC 6455 §5.7 does, and lets a ping through where a frame ends', () => {
    const frames = cutMessage({ text: 'Hello', cuts: [3], ping: 1 });
    expect(frames.map(({ bytes }) => toHex(bytes))).toEqual(['01 03 48 65 6c', '89 00', '80 02 6c 6f']);
    expect(frames.map(({ kept }) => kept)).toEqual([3, 3, 0]);
    expect(frames.at(-1)?.delivered).toBe('Hello');
    expect(bytesWaited({ text: 'Hello', cuts: [3], ping: 1 }, frames)).toBe(2);
  });

  it('makes one frame of a message whose cuts are at its ends, and the ping waits for all of it', () => {
    const cuts = { text: 'Hello', cuts: [0, 5], ping: 2 };
    const frames = cutMessage(cuts);
    expect(frames.map(({ bytes }) => toHex(bytes))).toEqual(['81 05 48 65 6c 6c 6f', '89 00']);
    expect(bytesWaited(cuts, frames)).toBe(3);
  });

  it('delivers the same text wherever it is cut, also inside a character', () => {
    const text = 'Hello, 你好!';
    for (let a = 0; a <= fromUtf8(text).length; a++) {
      for (let b = 0; b <= fromUtf8(text).length; b++) {
        const frames = cutMessage({ text, cuts: [a, b], ping: a });
        expect(frames.flatMap(({ delivered }) => delivered ?? [])).toEqual([text]);
      }
    }
  });

  it('refuses three orders, each for its own reason, and accepts the fourth', async () => {
    const exhibits = await show(lesson, 'orders');
    expect(refusals(exhibits).map(({ code }) => code)).toEqual([
      'nothing-to-continue',
      'message-under-way',
      'control-fragmented',
    ]);
    const ours = rows(exhibits).filter(({ name }) => name === 'ours');
    expect(ours.map(({ value }) => value)).toEqual(['delivers “one, two”, and answers the ping before that']);
  });

  it('shows what the naive assembler makes of them', async () => {
    const naive = rows(await show(lesson, 'orders')).filter(({ name }) => name === 'naive');
    expect(naive.map(({ value }) => value)).toEqual([
      'delivers “two”',
      'delivers “one, new”',
      'delivers “one, two”',
      'delivers “one, ?”, then “two”',
    ]);
  });

  it('has a naive assembler that passes with a correct sender', () => {
    const naive = new NaiveAssembler(5);
    expect(naive.take({ opcode: 'text', final: false, payload: fromUtf8('Hel') })).toBeUndefined();
    expect(naive.take({ opcode: 'continuation', final: true, payload: fromUtf8('lo') })).toBe('Hello');
    expect(() => naive.take({ opcode: 'text', final: true, payload: fromHex('00 00 00 00 00 00') })).toThrow('too big');
  });

  it('has a record in which the naive server dies, ours closes at its limit, and hixie-76 takes all', () => {
    const naive = fallOf('naive', 'version-13');
    expect(naive.died).toBeDefined();
    const ours = fallOf('bounded', 'version-13');
    expect([ours.end, ours.closeCode, ours.died]).toEqual(['closed', 1008, undefined]);
    // 131,072 fragments are taken; the last look before that was less than one batch earlier.
    const seen = ours.samples.at(-1)?.[0] ?? 0;
    expect(seen).toBeLessThanOrEqual(131_072);
    expect(seen).toBeGreaterThan(131_072 - BATCH);
    expect(fallOf('bounded', 'hixie-76').end).toBe('all taken');
    expect(readMemoryRecord().node).toMatch(/^v\d+\./);
  });

  it('marks the end at a limit as good, and that of the memory as bad', async () => {
    const series = (await show(lesson, 'million')).flatMap((one) => (one.kind === 'plot' ? one.series : []));
    const ends = series.flatMap(({ end, isGood }) => (end === undefined ? [] : [[end, isGood]]));
    expect(ends).toEqual([
      ['out of memory', false],
      ['closes with 1008', true],
    ]);
  });

  it('counts six bytes on the wire for an empty fragment of a client', async () => {
    // Two bytes of header, and four of masking key (RFC 6455 §5.2).
    expect(await figure(lesson, 'bytesEach')).toBe(6);
  });
});
