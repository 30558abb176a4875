import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { connect, type Socket } from '../../src/node/index.ts';
import { compiledProgram } from '../compiled-program.ts';

const open: { kill(): unknown }[] = [];

afterEach(() => {
  for (const one of open.splice(0)) one.kill();
});

/** A server that may have so few files open; returns its address. It is compiled: modules are opened all at once. */
async function serverWithDescriptors(limit: number): Promise<string> {
  const script = await compiledProgram('test/node/echo-server.ts');
  const command = `ulimit -n ${limit} && exec "${process.execPath}" "${script}"`;
  const child = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'inherit'] });
  open.push(child);
  const gone = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${code}`)));
  const [port] = await Promise.race([once(child.stdout, 'data'), gone]);
  return `ws://127.0.0.1:${String(port).trim()}/`;
}

async function isAnswered(socket: Socket): Promise<boolean> {
  socket.send('there?');
  const [answer] = await once(socket, 'message');
  return answer === 'there?';
}

describe('a server that has no file descriptor left', () => {
  it('serves those it has, and goes on accepting when descriptors are back', async () => {
    const url = await serverWithDescriptors(64);
    const sockets: Socket[] = [];
    open.push({ kill: () => sockets.map((socket) => socket.terminate()) });
    let failures = 0;
    while (failures < 20) {
      try {
        sockets.push(await connect(url, { handshakeTimeout: 2000 }));
      } catch {
        failures++;
      }
    }
    expect(sockets.length).toBeGreaterThan(10);
    expect(sockets.length).toBeLessThan(64);
    for (const socket of sockets) expect(await isAnswered(socket)).toBe(true);

    for (const socket of sockets.splice(0, 5)) {
      socket.close();
      await once(socket, 'close');
    }
    const next = await connect(url);
    sockets.push(next);
    expect(await isAnswered(next)).toBe(true);
  });
});
