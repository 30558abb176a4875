/** Messages for a loop, and for a listener that comes late. */

import { once } from 'node:events';
import { connect as dial } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { HandshakeError } from '../../src/errors.ts';
import { connect, type Socket } from '../../src/node/index.ts';
import { VERSIONS } from '../../src/versions.ts';
import { closedAfterEach, serverStarter, until } from './support.ts';
import { rejects, throws } from './wrong-program.ts';

const open = closedAfterEach();

const serve = serverStarter(open, { closeTimeout: 100, allowOrigins: () => true });

describe('a loop over messages', () => {
  it('ends with an error if the peer vanished, and that is not a failure of the handler', async () => {
    const failures: unknown[] = [];
    const ends: unknown[] = [];
    const server = await serve({
      handler: async (socket: Socket) => {
        try {
          for await (const _ of socket);
        } catch (error) {
          ends.push((error as HandshakeError).code);
          throw error;
        }
      },
    });
    server.on('failure', (error) => failures.push(error));
    const socket = await connect(server.url);
    socket.terminate();
    await until(() => ends.length === 1 && server.sockets.size === 0);
    expect(ends).toEqual(['connection-lost']);
    expect(failures).toEqual([]);
  });

  it('ends with the error that failed the connection', async () => {
    const server = await serve({ handler: (socket: Socket) => socket.send('x'.repeat(20)) });
    const socket = await connect(server.url, { maxMessage: 10 });
    const read = async () => {
      for await (const _ of socket);
    };
    await expect(read()).rejects.toMatchObject({ code: 'message-too-big' });
    expect(socket.closeCode).toBe(1006);
  });

  it('ends without one after a close frame of either end', async () => {
    const server = await serve({ handler: (socket: Socket) => socket.close(4001, 'enough') });
    const socket = await connect(server.url);
    for await (const _ of socket);
    expect([socket.closeCode, socket.closeReason]).toEqual([4001, 'enough']);
    // A loop that begins after the end is over too.
    for await (const _ of socket);
  });

  it('can be left while it waits', async () => {
    const server = await serve();
    const socket = await connect(server.url);
    const loop = socket[Symbol.asyncIterator]();
    const waiting = [loop.next(), loop.next()];
    expect(await loop.return?.()).toEqual({ done: true, value: undefined });
    expect(await Promise.all(waiting)).toEqual([
      { done: true, value: undefined },
      { done: true, value: undefined },
    ]);
    await until(() => socket.state === 'closed');
  });
});

describe('a loop that is slower than its peer', () => {
  it('stops the peer: what waits in this process stays as small as its limit, and what is read at a time', async () => {
    const inboxLimit = 65_536;
    const [count, length] = [8_000, 98];
    const server = await serve({
      handler: (socket: Socket) => {
        for (let i = 0; i < count; i++) socket.send('a'.repeat(length));
      },
    });
    const tcp = dial(server.port, '127.0.0.1');
    const socket = await connect(server.url, { inboxLimit, createConnection: () => tcp });
    let taken = 0;
    let most = 0;
    for await (const message of socket) {
      taken += String(message).length + 2;
      most = Math.max(most, tcp.bytesRead - taken);
      // The program works, and does not let go of the event loop.
      for (const until = performance.now() + 0.02; performance.now() < until; );
      if (taken === count * (length + 2)) break;
    }
    expect(most).toBeLessThan(4 * inboxLimit);
  });
});

describe('a listener of messages', () => {
  it.each(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'] as const)(
    'that came late, with %s, gets what waits',
    async (add) => {
      const server = await serve({ handler: (socket: Socket) => socket.send('early') });
      const socket = await connect(server.url);
      await until(() => server.sockets.size === 1);
      const got = await new Promise((resolve) => socket[add as 'on']('message', resolve));
      expect(got).toBe('early');
      socket.close();
    },
  );
});

describe('a handler with a loop', () => {
  it.each([
    ['throws in it', 1011, throws],
    ['rejects in it', 1011, rejects],
    ['leaves it', 1005, () => {}],
  ])('that %s closes with %d', async (_what, code, act) => {
    for (const speak of VERSIONS) {
      const server = await serve({
        handler: async (socket) => {
          for await (const _message of socket) {
            await act();
            break;
          }
        },
      });
      server.on('failure', () => {});
      const socket = await connect(server.url, { speak });
      socket.send('x');
      expect((await once(socket, 'close'))[0]).toBe(speak === 'version-13' ? code : 1005);
    }
  });
});
