import { describe, expect, it } from 'vitest';
import { connect } from '../../src/node/index.ts';
import { VERSIONS } from '../../src/versions.ts';
import { rows, show } from '../../test/lessons/shown.ts';
import { botAnswer } from './bot.ts';
import { conversation, goneWithoutAWord, lesson, oneThrows } from './lesson.ts';
import { startChat } from './server.ts';

describe('lesson 19', () => {
  it('logs who joins, in which version, and who leaves, with a close or without', async () => {
    const log = rows(await show(lesson, 'log')).map(({ value }) => String(value));
    expect(log[0]).toBe('created, bound, listening');
    expect(log.filter((line) => line.includes('joins, speaks hixie-76'))).toHaveLength(1);
    expect(log.filter((line) => line.includes('joins, speaks version-13'))).toHaveLength(1);
    expect(log.at(-1)).toBe('Bob leaves, code 1006; 0 in the pool');
  });

  it('lets 2010 and today talk to each other', async () => {
    const shown = await conversation([
      ['Ada', 'hixie-76', '你好'],
      ['Bob', 'version-13', 'hi'],
    ]);
    const heard = shown.filter(({ name }) => name.endsWith('hears')).map(({ value }) => value);
    expect(heard).toEqual(['Ada: 你好 | Bob: hi', 'Ada: 你好 | Bob: hi']);
  });

  it('has a bot that knows five words, in any case, and is silent else', () => {
    const today = new Date('2026-11-24');
    expect(botAnswer(' Hello ', today)).toBe('hello, human');
    expect(botAnswer('date', today)).toBe('today is 2026-11-24');
    expect(botAnswer('age', new Date('2011-12-31'))).toBe('I am 0 years old');
    expect(botAnswer('weather', today)).toBeUndefined();
  });

  it('keeps a lost client in the naive pool, and not in ours', async () => {
    const [, gone] = await goneWithoutAWord();
    expect(gone?.value).toBe('naive 1, ours 0');
  });

  it('stops at the first that throws in the naive pool, and at none in ours', async () => {
    const [naive, ours] = await oneThrows();
    expect(naive?.value).toBe('Ada');
    expect(ours?.value).toBe('Ada, Cleo, Dan, Eve');
  });

  it.each(VERSIONS)('is a server that anyone can talk to, in %s', async (speak) => {
    const chat = await startChat({ log: () => {}, today: () => new Date('2026-11-24') });
    const socket = await connect(`${chat.url}?name=Zoe`, { speak });
    socket.send('thanks');
    const heard: string[] = [];
    for await (const text of socket) {
      heard.push(String(text));
      if (heard.length === 2) break;
    }
    expect(heard).toEqual(['Zoe: thanks', 'bot: you are welcome']);
    await chat.server.close();
    expect(chat.pool.size).toBe(0);
  });

  it('brings a thousand clients back at once if all wait the same time, and spreads them if each waits its own', async () => {
    const shown = await show(lesson, 'reconnect');
    const [same, random, one] = shown.map((exhibit) =>
      rows([exhibit]).map(({ value }) => Number.parseFloat(String(value))),
    );
    expect(same).toEqual([0, 0, 0, 0, 0, 1000]);
    expect(Math.max(...(random ?? []))).toBeLessThan(300);
    expect(random?.reduce((sum, count) => sum + count)).toBe(1000);
    expect(one?.every((wait) => wait <= 60)).toBe(true);
  });
});
