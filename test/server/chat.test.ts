import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { connect, listen, type Server, type Socket } from '../../src/node/index.ts';
import { MemoryBroker, memory } from '../../src/node/rooms/index.ts';
import { Room } from '../../src/server/chat.ts';
import { VERSIONS } from '../../src/versions.ts';
import { until } from '../node/support.ts';

let log: string[];
let room: Room;
let server: Server;

beforeEach(async () => {
  log = [];
  room = new Room((line) => log.push(line));
  server = await listen({ handler: { '/chat': room.join }, closeTimeout: 100 });
});

afterEach(() => server.close());

function messagesOf(socket: Socket): unknown[] {
  const got: unknown[] = [];
  socket.on('message', (data) => got.push(data));
  return got;
}

describe('guests', () => {
  it('of two servers that share a broker have different names', async () => {
    const broker = new MemoryBroker();
    const nodes = [1, 2].map(() => new Room(() => {}, memory(broker)));
    const servers = await Promise.all(nodes.map((node) => listen({ handler: { '/chat': node.join } })));
    const [one, two] = await Promise.all(servers.map(({ url }) => connect(`${url}chat`)));
    const heard = messagesOf(one as Socket);
    one?.send('a');
    two?.send('b');
    await until(() => heard.length === 2);
    expect(new Set(heard.map((text) => String(text).split(': ')[0])).size).toBe(2);
    await Promise.all([...servers.map((one) => one.close()), ...nodes.map((node) => node.close())]);
  });
});

describe('the room', () => {
  it('brings every message to all, a client of 2010 and one of today, under the sender’s name', async () => {
    const old = await connect(`${server.url}chat?name=%E6%9D%8E`, { speak: 'hixie-76' });
    const today = new WebSocket(`${server.url}chat?name=Ada`);
    await once(today, 'open');
    const heardByOld = messagesOf(old);
    const heardByToday: string[] = [];
    today.on('message', (data) => heardByToday.push(String(data)));
    old.send('你好');
    await until(() => heardByToday.length === 1 && heardByOld.length === 1);
    today.send('hello');
    await until(() => heardByToday.length === 2 && heardByOld.length === 2);
    expect(heardByOld).toEqual(['李: 你好', 'Ada: hello']);
    expect(heardByToday).toEqual(heardByOld);
    today.close();
    old.close();
    await until(() => room.size === 0);
  });

  it.each(VERSIONS)(
    'is left by a client of %s that closes, one that vanishes, and one that breaks the protocol',
    async (speak) => {
      const stays = await connect(`${server.url}chat`, { speak });
      const closes = await connect(`${server.url}chat`, { speak });
      const vanishes = await connect(`${server.url}chat`, { speak });
      expect(room.size).toBe(3);
      closes.close();
      await until(() => room.size === 2);
      vanishes.terminate();
      await until(() => room.size === 1);
      const heard = messagesOf(stays);
      stays.send('still here');
      await until(() => heard.length === 1);
      expect(heard).toEqual(['guest-1: still here']);
    },
  );

  it('logs who joined with which version, who left, and how many remain', async () => {
    const old = await connect(`${server.url}chat?name=old`, { speak: 'hixie-76' });
    const today = await connect(`${server.url}chat?name=new`);
    old.close();
    await until(() => room.size === 1);
    today.close();
    await until(() => room.size === 0);
    expect(log[0]).toMatch(/old joined .* speaks hixie-76; 1 in the room/);
    expect(log[1]).toMatch(/new joined .* speaks version-13; 2 in the room/);
    expect(log[2]).toMatch(/old left, code 1005; 1 remain/);
    expect(log[3]).toMatch(/new left, code 1005; 0 remain/);
  });

  it('lets nobody write a line of the log, or a control character to a terminal, through a name', async () => {
    const socket = await connect(`${server.url}chat?name=${encodeURIComponent('x\r\n\u001b[2J')}`);
    const heard = messagesOf(socket);
    socket.send('hi');
    await until(() => heard.length === 1);
    expect([...log, ...heard].join('')).not.toMatch(/\p{C}/u);
    socket.close();
  });

  it('drops a member that does not read, so that the others’ messages do not pile up', async () => {
    const sender = await connect(`${server.url}chat`);
    const stalled = new WebSocket(`${server.url}chat`);
    await once(stalled, 'open');
    stalled.pause();
    await until(() => room.size === 2);
    const heard = messagesOf(sender);
    const text = 'x'.repeat(200_000);
    let said = 0;
    while (room.size === 2) {
      sender.send(text);
      said++;
      await until(() => heard.length === said);
    }
    sender.send('goes on');
    await until(() => heard.length === said + 1);
    stalled.terminate();
    sender.close();
  });
});
