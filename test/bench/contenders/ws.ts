/**
 * ws, with and without bufferutil (WS_NO_BUFFER_UTIL in the environment). It
 * checks UTF-8 as ours does; everything else that its documentation has to
 * make it faster is on.
 */

import * as ws from 'ws';
import type { Contender } from './contender.ts';

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

  async serve({ deflate }) {
    const server = new ws.WebSocketServer({ port: 0, host: '127.0.0.1', backlog: 4096, perMessageDeflate: deflate });
    server.on('connection', (socket) => {
      socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    });
    await new Promise((resolve) => server.once('listening', resolve));
    return {
      port: (server.address() as { port: number }).port,
      connections: () => server.clients.size,
      broadcast: (data) => {
        for (const client of server.clients) if (client.readyState === ws.WebSocket.OPEN) client.send(data);
      },
    };
  },
};
