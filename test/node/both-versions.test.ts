/** A server and a client over real sockets, in both versions. */

import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/node/index.ts';
import { VERSIONS } from '../../src/versions.ts';
import { closedAfterEach, echo, firstMessage, serverStarter, until } from './support.ts';

const open = closedAfterEach();

/** A server that is closed after the test. */
const serve = serverStarter(open);

describe.each(VERSIONS)('over real sockets, in %s', (speak) => {
  it('echoes, and closes from the client', async () => {
    const server = await serve();
    const socket = await connect(`${server.url}any/path?q=1`, { speak });
    socket.send('你好');
    expect(await firstMessage(socket)).toBe('你好');
    const [served] = [...server.sockets];
    expect([served?.speaks, served?.resource, socket.speaks]).toEqual([speak, '/any/path?q=1', speak]);
    socket.close();
    expect(await once(socket, 'close')).toEqual([1005, '']);
    await until(() => server.sockets.size === 0);
  });

  it('keeps messages for a program that listens late, and reports the close too', async () => {
    const server = await serve({
      handler: (socket) => {
        socket.send('first');
        socket.send('second');
        socket.close();
      },
    });
    const socket = await connect(server.url, { speak });
    const got: unknown[] = [];
    for await (const message of socket) got.push(message);
    expect(got).toEqual(['first', 'second']);
    expect(socket.state).not.toBe('open');
  });

  it('reports a close that came with the handshake', async () => {
    const server = await serve({ handler: (socket) => socket.close() });
    const socket = await connect(server.url, { speak });
    expect(await once(socket, 'close')).toEqual([1005, '']);
  });

  it('carries a message of 2 MiB', async () => {
    const server = await serve();
    const socket = await connect(server.url, { speak });
    const text = '握手'.repeat(349_525);
    socket.send(text);
    expect(await firstMessage(socket)).toBe(text);
    socket.terminate();
  });

  it('closes with 1001 at shutdown, if the version has codes', async () => {
    const server = await serve();
    const socket = await connect(server.url, { speak });
    const closed = once(socket, 'close');
    await server.close();
    expect((await closed)[0]).toBe(speak === 'version-13' ? 1001 : 1005);
  });

  it('chooses a subprotocol the client offered', async () => {
    const server = await serve({ subprotocols: ['soap', 'chat'] });
    const socket = await connect(server.url, { speak, subprotocols: ['chat'] });
    expect(socket.subprotocol).toBe('chat');
    socket.terminate();
  });

  it('lets a failing handler hurt no other connection', async () => {
    const failures: unknown[] = [];
    const server = await serve({
      handler: {
        '/throws': () => {
          throw new Error('thrown');
        },
        '/rejects': async () => {
          throw new Error('rejected');
        },
        '/listener': (socket) => {
          socket.on('message', () => {
            throw new Error('in a listener');
          });
        },
        '/async-listener': (socket) => {
          socket.on('message', async () => {
            throw new Error('in an async listener');
          });
        },
        '/echo': echo,
      },
    });
    server.on('failure', (error) => failures.push(error));
    const good = await connect(`${server.url}echo`, { speak });
    for (const path of ['throws', 'rejects', 'listener', 'async-listener']) {
      const socket = await connect(server.url + path, { speak });
      if (socket.state === 'open') socket.send('x');
      const [code] = await once(socket, 'close');
      expect(code).toBe(speak === 'version-13' ? 1011 : 1005);
    }
    expect(failures).toHaveLength(4);
    good.send('still here');
    expect(await firstMessage(good)).toBe('still here');
    good.close();
    await until(() => server.sockets.size === 0);
  });

  it('shows every byte to a tap, from the first one on', async () => {
    const server = await serve();
    const seen: string[] = [];
    const socket = await connect(server.url, {
      speak,
      tap: (transcript) => {
        for (const { from, dissection } of transcript) seen.push(`${from} ${dissection.kind}`);
      },
    });
    socket.send('x');
    await firstMessage(socket);
    socket.close();
    await once(socket, 'close');
    const frames = ['client frame', 'server frame', 'client frame', 'server frame'];
    expect(seen).toEqual(['client request', 'server response', ...frames]);
  });

  it('notices a peer that goes without a close frame', async () => {
    const server = await serve();
    const socket = await connect(server.url, { speak });
    await until(() => server.sockets.size === 1);
    const gone = once(server, 'disconnection');
    socket.terminate();
    expect((await gone)[1]).toBe(1006);
    expect(server.sockets.size).toBe(0);
  });
});
