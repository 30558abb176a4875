/** A port for a program that is told where to listen. */

import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that the system gives to clients: one that asks whether such a port is taken may be given it for itself, and be connected to itself. */
const FIRST = 20_000;
const COUNT = 10_000;
/** How many ports lie between those that two processes begin with which were started one after the other. */
const APART = 100;

let given = 0;

/**
 * A port of 127.0.0.1 that nobody has now. Until its program listens, somebody else could be given it too, and what is
 * said to the one would be heard by the other: so a process is given one port after the other, and two processes begin
 * at different ones.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + ((process.pid * APART + given++) % COUNT);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.on('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await once(server.close(), 'close');
    return port;
  }
}
