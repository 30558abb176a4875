/** A server that sends pings as fast as they are taken, and never reads a pong. */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { encodeFrame } from '../../../src/frame/codec.ts';
import { acceptKey } from '../../../src/handshake/version13.ts';
import { over, pause } from './peers.ts';
import type { Scenario } from './scenario.ts';

/** How long the flood lasts, in ms. */
const FLOOD = 10_000;

/** Many pings in one write. */
const PINGS = Buffer.concat(
  Array.from({ length: 512 }, () =>
    encodeFrame({ opcode: 'ping', payload: new Uint8Array(125) }, { speak: 'version-13' }),
  ),
);

export const pingFlood: Scenario = {
  id: 'ping-flood',
  title: 'client under a flood of pings for 10 s, whose pongs nobody reads',
  async attack(contender, _port, size) {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const flooding = once(server, 'connection').then(([socket]) => flood(socket as Socket));
    await contender.tell({ do: 'dial', url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/` });
    const { socket, sent } = await flooding;
    await Promise.race([pause(FLOOD * size), over(socket)]);
    const { rss } = await contender.strain();
    const isLeft = socket.destroyed;
    socket.destroy();
    server.close();
    return { 'memory then, MiB': rss / 2 ** 20, 'million pings sent': sent() / 1e6, 'client has left': Number(isLeft) };
  },
};

/** Lets a client in, and floods it from then on. */
async function flood(socket: Socket) {
  socket.on('error', () => {});
  let head = '';
  while (!head.includes('\r\n\r\n')) head += String(((await once(socket, 'data')) as [Buffer])[0]);
  socket.pause();
  const key = /^sec-websocket-key: *(\S+)/im.exec(head)?.[1] ?? '';
  const answer = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  socket.write([...answer, `Sec-WebSocket-Accept: ${acceptKey(key)}`, '', ''].join('\r\n'));
  let sent = 0;
  const more = () => {
    while (!socket.destroyed && socket.write(PINGS)) sent += 512;
  };
  socket.on('drain', more);
  setImmediate(more);
  return { socket, sent: () => sent };
}
