import { describe, expect, it } from 'vitest';
import { concat, fromUtf8, toHex } from '../../src/bytes.ts';
import { ofVersion } from '../../src/course/inner-exhibits.ts';
import { rows, show, value } from '../../test/lessons/shown.ts';
import { lesson, takenForMessages } from './lesson.ts';
import { readsOf } from './wire.ts';
import { textOfEachRead } from './wrong.ts';

const named = async (id: string, name: string) =>
  rows(await show(lesson, id))
    .filter((one) => one.name.startsWith(name))
    .map(({ value }) => value as Uint8Array);

describe('lesson 01', () => {
  it('reads three writes at once, and one write in three pieces, over a real connection', async () => {
    expect(await named('three-in-one', 'write')).toHaveLength(3);
    expect(await named('three-in-one', 'read')).toHaveLength(1);
    expect(await named('one-in-three', 'write')).toHaveLength(1);
    expect((await named('one-in-three', 'read')).map(({ length }) => length)).toEqual([8, 8, 2]);
  });

  it('loses no byte and changes no order', async () => {
    for (const id of ['one-and-one', 'three-in-one', 'one-in-three']) {
      expect(concat(await named(id, 'read'))).toEqual(concat(await named(id, 'write')));
    }
    const bytes = Uint8Array.from({ length: 10_000 }, (_, i) => i % 251);
    expect(concat(await readsOf({ writes: [bytes], room: 1000 }))).toEqual(bytes);
  });

  it('writes each byte with the two digits that make its number', async () => {
    const shown = rows(await show(lesson, 'bytes-in-hexadecimal'));
    expect(shown.map(({ value }) => toHex(value as Uint8Array))).toEqual(['48', 'e4', 'bd', 'a0']);
    for (const { value, note = '' } of shown) {
      const [, high, low, number] = /(\d+) × 16 \+ (\d+) = (\d+)/.exec(note) ?? [];
      expect([Number(high) * 16 + Number(low)]).toEqual([Number(number)]);
      expect([...(value as Uint8Array)]).toEqual([Number(number)]);
    }
  });

  it('destroys a character that is cut in two if each read is made text, and not if the bytes are joined first', async () => {
    const exhibits = await show(lesson, 'cut-characters');
    expect(value(exhibits, 'joined first')).toBe('你好');
    expect(value(exhibits, 'naive')).not.toBe('你好');
    expect(toHex(value(exhibits, 'its bytes') as Uint8Array)).toContain('ef bf bd');
    expect(textOfEachRead([fromUtf8('Hello')])).toBe('Hello');
  });

  it('glues two messages and cuts one if a read is taken for a message', async () => {
    const glued = (await takenForMessages(['Hello', 'World'])).filter(({ name }) => name.startsWith('taken'));
    expect(glued.map(({ value }) => value)).toEqual(['HelloWorld']);
    const cut = (await takenForMessages(['x'.repeat(3000)])).filter(({ name }) => name.startsWith('taken'));
    expect(cut.map(({ note }) => note)).toEqual(['2048 characters', '952 characters']);
  });

  it('gets every word back from frames of both versions, some reads bringing none', async () => {
    const exhibits = await show(lesson, 'frames');
    for (const speak of ['hixie-76', 'version-13'] as const) {
      const notes = rows(ofVersion(exhibits, speak)).map(({ note = '' }) => note);
      const words = notes.flatMap((note) => (note.startsWith('whole: ') ? note.slice(7).split(', ') : []));
      expect(words).toEqual(['Hello', 'from', '2010']);
      expect(notes.length).toBeGreaterThan(2);
    }
  });
});
