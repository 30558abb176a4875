/**
 * Lesson 19: the server of the post, finished. A pool, a log, a bot, a browser
 * of 2010 and one of today in one room; and what happens to a pool when people
 * disappear without a close, or when one of them breaks.
 */

import { defineLesson, type ValueRow } from '../../src/course/lesson.ts';
import { row, values } from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import { connect, listen, type Socket } from '../../src/node/index.ts';
import { seededRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';
import { type Chat, startChat } from './server.ts';
import { delayBefore } from './solution.ts';
import { alwaysTheSameDelay, NaivePool } from './wrong.ts';

const TODAY = new Date('2026-11-24');

export const lesson = defineLesson({
  id: '19-chat',
  title: 'The server of the post, finished',
  needs: {
    '06-two-handshakes': 'one port for both versions',
    '10-one-codec': 'one decoder for both',
    '13-ping-pong': 'finding out who is gone',
    '14-closing': 'how a connection ends',
  },
  steps: [
    {
      id: 'log',
      title: 'Create, bind, listen, log',
      say: 'The server starts on a real port. A browser of 2010 comes, and one of today; each leaves in its own way. This is its log.',
      run: async () => [values(await logOfADay())],
    },
    {
      id: 'room',
      title: '2010 and today in one room',
      say: 'Three people, two versions. Each says one thing, and everybody hears it.',
      run: async () => [
        values(
          await conversation([
            ['Ada', 'hixie-76', '你好'],
            ['Bob', 'version-13', 'hi'],
            ['Cleo', 'version-13', 'hello, both'],
          ]),
        ),
      ],
    },
    {
      id: 'bot',
      title: 'The bot',
      say: 'The bot of the post knows five words.',
      run: async () => [
        values(
          await conversation([
            ['Ada', 'hixie-76', 'hello'],
            ['Bob', 'version-13', 'age'],
            ['Ada', 'hixie-76', 'date'],
            ['Bob', 'version-13', 'weather'],
          ]),
        ),
      ],
    },
    {
      id: 'gone',
      title: 'It breaks: gone without a word',
      say: 'Two people join both pools. One closes the connection; the other’s line is cut. The naive pool waits for a close.',
      run: async () => [values(await goneWithoutAWord())],
    },
    {
      id: 'throws',
      title: 'It breaks: one throws, and those after it hear nothing',
      say: 'Five people in a pool, and sending to the second throws. The naive pool stops there.',
      run: async () => [values(await oneThrows())],
    },
    {
      id: 'reconnect',
      title: 'Coming back',
      say: 'The server restarts, and a thousand clients come back. If all wait the same time, they all come at once. So each waits a random time, and longer after each failure.',
      run: () => [
        values(crowd(alwaysTheSameDelay), 'Naive: each waits the same time'),
        values(crowd(delayBefore), 'Each waits a random time'),
        values(delays(), 'One client, whom nobody lets in'),
      ],
    },
  ],
});

/** A room for as long as it is needed. */
async function inARoom<T>(run: (chat: Chat, log: string[]) => Promise<T>): Promise<T> {
  const log: string[] = [];
  const chat = await startChat({ log: (line) => log.push(line), today: () => TODAY });
  try {
    return await run(chat, log);
  } finally {
    await chat.server.close();
  }
}

function join(chat: Chat, name: string, speak: Speak): Promise<Socket> {
  return connect(`${chat.url}?name=${name}`, { speak });
}

async function logOfADay(): Promise<ValueRow[]> {
  return inARoom(async (chat, log) => {
    const ada = await join(chat, 'Ada', 'hixie-76');
    const bob = await join(chat, 'Bob', 'version-13');
    ada.close();
    await until(() => chat.pool.size === 1);
    bob.terminate();
    await until(() => chat.pool.size === 0);
    return log.map((line, i) => row(`line ${i + 1}`, line));
  });
}

/** Waits until a condition holds. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise<void>((resolve) => setImmediate(resolve));
}

/** What each member of the room hears, one message after the other. */
export async function conversation(
  lines: readonly (readonly [name: string, speak: Speak, text: string])[],
): Promise<ValueRow[]> {
  return inARoom(async (chat) => {
    const sockets = new Map<string, Socket>();
    const heard = new Map<string, string[]>();
    for (const [name, speak] of lines) {
      if (sockets.has(name)) continue;
      const socket = await join(chat, name, speak);
      sockets.set(name, socket);
      heard.set(name, []);
      socket.on('message', (text) => heard.get(name)?.push(String(text)));
    }
    let expected = 0;
    const rows: ValueRow[] = [];
    for (const [name, speak, text] of lines) {
      sockets.get(name)?.send(text);
      expected += ['hello', 'age', 'date', 'name', 'thanks'].includes(text) ? 2 : 1;
      await until(() => [...heard.values()].every(({ length }) => length >= expected));
      rows.push(row(`${name} says`, text, speak === 'hixie-76' ? 'in hixie-76' : 'in version 13'));
    }
    return [...rows, ...[...heard].map(([name, texts]) => row(`${name} hears`, texts.join(' | ')))];
  });
}

/** Both pools on one server, so that the same happens to both. */
export async function goneWithoutAWord(): Promise<ValueRow[]> {
  const naive = new NaivePool();
  const ours = new Set<Socket>();
  const server = await listen({
    handler: (socket) => {
      naive.join(socket);
      ours.add(socket);
      socket.on('close', () => ours.delete(socket));
    },
  });
  const polite = await connect(server.url, { speak: 'version-13' });
  const cut = await connect(server.url, { speak: 'hixie-76' });
  await until(() => ours.size === 2);
  const before = [naive.members.length, ours.size];
  polite.close(1000);
  cut.terminate();
  await until(() => ours.size === 0);
  await server.close();
  return [
    row('both are there', `naive ${before[0]}, ours ${before[1]}`),
    row(
      'both are gone',
      `naive ${naive.members.length}, ours ${ours.size}`,
      'the naive pool keeps somebody who is not there',
    ),
  ];
}

/** Who hears a message that cannot be sent to the second of five. */
export async function oneThrows(): Promise<ValueRow[]> {
  const names = ['Ada', 'Bob', 'Cleo', 'Dan', 'Eve'];
  const server = await listen({ handler: (socket) => void joined.push(socket) });
  const joined: Socket[] = [];
  const naive = new NaivePool();
  for (const _ of names) {
    await connect(server.url);
  }
  await until(() => joined.length === names.length);
  for (const socket of joined) naive.join(socket);
  const heard = { naive: [] as string[], ours: [] as string[] };
  const deliver = (to: string[]) => (socket: Socket) => {
    const name = names[joined.indexOf(socket)] ?? '';
    if (name === 'Bob') throw new Error('Bob’s line is broken');
    to.push(name);
  };
  let thrown = '';
  try {
    naive.say('hello', deliver(heard.naive));
  } catch (error) {
    thrown = error instanceof Error ? error.message : String(error);
  }
  for (const socket of joined) {
    try {
      deliver(heard.ours)(socket);
    } catch {
      socket.terminate();
    }
  }
  await server.close();
  return [
    row('naive', heard.naive.join(', '), `then: ${thrown}`),
    row('one at a time', heard.ours.join(', '), 'a member that throws is removed, the others hear'),
  ];
}

function delays(): ValueRow[] {
  const random = chances(19);
  return Array.from({ length: 8 }, (_, attempt) =>
    row(
      `attempt ${attempt + 1}`,
      `${(delayBefore(attempt, random) / 1000).toFixed(2)} s`,
      attempt === 0 ? 'up to 5 s, as RFC 6455 §7.2.3 has it' : '',
    ),
  ).map((one) => (one.note === '' ? row(one.name, one.value) : one));
}

const CLIENTS = 1000;

/** When each of a thousand clients first comes back, second by second. */
function crowd(delay: (failures: number, random: () => number) => number): ValueRow[] {
  const random = chances(20);
  const seconds = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < CLIENTS; i++) {
    const second = Math.floor(delay(0, random) / 1000);
    seconds[second] = (seconds[second] ?? 0) + 1;
  }
  return seconds.map((count, second) =>
    row(`from ${second} s on`, count, second === 0 ? `of ${CLIENTS} clients` : undefined),
  );
}

/** Chances between 0 and 1. */
function chances(seed: number): () => number {
  const random = seededRandom(seed);
  return () => {
    const [a = 0, b = 0] = random(2);
    return (a * 256 + b) / 65_536;
  };
}

await playIfMain(import.meta.url, lesson);
