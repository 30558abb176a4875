/** Which origin a client sends, if its program asks for none. */

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { toLatin1 } from '../../src/bytes.ts';
import type { Program } from './programs.ts';

/** How long a client may take to start and to ask, in ms. */
const PATIENCE = 60_000;

export async function originOfClient(
  start: (url: string) => Promise<Program>,
): Promise<{ readonly said: string; readonly line: string }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const asked = (async () => {
    const [socket] = await once(server, 'connection', { signal: AbortSignal.timeout(PATIENCE) });
    const [bytes] = await once(
      socket.on('error', () => {}),
      'data',
    );
    socket.destroy();
    return toLatin1(bytes);
  })();
  const program = await start(`ws://127.0.0.1:${port}/`);
  const [, origin] = /^Origin: (.*)\r$/im.exec(await asked) ?? [];
  program.stop();
  server.close();
  return { said: program.name, line: origin === undefined ? 'no Origin' : origin.replace(String(port), 'PORT') };
}
