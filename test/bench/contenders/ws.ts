/**
 * ws, with and without bufferutil (WS_NO_BUFFER_UTIL in the environment). It
 * checks UTF-8 as ours does; every other setting that its documentation
 * recommends for speed is on.
 */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as ws from 'ws';
import type { Message } from '../../../src/connection/messages.ts';
import { type Contender, PUSHED } from './contender.ts';

interface Receiver {
  on(name: 'message', listener: (data: Buffer, isBinary: boolean) => void): this;
  on(name: 'error', listener: (error: Error) => void): this;
  write(chunk: Uint8Array): boolean;
}

interface Sender {
  send(data: Uint8Array | string, options: { binary: boolean; mask: boolean; fin: boolean; compress: boolean }): void;
}

/** Exported by ws, but not in its types. */
const { Receiver, Sender } = ws as unknown as {
  Receiver: new (options: object) => Receiver;
  Sender: new (socket: object) => Sender;
};

export const contender: Contender = {
  reader(_speak, from, deliver) {
    const receiver = new Receiver({ isServer: from === 'client', maxPayload: 100 * 2 ** 20 });
    receiver.on('message', deliver).on('error', (error) => {
      throw error;
    });
    return receiver;
  },

  writer(_speak, role, sink) {
    const sender = new Sender(sink);
    const mask = role === 'client';
    return {
      send: (data) => sender.send(data, { binary: typeof data !== 'string', mask, fin: true, compress: false }),
      endTick() {},
    };
  },

  async serve({ deflate, pushEvery, pingInterval, maxHead, maxMessage, echoAtMost = Number.POSITIVE_INFINITY }) {
    const http = createServer({ ...(maxHead !== undefined && { maxHeaderSize: maxHead }) });
    if (maxHead !== undefined) http.maxHeadersCount = 0;
    http.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
    await once(http, 'listening');
    const server = new ws.WebSocketServer({
      server: http,
      perMessageDeflate: deflate,
      ...(maxMessage !== undefined && { maxPayload: maxMessage }),
    });
    const broadcast = (data: Message) => {
      for (const client of server.clients) if (client.readyState === ws.WebSocket.OPEN) client.send(data);
    };
    server.on('connection', (socket) => {
      socket.on('error', () => {});
      if (pushEvery !== undefined) return;
      socket.on('message', (data, isBinary) => {
        if ((data as Buffer).length <= echoAtMost) socket.send(data, { binary: isBinary });
      });
    });
    if (pushEvery !== undefined) setInterval(() => broadcast(PUSHED), pushEvery);
    if (pingInterval !== undefined) dropTheDead(server, pingInterval);
    return { port: (http.address() as AddressInfo).port, connections: () => server.clients.size, broadcast };
  },

  async dial(url) {
    const socket = new ws.WebSocket(url);
    await once(socket, 'open');
    socket.on('message', () => {});
    socket.on('error', () => {});
  },
};

/** As in the README of ws: a client that has not answered the ping before this one is dropped. */
function dropTheDead(server: ws.WebSocketServer, pingInterval: number): void {
  const alive = new WeakSet<ws.WebSocket>();
  server.on('connection', (socket) => {
    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
  });
  setInterval(() => {
    for (const socket of server.clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, pingInterval);
}
