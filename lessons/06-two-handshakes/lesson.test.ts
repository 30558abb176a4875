import { describe, expect, it } from 'vitest';
import { codes, dissections, ofVersion, rows, show, value } from '../../test/lessons/shown.ts';
import { lesson } from './lesson.ts';

/** The number after `HTTP/1.1`. */
async function statuses(id: string): Promise<string[]> {
  return dissections(await show(lesson, id)).map(({ fields }) => String(fields[0]?.value).split(' ')[1] ?? '');
}

describe('lesson 06', () => {
  it('breaks: the server of 2010 answers its own time, and is silent to today', async () => {
    const exhibits = await show(lesson, 'silence');
    const [answer] = dissections(ofVersion(exhibits, 'hixie-76'));
    expect(answer).toMatchObject({ kind: 'response', speaks: 'hixie-76' });
    expect(value(ofVersion(exhibits, 'version-13'), 'answer')).toHaveLength(0);
  });

  it('answers both versions with 101, each with its own proof', async () => {
    const answers = dissections(await show(lesson, 'one-server'));
    expect(answers.map(({ speaks }) => speaks)).toEqual(['hixie-76', 'version-13']);
    expect(await statuses('one-server')).toEqual(['101', '101']);
  });

  it('runs both conversations to their close: hixie-76 with FF 00, version 13 with code 1000', async () => {
    const exhibits = await show(lesson, 'conversations');
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
