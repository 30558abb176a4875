/** This library, as compiled for its users. */

import { Connection } from '../../../src/connection/connection.ts';
import { broadcast, connect, type ListenOptions, listen } from '../../../src/node/index.ts';
import { cryptoRandom } from '../../../src/random.ts';
import type { Role, Speak } from '../../../src/versions.ts';
import { type Contender, PUSHED } from './contender.ts';

/** A connection whose handshake is done, as the drivers of sockets make it. */
function opened(speak: Speak, role: Role): Connection {
  const request = { host: 'localhost', resource: '/' };
  const client = new Connection({ role: 'client', speak, random: cryptoRandom, request });
  const server = new Connection({ role: 'server', random: cryptoRandom });
  for (const bytes of client.takeOutput()) server.receive(bytes);
  server.nextEvent();
  server.accept();
  for (const bytes of server.takeOutput()) client.receive(bytes);
  const connection = role === 'client' ? client : server;
  connection.takeEvents();
  return connection;
}

/** The contender, whose server also gets these options. */
export const oursWith = (admission: Pick<ListenOptions, 'admit'>): Contender => ({
  reader(speak, from, deliver) {
    const connection = opened(speak, from === 'client' ? 'server' : 'client');
    return {
      write(chunk) {
        connection.receive(chunk);
        for (let event = connection.nextEvent(); event !== undefined; event = connection.nextEvent()) {
          if (event.type === 'message') deliver(event.data, typeof event.data !== 'string');
          else throw new Error(`a message was expected; came ${event.type}`);
        }
      },
    };
  },

  writer(speak, role, sink) {
    const connection = opened(speak, role);
    return {
      send: (data) => connection.send(data),
      endTick() {
        const output = connection.takeOutput();
        if (output.length > 1) sink.cork();
        for (const bytes of output) sink.write(bytes);
        if (output.length > 1) sink.uncork();
      },
    };
  },

  async serve({ deflate, pushEvery, echoAtMost = Number.POSITIVE_INFINITY, ...limits }) {
    const server = await listen({
      maxConnections: 100_000,
      ...admission,
      deflate,
      ...limits,
      handler: (socket) => {
        if (pushEvery !== undefined) return;
        socket.on('message', (data) => {
          if (data.length <= echoAtMost) socket.send(data);
        });
      },
    });
    if (pushEvery !== undefined) setInterval(() => void broadcast(server.sockets, PUSHED), pushEvery);
    return {
      port: server.port,
      connections: () => server.sockets.size,
      broadcast: (data) => void broadcast(server.sockets, data),
    };
  },

  async dial(url) {
    const socket = await connect(url);
    socket.on('message', () => {});
    // It may close the connection to a server that floods it; the process continues.
    socket.on('error', () => {});
  },
});

export const contender = oursWith({});
