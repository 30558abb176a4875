/**
 * A server to attack, in a process of its own: naive, or with the guard and the
 * limiter of a file, which may be the learner's. It tells its parent the port.
 *
 *     node --import tsx lessons/15-limits/victim.ts [FILE]
 */

import { createServer, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { createGuard, createLimiter } from './exercise.ts';
import { LIMITS, PLACES } from './limits.ts';
import { NaiveConnection } from './naive-connection.ts';

/** Time between two looks at the clock, in ms. */
const TICK = 100;
/** How long a peer may take to read what was written last, in ms. */
const CLOSE_TIME = 1000;

interface Answer {
  readonly createGuard: typeof createGuard;
  /** Without it everybody may come in. */
  readonly createLimiter?: typeof createLimiter;
}

const [, , file] = process.argv;
const answer = file === undefined ? undefined : ((await import(pathToFileURL(resolve(file)).href)) as Answer);
const limiter = answer?.createLimiter?.(PLACES, new Map());

const server = createServer((socket) => {
  const address = socket.remoteAddress ?? '';
  const isLetIn = limiter?.admit(address) ?? true;
  socket.on('error', () => socket.destroy());
  socket.on('close', () => limiter?.release(address, isLetIn));
  if (isLetIn) serve(socket);
  else socket.destroy();
});

function serve(socket: Socket): void {
  const began = performance.now();
  const age = () => performance.now() - began;
  const output = {
    write: (bytes: Uint8Array) => void socket.write(bytes),
    get waiting() {
      return socket.writableLength;
    },
    end() {
      socket.destroySoon();
      setTimeout(() => socket.destroy(), CLOSE_TIME).unref();
    },
    drop: () => void socket.destroy(),
  };
  const connection = new NaiveConnection(output, answer?.createGuard(LIMITS));
  const ticks = setInterval(() => connection.tick(age()), TICK);
  socket.on('data', (chunk) => connection.receive(chunk, age()));
  socket.on('close', () => clearInterval(ticks));
}

process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => {
  const listening = server.address();
  if (listening !== null && typeof listening === 'object') process.send?.({ port: listening.port });
});
