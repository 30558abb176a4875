/**
 * Measures what a connection costs our server, in `memory.json`. It takes a minute, and needs Linux.
 *
 *     npx tsx lessons/20-beyond/record-memory.ts && npm run fix
 */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2';
import { fileURLToPath } from 'node:url';
import { connect } from '../../src/node/index.ts';
import { COUNT, measureIdle, type Open, openTcp } from './idle.ts';
import { KINDS, type Kind, MEMORY_FILE, type MemoryRecord } from './memory.ts';

/** WebSockets on one connection of HTTP/2. */
const STREAMS = 100;

const OPEN: Readonly<Record<Kind, (port: number) => Open>> = {
  'hixie-76': (port) => openTcp(port, 'hixie-76'),
  'version-13': (port) => openTcp(port, 'version-13'),
  deflate: (port) => openTcp(port, 'version-13', 'permessage-deflate'),
  http2: (port) => {
    let session: ClientHttp2Session | undefined;
    let open = 0;
    return async () => {
      if (!session || session.destroyed || open++ % STREAMS === 0) {
        session = connectHttp2(`http://127.0.0.1:${port}`);
        session.on('error', () => {});
      }
      const socket = await connect(`ws://127.0.0.1:${port}/`, { over: session, deflate: false, pingInterval: 0 });
      socket.send('hello');
      await once(socket, 'message');
      const one = session;
      return { end: () => one.destroy() };
    };
  },
};

const bytes: Partial<Record<Kind, number>> = {};
for (const kind of KINDS) {
  const script = fileURLToPath(new URL('memory-server.ts', import.meta.url));
  const child = fork(script, [], { execArgv: ['--import', 'tsx'] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  bytes[kind] = Math.round(await measureIdle(child.pid ?? 0, OPEN[kind](port)));
  console.log(`${kind}: ${bytes[kind]} bytes`);
  child.kill();
  await once(child, 'exit');
}
const record = {
  node: process.versions.node,
  on: new Date().toISOString().slice(0, 10),
  count: COUNT,
  streams: STREAMS,
  bytes,
} as MemoryRecord;
writeFileSync(MEMORY_FILE, `${JSON.stringify(record, null, 2)}\n`);
process.exit();
