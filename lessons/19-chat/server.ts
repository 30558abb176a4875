/**
 * The server of the post, finished: it creates a socket, binds, listens, logs
 * what happens, shakes hands in both versions, keeps a pool of connections, and
 * talks in both directions. A little bot sits in the room.
 */

import { broadcast, listen, type Server, type Socket } from '../../src/node/index.ts';
import { botAnswer } from './bot.ts';

export interface ChatOptions {
  readonly log: (line: string) => void;
  /** The date that the bot answers with. */
  readonly today: () => Date;
}

export interface Chat {
  readonly url: string;
  /** The pool: who is in the room, under which name. */
  readonly pool: ReadonlyMap<Socket, string>;
  readonly server: Server;
}

/** Starts the room on any free port. */
export async function startChat({ log, today }: ChatOptions): Promise<Chat> {
  const pool = new Map<Socket, string>();
  const say = (text: string) => broadcast(pool.keys(), text, { slow: 'close' });
  const server = await listen({
    handler: (socket) => {
      const name = new URL(socket.resource, 'http://localhost').searchParams.get('name') ?? 'somebody';
      pool.set(socket, name);
      log(`${name} joins, speaks ${socket.speaks}; ${pool.size} in the pool`);
      socket.on('message', (text) => {
        say(`${name}: ${text}`);
        const answer = botAnswer(String(text), today());
        if (answer !== undefined) say(`bot: ${answer}`);
      });
      // One event for every end, with a close or without.
      socket.on('close', (code) => {
        pool.delete(socket);
        log(`${name} leaves, code ${code}; ${pool.size} in the pool`);
      });
    },
  });
  log('created, bound, listening');
  return { url: server.url, pool, server };
}
