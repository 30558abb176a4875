/** A handler, a listener, a tap or a page that fails: who is told, and which connection ends. */

import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/node/index.ts';
import { HEADS } from './heads.ts';
import { closedAfterEach, echo, firstMessage, isServing, rawRequest, serverStarter, until } from './support.ts';
import { rejects, throws, WRONG } from './wrong-program.ts';

const open = closedAfterEach();

const serve = serverStarter(open, { closeTimeout: 100, allowOrigins: () => true });

describe('a handler, a listener or a tap that fails', () => {
  it('is reported to the server with the socket, and a listener of failures that fails too ends nothing', async () => {
    const server = await serve({ handler: throws });
    const failures: unknown[] = [];
    server.on('failure', (error, socket) => {
      failures.push([error, socket?.speaks]);
      throw new Error('the listener of failures');
    });
    const socket = await connect(server.url);
    expect((await once(socket, 'close'))[0]).toBe(1011);
    expect(failures).toEqual([[WRONG, 'version-13']]);
    expect((await connect(server.url)).state).toBe('open');
  });

  it.each(['connection', 'disconnection', 'refused', 'fault'] as const)(
    'as a listener of "%s" keeps nobody from their turn',
    async (event) => {
      for (const fails of [throws, rejects]) {
        const server = await serve({ handler: echo });
        const failures: unknown[] = [];
        server.on(event, fails);
        server.on('failure', (error) => failures.push(error));
        const socket = await connect(server.url);
        socket.send('x');
        expect(await firstMessage(socket)).toBe('x');
        await rawRequest(server.port, ['GET / HTTP/1.1\r\nHost : a\r\n\r\n']);
        [...server.sockets][0]?.encode('x');
        socket.terminate();
        await until(() => server.sockets.size === 0);
        const broken = connectTcp(server.port, '127.0.0.1').on('error', () => {});
        broken.write(`${HEADS['version-13']}\x83\x80\0\0\0\0`, 'latin1');
        await until(() => failures.length > 0);
        expect(failures[0]).toBe(WRONG);
        broken.destroy();
        await server.close();
      }
    },
  );

  it('as a tap gets nothing more, and the connection goes on', async () => {
    for (const fails of [throws, rejects]) {
      const failures: unknown[] = [];
      const server = await serve({ tap: () => fails });
      server.on('failure', (error) => failures.push(error));
      expect(await isServing(server)).toBe(true);
      expect(failures).toEqual([WRONG]);
      const told: unknown[] = [];
      const socket = await connect(server.url, { tap: fails });
      socket.on('failure', (error) => told.push(error));
      socket.tap(fails);
      socket.send('x');
      expect(await firstMessage(socket)).toBe('x');
      await until(() => told.length > 0);
      socket.close();
    }
  });

  it('at the client closes that connection with 1011, and no more', async () => {
    const server = await serve();
    for (const fails of [throws, rejects]) {
      const socket = await connect(server.url);
      const failures: unknown[] = [];
      socket.on('failure', (error) => failures.push(error));
      socket.on('message', fails);
      const left = once(server, 'disconnection');
      socket.send('x');
      expect((await left)[1]).toBe(1011);
      expect(failures).toEqual([WRONG]);
    }
  });

  it('as a listener of failures that fails itself, in time or later, gets no more of that', async () => {
    const server = await serve();
    for (const fails of [throws, rejects]) {
      const socket = await connect(server.url);
      let told = 0;
      socket.on('failure', () => {
        told++;
        return fails();
      });
      socket.on('message', fails);
      socket.send('x');
      await once(socket, 'close');
      expect(told).toBe(1);
    }
  });

  it('as the page of a server is answered with 500', async () => {
    for (const fails of [throws, rejects]) {
      const server = await serve({ http: fails });
      const failures: unknown[] = [];
      server.on('failure', (error) => failures.push(error));
      const response = await fetch(server.url.replace('ws', 'http'));
      expect(response.status).toBe(500);
      expect(failures).toEqual([WRONG]);
    }
  });

  it('is written to standard error with its stack if nobody listens', async () => {
    const written: string[] = [];
    const { write } = process.stderr;
    process.stderr.write = ((text: string) => written.push(text) > 0) as typeof process.stderr.write;
    try {
      const server = await serve({
        handler: () => {
          throw new TypeError('said once');
        },
      });
      for (let i = 0; i < 3; i++) await once(await connect(server.url), 'close');
    } finally {
      process.stderr.write = write;
    }
    const about = written.filter((text) => text.includes('TypeError: said once'));
    expect(about).toHaveLength(1);
    expect(about[0]).toContain('failing.test.ts');
  });
});
