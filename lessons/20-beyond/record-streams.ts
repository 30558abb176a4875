/**
 * Records two WebSockets on one connection of HTTP/2, in `streams.json`.
 *
 *     npx tsx lessons/20-beyond/record-streams.ts && npm run fix
 */

import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { createServer, connect as dial, type Socket as TcpSocket } from 'node:net';
import { toHex } from '../../src/bytes.ts';
import { connect, listen } from '../../src/node/index.ts';
import type { Role } from '../../src/versions.ts';
import { type Said, STREAMS_FILE, type StreamRecord } from './streams.ts';

const said: Said[] = [];

/** Passes bytes on, and keeps them. */
function pass(from: TcpSocket, to: TcpSocket, role: Role): void {
  from.on('data', (bytes) => {
    said.push({ from: role, hex: toHex(bytes) });
    to.write(bytes);
  });
  from.on('end', () => to.end());
  from.on('error', () => to.destroy());
}

const server = await listen({
  http2: true,
  handler: (socket) => {
    socket.on('message', (text) => socket.send(`you said ${text}`));
  },
});
const relay = createServer((near) => {
  const far = dial(server.port, '127.0.0.1');
  pass(near, far, 'client');
  pass(far, near, 'server');
}).listen(0, '127.0.0.1');
await once(relay, 'listening');
const address = relay.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;

const session = connectHttp2(`http://127.0.0.1:${port}`);
await Promise.all([once(session, 'connect'), once(session, 'remoteSettings')]);
const open = (name: string) =>
  connect(`ws://chat.example/chat?name=${name}`, {
    over: session,
    deflate: false,
    origin: 'http://chat.example',
    pingInterval: 0,
  });
const ada = await open('Ada');
const bob = await open('Bob');
for (const [socket, text] of [
  [ada, 'hello'],
  [bob, '你好'],
] as const) {
  socket.send(text);
  await once(socket, 'message');
}
ada.close(1000);
await once(ada, 'close');
bob.send('still here');
await once(bob, 'message');
bob.close(1000);
await once(bob, 'close');
const ended = once(session, 'close');
session.close();
await ended;
relay.close();
await server.close();

const record: StreamRecord = { node: process.versions.node, on: new Date().toISOString().slice(0, 10), said };
writeFileSync(STREAMS_FILE, `${JSON.stringify(record, null, 2)}\n`);
