/** Who gets in, decided by path: tables of functions and of handlers, and the paths of an attachment. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { HandshakeError } from '../../src/errors.ts';
import { attach, connect, listen, refuse, type Socket } from '../../src/node/index.ts';
import { attachStarter, closedAfterEach } from './support.ts';

const open = closedAfterEach();

describe('tables by path', () => {
  it('decide with the function, and serve with the handler, that the pattern of the path has', async () => {
    const sockets: [string, unknown, unknown][] = [];
    const note = (name: string) => (socket: Socket) => sockets.push([name, socket.user, { ...socket.params }]);
    const server = await listen({
      admit: {
        '/rooms/:room': ({ params }) => ({ user: `guest of ${params.room}` }),
        '/rooms/lobby': () => ({ user: 5 }),
        '/files/*file': () => {
          throw refuse(403);
        },
      },
      handler: { '/rooms/:room': note('room'), '/rooms/lobby': note('lobby'), '/files/*file': note('file') },
    });
    open.push(server);
    for (const path of ['rooms/a%2Fb?x=1', 'rooms/lobby', 'rooms/Lobby', 'rooms/%zz']) {
      (await connect(server.url + path)).close();
    }
    expect(sockets).toEqual([
      ['room', 'guest of a/b', { room: 'a/b' }],
      ['lobby', 5, {}],
      ['room', 'guest of Lobby', { room: 'Lobby' }],
      ['room', 'guest of %zz', { room: '%zz' }],
    ]);
    await expect(connect(`${server.url}files/a/b`)).rejects.toMatchObject({ status: 403 });
    for (const path of ['rooms/', 'rooms/a/b', 'Rooms/a', 'rooms/a/', '']) {
      await expect(connect(server.url + path)).rejects.toMatchObject({ status: 404 });
    }
  });

  it('say by pattern which upgrades an attachment takes, and leave the others', async () => {
    const { http, url } = await attachStarter(open)({
      paths: ['/rooms/:room'],
      handler: (socket) => socket.send(socket.params.room ?? '?'),
    });
    http.on('upgrade', (request, transport) => request.url === '/other' && transport.destroy());
    const socket = await connect(`${url}rooms/5`);
    expect((await once(socket, 'message'))[0]).toBe('5');
    socket.close();
    await expect(connect(`${url}other`)).rejects.toMatchObject({ code: expect.stringMatching(/lost|RESET/) });
  });

  it('must have the same paths, or one of them is a function', async () => {
    const admit = () => ({ user: undefined });
    const handler = () => {};
    const faults: readonly [object, string][] = [
      [
        { admit: { '/a': admit }, handler: { '/a': handler, '/b': handler } },
        'options.admit: expected a function for "/b"',
      ],
      [
        { admit: { '/a': admit, '/b': admit }, handler: { '/a': handler } },
        'options.handler: expected a function for "/b"',
      ],
      [{ admit: { '/a': 5 }, handler }, 'options.admit["/a"]: expected a function'],
      [{ admit: 5, handler }, 'options.admit: expected a function, or a table'],
      [
        { handler: { '/:': handler } },
        'options.handler: expected paths, or patterns like /rooms/:room; came the string "/:"',
      ],
    ];
    for (const [options, message] of faults) {
      await expect(listen(options as never)).rejects.toThrow(message);
      expect(() => attach(createServer(), options as never)).toThrow(message);
    }
    const server = await listen({ admit: { '/a': admit }, handler });
    open.push(server);
    (await connect(`${server.url}a`)).close();
    await expect(connect(server.url)).rejects.toBeInstanceOf(HandshakeError);
  });
});
