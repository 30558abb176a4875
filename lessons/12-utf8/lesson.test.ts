import { describe, expect, it } from 'vitest';
import { fromHex, fromUtf8, toHex } from '../../src/bytes.ts';
import { given } from '../../src/course/exercises/comparing/mistakes.ts';
import { ofVersion } from '../../src/course/inner-exhibits.ts';
import type { Exhibit } from '../../src/course/lesson.ts';
import { VERSIONS } from '../../src/versions.ts';
import { dissections, figure, rows, show, value, valuesOf } from '../../test/lessons/shown.ts';
import { frameOf, judge, piecesUntilClosed } from './ends.ts';
import { handout } from './handout.ts';
import { keptByOurs, keptByPatient, lesson } from './lesson.ts';
import { BAD, findSteps, stateAfter, states } from './machine.ts';
import { MISSED_MISTAKES } from './mistakes.ts';
import { decodeBits, decodeEachPiece, encodeUnits, inBytes, serveFile } from './naive.ts';

function ofKind<Kind extends Exhibit['kind']>(exhibits: readonly Exhibit[], kind: Kind) {
  return exhibits.filter((exhibit): exhibit is Exhibit & { kind: Kind } => exhibit.kind === kind);
}

describe('lesson 12', () => {
  it('shows the bits of each number in as many bytes as RFC 3629 §3 says', async () => {
    const shown = ofKind(await show(lesson, 'bits'), 'bits');
    expect(shown.map(({ bytes }) => bytes.map(({ mark }) => mark))).toEqual([
      ['0'],
      ['110', '10'],
      ['1110', '10', '10'],
      ['11110', '10', '10', '10'],
    ]);
    const numbers = shown.map(({ bytes }) => Number.parseInt(bytes.map(({ carried }) => carried).join(''), 2));
    expect(numbers).toEqual(['/', 'é', '你', '😀'].map((character) => character.codePointAt(0)));
  });

  it('has the same payload in the frames of both versions', async () => {
    const exhibits = await show(lesson, 'bits');
    for (const speak of VERSIONS) {
      const [frame] = dissections(ofVersion(exhibits, speak));
      expect(toHex(frame?.bytes ?? new Uint8Array())).toContain('e4 bd a0 e5 a5 bd');
    }
  });

  it('draws the steps of the grammar in RFC 3629 §4, and no other', () => {
    const drawn = findSteps()
      .filter(({ to }) => to !== BAD)
      .map(({ from, to, label }) => `${from} → ${to}: ${label}`);
    expect(drawn).toEqual([
      'between characters → between characters: 00–7F',
      'between characters → one to come: C2–DF',
      'between characters → after E0: E0',
      'between characters → two to come: E1–EC, EE–EF',
      'between characters → after ED: ED',
      'between characters → after F0: F0',
      'between characters → three to come: F1–F3',
      'between characters → after F4: F4',
      'one to come → between characters: 80–BF',
      'two to come → one to come: 80–BF',
      'three to come → two to come: 80–BF',
      'after E0 → one to come: A0–BF',
      'after ED → one to come: 80–9F',
      'after F0 → two to come: 90–BF',
      'after F4 → two to come: 80–8F',
    ]);
    expect(new Set(states.map(({ column, row }) => `${column} ${row}`)).size).toBe(states.length);
  });

  it('walks up to the first byte of a text that the platform refuses', async () => {
    const [film] = ofKind(await show(lesson, 'machine'), 'film');
    const last = film?.frames.at(-1)?.exhibits ?? [];
    const read = value(last, 'read') as Uint8Array;
    const decoder = new TextDecoder('utf-8', { fatal: true });
    decoder.decode(read.subarray(0, -1), { stream: true });
    expect(() => decoder.decode(read.subarray(-1), { stream: true })).toThrow();
    expect(stateAfter([...read])).toBe(BAD);
    expect(film?.frames.slice(0, -1).some(({ title }) => title.includes(BAD))).toBe(false);
  });

  it.each(['c0 af', 'ed a0 bd ed b8 80', 'f4 90 80 80', 'e4 bd'])(
    'gives %s to the program as U+FFFD in hixie-76 (§5.4), and closes with 1007 in version 13 (RFC 6455 §8.1)',
    (hex) => {
      const [old, now] = VERSIONS.map((speak) => judge(speak, frameOf(speak, fromHex(hex), 'client')));
      expect(old?.text).toBe(new TextDecoder().decode(fromHex(hex)));
      expect(old?.error).toBeUndefined();
      expect(now?.text).toBeUndefined();
      expect(now?.error?.code).toBe('not-utf8');
      expect(toHex(now?.sent ?? new Uint8Array())).toMatch(/^88 .. 03 ef/);
    },
  );

  it('says which bytes may follow E0, ED, F0 and F4 (RFC 3629 §4)', async () => {
    const narrowed = await show(lesson, 'machine');
    expect(['E0', 'ED', 'F0', 'F4'].map((first) => value(narrowed, first))).toEqual([
      'A0–BF',
      '80–9F',
      '90–BF',
      '80–8F',
    ]);
  });

  it('blames the moment of the answer only if it comes at the end, and else the bounds of the byte', () => {
    const named = (atEnd: number, before = 0) => {
      const missed = given(MISSED_MISTAKES, { text: fromHex('ed a0 80'), place: 1, before, atEnd: () => atEnd });
      return Object.entries(missed).flatMap(([says, make]) => (make() === -1 ? [says] : []));
    };
    expect(named(-1)).toEqual(['After ED a following byte is at most 9F.']);
    expect(named(1)[0]).toContain('only when the text ends');
    expect(named(1, 2)[0]).toContain('in an earlier chunk');
  });

  it('marks the end at the first bad byte as good, and the one that comes too late as bad', async () => {
    const series = (await show(lesson, 'early')).flatMap((one) => (one.kind === 'plot' ? one.series : []));
    const ends = series.flatMap(({ end, isGood = false }) => (end === undefined ? [] : [[end, isGood]]));
    expect(ends).toEqual([
      ['not UTF-8', false],
      ['1007', true],
    ]);
  });

  it('does not print what becomes of the surrogates beside the question about it', async () => {
    const exhibits = await show(lesson, 'surrogates');
    const figure = handout.figures.find(({ step }) => step === 'surrogates');
    expect(JSON.stringify(figure?.pick?.(exhibits))).not.toMatch(/not-utf8|1007/);
  });

  it('reads a character that a frame or a read has cut, and the naive receiver does not', async () => {
    const exhibits = await show(lesson, 'cut');
    expect(valuesOf(exhibits, 'ours')).toEqual(['“你好”', '“你好”']);
    for (const naive of valuesOf(exhibits, 'naive')) expect(naive).toContain('\ufffd');
    expect(decodeEachPiece([fromUtf8('Hel'), fromUtf8('lo')])).toBe('Hello');
  });

  it('lets an overlong slash out of the folder of the naive server only', async () => {
    const name = new Uint8Array([...fromUtf8('..'), 0xc0, 0xaf, ...fromUtf8('secret.txt')]);
    expect(await serveFile(name, decodeBits)).toContain('under the mat');
    expect(await serveFile(fromUtf8('../secret.txt'), decodeBits)).toContain('refused');
    const exhibits = await show(lesson, 'overlong');
    const [old, now] = VERSIONS.map((speak) => value(ofVersion(exhibits, speak), 'ours'));
    expect(old).toBe('no such file');
    expect(now).toContain('not-utf8');
  });

  it('decodes good text as the platform does with the naive decoder: only bad bytes tell them apart', () => {
    for (const text of ['Hello', 'é', '你好', '😀']) expect(decodeBits(fromUtf8(text))).toBe(text);
    expect(decodeBits(fromHex('c0 af'))).toBe('/');
    expect(inBytes(0x2f, 2)).toEqual(fromHex('c0 af'));
  });

  it('writes half an emoji in three bytes as CESU-8 does (Unicode Technical Report 26)', async () => {
    expect(toHex(encodeUnits('😀'))).toBe('ed a0 bd ed b8 80');
    expect(await figure(lesson, 'surrogateAt')).toBe('1');
  });

  it('keeps a whole text if it asks at the end, and one piece if it asks at each byte', () => {
    expect(keptByPatient().at(-1)).toEqual([1024, 1024]);
    expect(keptByOurs('hixie-76').at(-1)).toEqual([1024, 1024]);
    expect(keptByOurs('version-13').at(-1)).toEqual([64, 64]);
    expect(piecesUntilClosed('version-13', fromUtf8('a'.repeat(100)), 10)).toBe(10);
  });

  it('shows for each server what its recordings say', async () => {
    const shown = rows(await show(lesson, 'others'));
    expect(shown.length).toBeGreaterThanOrEqual(8);
    const of = (name: string) => shown.find((one) => one.name.startsWith(name));
    expect(of('ws ')?.value).toBe('closes with 1007');
    expect(of('gorilla')?.value).toContain('c0 af');
    expect(await figure(lesson, 'servers')).toBe(shown.length);
  });
});
