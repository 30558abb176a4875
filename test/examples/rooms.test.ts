/** The example with rooms: two processes and one room, with a redis-server of its own if one is installed. */

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startServer } from '../../examples/rooms/server.ts';
import { Broker } from '../../lessons/20-beyond/broker.ts';
import { connect, type Socket } from '../../src/node/index.ts';
import { rooms } from '../../src/node/rooms/index.ts';
import { redis } from '../../src/node/rooms/redis/index.ts';
import { describeWithBroker } from '../interop/where-installed.ts';
import { closedAfterEach, until } from '../node/support.ts';
import { portOf, startExample } from './start.ts';

const open = closedAfterEach();

async function enter(port: number, name: string): Promise<{ socket: Socket; heard: unknown[] }> {
  const socket = await connect(`ws://127.0.0.1:${port}/rooms/lobby?name=${name}`);
  const heard: unknown[] = [];
  socket.on('message', (data) => heard.push(data));
  open.push({ close: () => socket.terminate() });
  return { socket, heard };
}

async function membersAt(port: number): Promise<unknown> {
  return (await fetch(`http://127.0.0.1:${port}/rooms/lobby`)).json();
}

async function untilMembers(port: number, ...names: string[]): Promise<void> {
  while (JSON.stringify(await membersAt(port)) !== JSON.stringify(names)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('in one process', () => {
  it('needs no Redis, and refuses who has no name', async () => {
    const chat = rooms();
    const server = await startServer(chat);
    open.push(server, chat);
    const { heard, socket } = await enter(server.port, 'Ada');
    await untilMembers(server.port, 'Ada');
    socket.send('hello');
    await until(() => heard.length > 0);
    expect(heard).toEqual(['Ada: hello']);
    await expect(connect(`${server.url}rooms/lobby`)).rejects.toMatchObject({ status: 400 });
  });
});

describe('who is in a room', () => {
  it.each([
    ['/rooms/%ff', 400],
    [`/rooms/${'a'.repeat(300)}`, 400],
    ['/', 404],
  ])('asked at %s is answered with %i', async (path, status) => {
    const chat = rooms();
    const server = await startServer(chat);
    open.push(server, chat);
    expect((await fetch(`http://127.0.0.1:${server.port}${path}`)).status).toBe(status);
  });

  it('is not known while Redis is away: 503', async () => {
    const unused = createServer();
    await once(unused.listen(0, '127.0.0.1'), 'listening');
    const { port } = unused.address() as AddressInfo;
    await new Promise((resolve) => unused.close(resolve));
    const chat = rooms(redis(`redis://127.0.0.1:${port}`, { timeout: 500 }));
    const server = await startServer(chat);
    open.push(server, chat);
    expect((await fetch(`http://127.0.0.1:${server.port}/rooms/lobby`)).status).toBe(503);
  });
});

describeWithBroker('redis', 'in two processes', () => {
  it('is one room, whose members see one order, and which loses those of a process that was stopped', async () => {
    const broker = await Broker.start('redis');
    open.push(broker);
    const start = () => startExample('rooms/server.ts', ['--port', '0', '--redis', broker.url]);
    const [one, two] = await Promise.all([start(), start()]);
    const [here, there] = await Promise.all([one, two].map(portOf));
    await Promise.all([one, two].map((example) => example.line(/together/)));
    const ada = await enter(here as number, 'Ada');
    const bob = await enter(there as number, 'Bob');
    await untilMembers(here as number, 'Ada', 'Bob');

    for (let i = 0; i < 50; i++) {
      ada.socket.send(`a${i}`);
      bob.socket.send(`b${i}`);
    }
    await until(() => ada.heard.length === 100 && bob.heard.length === 100);
    expect(ada.heard).toEqual(bob.heard);
    for (const name of ['Ada', 'Bob']) {
      const own = ada.heard.filter((text) => String(text).startsWith(name));
      expect(own).toEqual(Array.from({ length: 50 }, (_, i) => `${name}: ${name[0]?.toLowerCase()}${i}`));
    }

    const left = once(bob.socket, 'close');
    expect((await two.stop('SIGTERM')).code).toBe(0);
    expect((await left)[0]).toBe(1001);
    await untilMembers(here as number, 'Ada');
  });
});
