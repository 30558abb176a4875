/** The chat of two servers that share a broker, a redis-server or a nats-server of its own. If one is not installed, a line says so. */

import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { BrokerName } from '../../lessons/20-beyond/adapters.ts';
import { Broker } from '../../lessons/20-beyond/broker.ts';
import { connect, listen, type Socket } from '../../src/node/index.ts';
import { Room } from '../../src/server/chat.ts';
import { adapterFor } from '../../src/server/room-adapter.ts';
import { describeWithBroker } from '../interop/where-installed.ts';
import { closedAfterEach, until } from '../node/support.ts';

const open = closedAfterEach();
interface Seat {
  readonly socket: Socket;
  readonly heard: unknown[];
}

/** A server with a room on that broker, and somebody in it. */
async function seatAt(url: string, name: string, log: (line: string) => void): Promise<Seat> {
  const room = new Room(log, await adapterFor(url));
  const server = await listen({ handler: { '/chat': room.join } });
  open.push({ close: () => Promise.all([server.close(), room.close()]) });
  const socket = await connect(`${server.url}chat?name=${name}`);
  const heard: unknown[] = [];
  socket.on('message', (data) => heard.push(data));
  return { socket, heard };
}

describe.each(['redis', 'nats'] as const)('the chat of two servers', (name) => {
  describeWithBroker(name, `on ${name}-server`, () => isOneRoom(name));
});

function isOneRoom(name: BrokerName): void {
  it('is one room, goes on here while the broker is away, says so, and is one room again', async () => {
    const broker = await Broker.start(name);
    open.push(broker);
    const log: string[] = [];
    const note = (line: string) => log.push(line);
    const [ada, bob] = [await seatAt(broker.url, 'Ada', note), await seatAt(broker.url, 'Bob', note)];
    await until(() => log.filter((line) => line === `chat: connected by ${name}`).length === 2);
    ada.socket.send('hello');
    await until(() => ada.heard.includes('Ada: hello') && bob.heard.includes('Ada: hello'));
    bob.socket.send('hello, Ada');
    await until(() => ada.heard.includes('Bob: hello, Ada') && bob.heard.includes('Bob: hello, Ada'));

    await broker.stop('SIGKILL');
    const alone = '* this server is on its own: messages reach only those who are connected to it';
    await until(() => [ada, bob].every(({ heard }) => heard.includes(alone)));
    ada.socket.send('anyone?');
    await until(() => ada.heard.includes('Ada: anyone?'));

    await broker.start();
    const together = '* this server is together with the others again';
    await until(() => [ada, bob].every(({ heard }) => heard.includes(together)));
    ada.socket.send('back');
    await until(() => ada.heard.includes('Ada: back') && bob.heard.includes('Ada: back'));
    expect(bob.heard).toEqual(['Ada: hello', 'Bob: hello, Ada', alone, together, 'Ada: back']);
    expect(log.filter((line) => line.startsWith('chat: on its own, '))).toHaveLength(2);
  });
}

describe('the broker of the chat', () => {
  it.each([
    ['redis://127.0.0.1/x', 'bad-url'],
    ['http://127.0.0.1', 'bad-url'],
    ['127.0.0.1:6379', 'bad-url'],
  ])('is not at %s', async (url, code) => {
    await expect(adapterFor(url)).rejects.toMatchObject({ code });
  });

  it('is told to one who joins while it is away', async () => {
    const log: string[] = [];
    const first = await seatAt('redis://127.0.0.1:1', 'Ada', (line) => log.push(line));
    await until(() => log.some((line) => line.includes('on its own')));
    await until(() => first.heard.some((text) => String(text).startsWith('* this server is on its own')));
    first.socket.send('hello');
    await until(() => first.heard.includes('Ada: hello'));
    first.socket.close();
    await once(first.socket, 'close');
  });
});
