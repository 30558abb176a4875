/**
 * Rooms in as many processes as you start: each serves its own clients, and
 * Redis carries the messages between them. Without Redis it is one process.
 */

import type { RequestListener } from 'node:http';
import { parseArgs } from 'node:util';
import { listen, refuse, type Server } from '../../src/node/index.ts';
import { BrokerError, type Rooms, rooms } from '../../src/node/rooms/index.ts';
import { redis } from '../../src/node/rooms/redis/index.ts';
import { run } from '../run.ts';

/** Serves rooms at `/rooms/ROOM?name=NAME`, and over HTTP who is in one. */
export function startServer(chat: Rooms, port = 0): Promise<Server<string>> {
  return listen({
    port,
    admit: ({ query }) => {
      const name = query.get('name');
      if (name) return { user: name };
      throw refuse(400, { body: 'a name is missing: ?name=NAME' });
    },
    handler: {
      '/rooms/:room': async (socket) => {
        const room = String(socket.params.room);
        socket.on('message', async (data) => {
          const { reached } = await chat.send(room, `${socket.user}: ${data}`);
          if (reached !== 'all') socket.send('(the other processes are away)');
        });
        await chat.join(room, socket, { info: socket.user });
      },
    },
    http: membersOf(chat),
  });
}

function membersOf(chat: Rooms): RequestListener {
  return async ({ url = '' }, response) => {
    const room = /^\/rooms\/([^/?]+)$/.exec(url)?.[1];
    if (room === undefined) {
      response.writeHead(404).end();
      return;
    }
    try {
      const members = await chat.members(decodeURIComponent(room));
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(members.map(({ info }) => info).sort()));
    } catch (error) {
      response.writeHead(statusOf(error)).end();
    }
  };
}

/** Whose fault it is: of a client that asks for no room, or of a broker that cannot tell. */
function statusOf(error: unknown): number {
  if (error instanceof BrokerError) return 503;
  return error instanceof URIError || (error as { code?: string }).code === 'bad-argument' ? 400 : 500;
}

run(import.meta.url, async () => {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '7618' }, redis: { type: 'string' } } });
  const chat = rooms(values.redis === undefined ? undefined : redis(values.redis));
  chat.on('away', (error) => console.log(`on our own: ${error.message}`));
  chat.on('back', () => console.log('together'));
  const server = await startServer(chat, Number(values.port));
  console.log(`rooms at ${server.url}rooms/ROOM?name=NAME`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await server.close();
      await chat.close();
    });
  }
});
