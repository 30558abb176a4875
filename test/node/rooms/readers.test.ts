/** What rooms do about readers who do not keep up, and about a broker that is away. */

import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { BrokerError } from '../../../src/errors.ts';
import { listen, type Server, type Socket } from '../../../src/node/index.ts';
import {
  memory,
  type ReaderOptions,
  type Receiver,
  type Rooms,
  type RoomsOptions,
  rooms,
} from '../../../src/node/rooms/index.ts';
import { until } from '../support.ts';

const TEXT = 'x'.repeat(200_000);

let server: Server;
const open: Rooms[] = [];

beforeEach(async () => {
  server = await listen({ handler: () => {}, closeTimeout: 100 });
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  await server.close();
});

interface Reader {
  readonly client: WebSocket;
  readonly there: Socket;
  heard: number;
}

async function reader(): Promise<Reader> {
  const arrived = once(server, 'connection');
  const client = new WebSocket(server.url);
  const [there] = (await arrived) as [Socket];
  const made = { client, there, heard: 0 };
  client.on('message', () => {
    made.heard++;
  });
  await once(client, 'open');
  return made;
}

function made(options: RoomsOptions, adapter = memory()): Rooms {
  const chat = rooms(adapter, options);
  open.push(chat);
  return chat;
}

/** A room with two readers, one of whom has stopped; and who is left out of what. */
async function roomWith(readers: ReaderOptions | ((room: string) => ReaderOptions)) {
  const chat = made({ readers });
  const [quick, slow] = [await reader(), await reader()];
  await Promise.all([chat.join('lobby', quick.there), chat.join('lobby', slow.there)]);
  const leftOut: string[] = [];
  chat.on('leftOut', ({ room }, missed) => {
    for (const { socket, reason } of missed)
      leftOut.push(`${room} ${socket === slow.there ? 'slow' : 'quick'} ${reason}`);
  });
  slow.client.pause();
  return { chat, quick, slow, leftOut };
}

describe('a reader who does not keep up', () => {
  it('is closed by default, and the others get every message', async () => {
    const { chat, quick, slow, leftOut } = await roomWith({});
    const closed = once(slow.there, 'close');
    let said = 0;
    for (; leftOut.length === 0; said++) {
      await chat.send('lobby', TEXT);
      await until(() => quick.heard === said + 1);
    }
    expect(leftOut).toEqual(['lobby slow too-slow']);
    expect([1013, 1006]).toContain((await closed)[0]);
    expect(chat.sockets('lobby')).toEqual([quick.there]);
  });

  it('misses messages and stays in a room whose policy is to drop them', async () => {
    const { chat, quick, slow, leftOut } = await roomWith((room) => ({ slow: room === 'lobby' ? 'drop' : 'close' }));
    for (let said = 0; leftOut.length < 2; said++) {
      await chat.send('lobby', TEXT);
      await until(() => quick.heard === said + 1);
    }
    expect(leftOut).toEqual(['lobby slow too-slow', 'lobby slow too-slow']);
    expect(slow.there.state).toBe('open');
    slow.client.terminate();
  });

  it('is waited for in a room whose policy is to wait, and then everybody has everything in order', async () => {
    const { chat, quick, slow, leftOut } = await roomWith({ slow: 'wait', maxBuffered: 100_000 });
    const order: number[] = [];
    slow.client.on('message', (data) => order.push(Number(String(data).split(' ')[0])));
    const sends = Array.from({ length: 60 }, (_, i) => chat.send('lobby', `${i} ${TEXT}`));
    slow.client.resume();
    await Promise.all(sends);
    await until(() => order.length === 60 && quick.heard === 60);
    expect(order).toEqual(Array.from({ length: 60 }, (_, i) => i));
    expect(leftOut).toEqual([]);
  });
});

describe('options of readers that are wrong', () => {
  const WRONG: readonly (readonly [unknown, string])[] = [
    [{ slow: 'skip' }, 'bad-argument'],
    [{ maxBuffered: '5' }, 'bad-option'],
    [{ maxBuffered: -1 }, 'bad-option'],
    [{ whenSlow: 'drop' }, 'unknown-option'],
    [5, 'bad-argument'],
    [Promise.resolve({}), 'bad-argument'],
  ];

  it.each(WRONG)('are refused when rooms are made: %j', (readers, code) => {
    expect(() => rooms(undefined, { readers } as RoomsOptions)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ...WRONG.map(
      ([gives]) =>
        () =>
          gives,
    ),
    () => {
      throw new Error('no');
    },
    async () => ({}),
    () => Promise.reject(new Error('no')),
  ])('are told, and the defaults hold, when a function gives them: %s', async (readers) => {
    const chat = made({ readers: readers as () => ReaderOptions });
    const failures: unknown[] = [];
    chat.on('failure', (error) => failures.push(error));
    const one = await reader();
    await chat.join('lobby', one.there);
    await chat.send('lobby', 'hello');
    await until(() => one.heard === 1);
    expect(failures).not.toHaveLength(0);
  });
});

describe('rooms whose broker is away', () => {
  /** An adapter whose broker can be taken away. */
  function fragile() {
    const adapter = memory();
    const { start, publish } = adapter;
    let receiver: Receiver | undefined;
    adapter.start = (node, given) => {
      receiver = given;
      start.call(adapter, node, given);
    };
    return {
      adapter,
      fail: (code: 'broker-away' | 'broker-silent') => {
        adapter.publish = () => Promise.reject(new BrokerError(code, 'gone'));
        receiver?.away(new Error('gone'));
      },
      repair: () => {
        adapter.publish = publish;
        receiver?.back();
      },
      late: (payload: Uint8Array) => receiver?.message('lobby', { id: 'late', payload }),
    };
  }

  it('send to those who are here, and say so', async () => {
    const broken = fragile();
    const chat = made({}, broken.adapter);
    const one = await reader();
    await chat.join('lobby', one.there);
    broken.fail('broker-away');
    expect(chat.isAway).toBe(true);
    expect(await chat.send('lobby', 'hello')).toMatchObject({ id: undefined, reached: 'here' });
    await until(() => one.heard === 1);
    const back = chat.connected();
    broken.repair();
    await back;
    expect(await chat.send('lobby', 'hello')).toMatchObject({ reached: 'all', error: undefined });
    await until(() => one.heard === 2);
  });

  it('do not send twice what comes after all', async () => {
    const broken = fragile();
    const chat = made({}, broken.adapter);
    const one = await reader();
    await chat.join('lobby', one.there);
    const texts: string[] = [];
    one.client.on('message', (data) => texts.push(String(data)));
    let payload = new Uint8Array();
    broken.fail('broker-silent');
    const refuse = broken.adapter.publish;
    broken.adapter.publish = (room, bytes) => {
      payload = Uint8Array.from(bytes);
      return refuse(room, bytes);
    };
    expect(await chat.send('lobby', 'hello')).toMatchObject({ reached: 'unknown' });
    broken.late(payload);
    broken.repair();
    await chat.send('lobby', 'the end');
    await until(() => texts.includes('the end'));
    expect(texts).toEqual(['hello', 'the end']);
  });

  it('throw if the program wants it so', async () => {
    const broken = fragile();
    const chat = made({ whenAway: 'throw' }, broken.adapter);
    broken.fail('broker-away');
    await expect(chat.send('lobby', 'hello')).rejects.toMatchObject({ name: 'BrokerError', code: 'broker-away' });
  });
});

describe('rooms', () => {
  it('say what is wrong with a call', async () => {
    const chat = made({ maxMessage: 3 });
    const { there } = await reader();
    const refused = async (run: () => unknown) => {
      try {
        return await run();
      } catch (error) {
        return (error as { code?: string }).code;
      }
    };
    expect(await refused(() => rooms(5 as never))).toBe('bad-argument');
    expect(await refused(() => rooms(memory(), { slow: 'drop' } as never))).toBe('unknown-option');
    const used = memory();
    await refused(() => rooms(used, { slow: 'drop' } as never));
    const first = made({}, used);
    expect(await refused(() => rooms(used))).toBe('bad-argument');
    await first.close();
    expect(await refused(() => rooms(used))).toBe('bad-argument');
    for (const name of ['', 'x'.repeat(201), '\ud800', 5]) {
      expect(await refused(() => chat.join(name as string, there))).toBe('bad-argument');
    }
    expect(await refused(() => chat.join('a', {} as Socket))).toBe('bad-argument');
    expect(await refused(() => chat.join('a', there, { info: 'x'.repeat(1025) }))).toBe('bad-argument');
    expect(await refused(() => chat.send('a', 'four'))).toBe('message-too-big');
    expect(await refused(() => chat.send('a', 'abc', { except: 5 } as never))).toBe('bad-argument');
    expect(await refused(() => chat.connected({ signal: AbortSignal.abort('enough') }))).toBe(undefined);
  });

  it('do nothing more once they are closed', async () => {
    const chat = made({});
    const one = await reader();
    await chat.join('lobby', one.there);
    const waiting = rooms(memory(), {});
    const connected = waiting.connected();
    await Promise.all([chat.close(), chat.close(), waiting.close()]);
    await expect(connected).rejects.toMatchObject({ code: 'rooms-closed' });
    await expect(chat.send('lobby', 'x')).rejects.toMatchObject({ code: 'rooms-closed' });
    await expect(chat.join('lobby', one.there)).rejects.toMatchObject({ code: 'rooms-closed' });
    await expect(chat.members('lobby')).rejects.toMatchObject({ code: 'rooms-closed' });
    expect(one.there.state).toBe('open');
  });
});
