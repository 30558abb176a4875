/** The programs that the page about rooms shows do what it says. */

import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BrokerError } from '../../../src/errors.ts';
import { connect, type Socket } from '../../../src/node/index.ts';
import { memory, type Rooms, rooms } from '../../../src/node/rooms/index.ts';
import { closedAfterEach, firstMessage, serverStarter, until } from '../support.ts';
import { comeBack, inOneProcess, serveRooms, withRedis } from './page-programs.ts';

const open = closedAfterEach();
const serve = serverStarter(open);
const made: Rooms[] = [];
afterEach(() => Promise.all(made.splice(0).map((chat) => chat.close())));

describe('the page about rooms shows', () => {
  it('a server whose paths are rooms, in one process', async () => {
    const chat = inOneProcess();
    made.push(chat);
    const server = await serveRooms(chat);
    open.push(server);
    const url = (room: string) => `${server.url}rooms/${room}`;
    const [ada, bob, eve] = await Promise.all(['lobby', 'lobby', 'other'].map((room) => connect(url(room))));
    await until(() => chat.sockets('lobby').length === 2 && chat.sockets('other').length === 1);
    const heard: unknown[] = [];
    for (const socket of [ada, eve]) socket?.on('message', (data) => heard.push(data));
    const atBob = firstMessage(bob as Socket);
    ada?.send('hello');
    expect(await atBob).toBe('hello');
    const atAda = firstMessage(ada as Socket);
    bob?.send('hello, Ada');
    await atAda;
    expect(heard).toEqual(['hello, Ada']);
  });

  it('a server that refuses names and messages that rooms do not take, and closes nobody if send fails', async () => {
    const adapter = memory();
    const chat = rooms(adapter, { whenAway: 'throw' });
    made.push(chat);
    const server = await serveRooms(chat);
    open.push(server);
    await expect(connect(`${server.url}rooms/${'x'.repeat(300)}`)).rejects.toMatchObject({ status: 404 });
    const socket = await connect(`${server.url}rooms/lobby`);
    const written = vi.spyOn(console, 'error').mockImplementation(() => {});
    adapter.publish = () => Promise.reject(new BrokerError('broker-away', 'gone'));
    socket.send('lost');
    await until(() => written.mock.calls.length > 0);
    written.mockRestore();
    expect(socket.state).toBe('open');
    const closed = once(socket, 'close');
    socket.send('x'.repeat(2_000_000));
    expect((await closed)[0]).toBe(1009);
  });

  it('one that says when it is on its own, because there is no Redis', async () => {
    const chat = withRedis('redis://127.0.0.1:1');
    made.push(chat);
    const [error] = await once(chat, 'away');
    expect(String(error)).toContain('ECONNREFUSED');
    expect(chat.isAway).toBe(true);
    expect(await chat.send('lobby', 'hello')).toMatchObject({ reached: 'here', error: { code: 'broker-away' } });
  });

  it('a client that comes back with the id of what it has seen', async () => {
    const server = await serve({ handler: () => {} });
    const arrived = once(server, 'connection');
    await connect(server.url);
    const [socket] = (await arrived) as [Socket];
    expect(await comeBack(socket, undefined)).toMatchObject({ isComplete: true });
    expect(await comeBack(socket, 'long ago')).toMatchObject({ isComplete: false });
  });
});
