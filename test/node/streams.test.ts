/** A socket as Web Streams (https://streams.spec.whatwg.org/): backpressure both ways, and the end. */

import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { connect, type Socket } from '../../src/node/index.ts';
import { rawServer } from './raw-peers.ts';
import { closedAfterEach, echo, firstMessage, serverStarter, until } from './support.ts';

const open = closedAfterEach();
const serve = serverStarter(open);

describe('socket.readable and socket.writable', () => {
  it('make an echo that ends when the client closes', async () => {
    const ended: unknown[] = [];
    const server = await serve({
      handler: async (socket) => ended.push(await socket.readable.pipeTo(socket.writable)),
    });
    const socket = await connect(server.url);
    const writer = socket.writable.getWriter();
    const reader = socket.readable.getReader();
    await writer.write('Hello');
    await writer.write(Uint8Array.of(1, 2));
    expect(await reader.read()).toEqual({ done: false, value: 'Hello' });
    expect(await reader.read()).toEqual({ done: false, value: Uint8Array.of(1, 2) });
    expect(socket.readable.locked).toBe(true);
    await writer.close();
    expect(socket.closeCode).toBe(1000);
    expect(await reader.read()).toEqual({ done: true, value: undefined });
    await until(() => ended.length === 1);
  });

  it('stop a peer whose messages nobody reads, and let it go on', async () => {
    const message = new Uint8Array(65_536);
    let sent = 0;
    let isOver = false;
    const server = await serve({
      handler: {
        '/echo': echo,
        '/much': async (socket) => {
          const writer = socket.writable.getWriter();
          for (; sent < 400; sent++) await writer.write(message);
          await writer.close();
          isOver = true;
        },
      },
    });
    const socket = await connect(`${server.url}much`, { inboxLimit: 100_000 });
    const clock = await connect(`${server.url}echo`);
    const { readable } = socket;
    // 25 MB do not fit what is between two ends that take 100 kB: the writer must come to a stop.
    let before = -1;
    while (sent !== before) {
      before = sent;
      for (let turn = 0; turn < 50; turn++) {
        clock.send('');
        await firstMessage(clock);
      }
    }
    clock.close();
    expect(sent).toBeLessThan(400);
    let count = 0;
    for await (const _ of readable) count++;
    await until(() => isOver);
    expect(count).toBe(400);
  });

  it('fail a write to a connection that is over, and a message that the version does not have', async () => {
    const server = await serve({ handler: () => {} });
    const old = await connect(server.url, { speak: 'hixie-76' });
    await expect(old.writable.getWriter().write(Uint8Array.of(1))).rejects.toMatchObject({ code: 'not-in-hixie-76' });
    const socket = await connect(server.url);
    socket.close();
    await expect(socket.writable.getWriter().write('late')).rejects.toMatchObject({ code: 'not-open' });
  });

  it('end with an error if the connection is lost', async () => {
    const socket = await connect(await rawServer(open, (peer) => peer.end()));
    await expect(socket.readable.getReader().read()).rejects.toMatchObject({ code: 'connection-lost' });
  });

  it.each([
    ['cancelled', (socket: Socket) => socket.readable.cancel(), 1005],
    ['aborted', (socket: Socket) => socket.writable.abort(), 1011],
  ])('close the socket when they are %s', async (_, end, code) => {
    const server = await serve({ handler: () => {} });
    const connected = once(server, 'connection');
    const socket = await connect(server.url);
    const [served] = (await connected) as [Socket];
    await Promise.all([once(served, 'close'), end(socket)]);
    expect(served.closeCode).toBe(code);
  });
});
