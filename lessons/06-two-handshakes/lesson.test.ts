import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes.ts';
import { ofVersion } from '../../src/course/inner-exhibits.ts';
import { readRecording } from '../../src/course/recording.ts';
import { codes, dissections, rows, show, value, valuesOf } from '../../test/lessons/shown.ts';
import { classOf2010 } from './class-of-2010.ts';
import { handout } from './handout.ts';
import { lesson } from './lesson.ts';

/** The number after `HTTP/1.1`. */
async function statuses(id: string): Promise<string[]> {
  return dissections(await show(lesson, id)).map(({ fields }) => String(fields[0]?.value).split(' ')[1] ?? '');
}

describe('lesson 06', () => {
  it('breaks: the class of 2010 answers both, with a proof only to its own time', async () => {
    const exhibits = await show(lesson, 'other-language');
    const [old] = dissections(ofVersion(exhibits, 'hixie-76'));
    const [now] = dissections(ofVersion(exhibits, 'version-13'));
    expect(old).toMatchObject({ kind: 'response', state: 'whole', speaks: 'hixie-76' });
    expect(now).toMatchObject({ kind: 'response', state: 'broken', summary: '101 WebSocket Protocol Handshake' });
    expect(codes(ofVersion(exhibits, 'hixie-76'))).toEqual([]);
    expect(codes(ofVersion(exhibits, 'version-13'))).toEqual(['speaks-hixie-76']);
  });

  it('shows every byte of both answers, and reads no frame after the one that is refused', async () => {
    const exhibits = await show(lesson, 'other-language');
    const recorded = readRecording('phpwebsocket', 'hixie-76-today').said.find(({ from }) => from === 'server');
    const [head, ...after] = dissections(ofVersion(exhibits, 'version-13'));
    const afterHead = fromHex(recorded?.hex ?? '').subarray(-3);
    expect(after.map(({ kind, state, offset, bytes }) => ({ kind, state, offset, bytes }))).toEqual([
      { kind: 'unknown', state: 'unread', offset: head?.bytes.length, bytes: afterHead },
    ]);
  });

  it.each(['hixie-76-then', 'hixie-76-today'])('answers %s byte for byte as the class did when it was run', (name) => {
    const [asked, answered] = readRecording('phpwebsocket', name).said.map(({ hex }) => fromHex(hex));
    expect(classOf2010(asked ?? new Uint8Array(0)).bytes).toEqual(answered);
  });

  it('shows what a browser said to the class: Accept is missing, and closed with 1006', async () => {
    const exhibits = await show(lesson, 'other-language');
    expect(value(exhibits, 'console of the browser')).toContain("'Sec-WebSocket-Accept' header is missing");
    expect(valuesOf(exhibits, 'event in the page')).toEqual(['error', 'close 1006']);
  });

  it('breaks: the silent server gets a whole request, and sends no byte', async () => {
    const exhibits = await show(lesson, 'silence');
    expect(value(exhibits, 'answer')).toBe(0);
    expect(value(exhibits, 'event in the page')).toMatch(/^still connecting/);
  });

  it('answers both versions with 101, each with its own proof', async () => {
    const answers = dissections((await show(lesson, 'one-server')).slice(0, 1));
    expect(answers.map(({ speaks }) => speaks)).toEqual(['hixie-76', 'version-13']);
    expect(answers.map(({ summary }) => summary.slice(0, 4))).toEqual(['101 ', '101 ']);
  });

  it('runs both conversations to their close: hixie-76 with FF 00, version 13 with code 1000', async () => {
    const exhibits = await show(lesson, 'one-server');
    const ends = (['hixie-76', 'version-13'] as const).map((speak) =>
      dissections(ofVersion(exhibits, speak))
        .slice(-2)
        .map(({ summary }) => summary),
    );
    expect(ends).toEqual([
      ['close', 'close'],
      ['close 1000', 'close 1000'],
    ]);
  });

  it('decides as the specifications do', async () => {
    const table = Object.fromEntries(
      rows(await show(lesson, 'decision-table')).map(({ name, value: decided }) => [name, decided]),
    );
    expect(table).toEqual({
      'two keys': 'hixie-76',
      'one key, version 13': 'version-13',
      POST: 405,
      'no Upgrade': 426,
      'Connection: keep-alive': 400,
      'Connection: keep-alive, Upgrade': 'version-13',
      'Key1 without Key2': 400,
      'one key, no version': 400,
      'one key, version 8': 426,
      'no key at all (draft 75)': 400,
      'two keys and one key': 400,
    });
  });

  it('puts no row of the decision on paper that the questions on the back ask for', async () => {
    const figure = handout.figures.find(({ step }) => step === 'decision-table');
    const onPaper = rows(figure?.pick?.(await show(lesson, 'decision-table')) ?? []).map(({ name }) => name);
    expect(onPaper).toEqual([
      'two keys',
      'one key, version 13',
      'no Upgrade',
      'Key1 without Key2',
      'one key, no version',
      'no key at all (draft 75)',
    ]);
  });

  it('refuses with 405 and Allow, with 426 and the version it speaks, and with 400', async () => {
    expect(await statuses('refusals')).toEqual(['405', '426', '400']);
    const [notAllowed, upgrade] = dissections(await show(lesson, 'refusals'));
    expect(notAllowed?.fields.find(({ name }) => name === 'Allow')?.value).toBe('GET');
    expect(upgrade?.fields.find(({ name }) => name === 'Sec-WebSocket-Version')?.value).toBe('13');
  });

  it('breaks: with both kinds of keys, a naive server eats the first eight bytes of a frame', async () => {
    const exhibits = await show(lesson, 'both-keys');
    const [frame] = dissections(exhibits);
    expect(value(exhibits, 'version')).toBe('hixie-76');
    expect(value(exhibits, 'key3')).toEqual(frame?.bytes.subarray(0, 8));
    expect(codes(exhibits)).toEqual(['both-handshakes']);
  });

  it('breaks: a list of two words is refused by who compares it with one; version 8 gets 426', async () => {
    const exhibits = await show(lesson, 'keep-alive');
    expect(value(exhibits, 'naive server')).toBe('refuses');
    expect(value(exhibits, 'negotiate')).toBe('version-13');
    expect(await statuses('keep-alive')).toEqual(['426']);
  });
});
