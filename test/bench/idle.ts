/**
 * What an idle connection costs the server: heap and external memory, for this
 * library and for ws, each in a process of its own, with the same clients.
 */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { HEADS } from '../node/heads.ts';

interface Memory {
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
}

/** Bytes per connection. */
export async function idleCost(contender: 'ours' | 'ws', connections: number): Promise<Memory> {
  const child = fork(fileURLToPath(new URL('./idle-server.ts', import.meta.url)), [contender], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const memory = async () => {
    child.send('memory');
    return ((await once(child, 'message')) as [Memory])[0];
  };
  const before = await memory();
  const sockets: Socket[] = [];
  while (sockets.length < connections) {
    const batch = Array.from({ length: Math.min(200, connections - sockets.length) }, () => open(port));
    sockets.push(...(await Promise.all(batch)));
  }
  const after = await memory();
  for (const socket of sockets) socket.destroy();
  child.kill();
  const each = (name: keyof Memory) => Math.round((after[name] - before[name]) / connections);
  return { heapUsed: each('heapUsed'), external: each('external'), rss: each('rss') };
}

/** A connection whose handshake is done. */
async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.write(HEADS['version-13']);
  await once(socket, 'data');
  return socket;
}

if (process.argv[1] === import.meta.filename) {
  const connections = Number(process.argv[2] ?? 10_000);
  for (const contender of ['ws', 'ours'] as const) console.log(contender, await idleCost(contender, connections));
}
