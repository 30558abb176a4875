/** websocket (WebSocket-Node), with the native code it installs. */

import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import websocket, { type Connection } from 'websocket';
import type { Message } from '../../../src/connection/messages.ts';
import type { Role } from '../../../src/versions.ts';
import type { Contender } from './contender.ts';

const LIMITS = { maxReceivedFrameSize: 100 * 2 ** 20, maxReceivedMessageSize: 100 * 2 ** 20 };

/** What its server gives each connection, without timers. */
const CONFIG = {
  ...LIMITS,
  keepalive: false,
  assembleFragments: true,
  fragmentOutgoingMessages: false,
  fragmentationThreshold: Number.POSITIVE_INFINITY,
  disableNagleAlgorithm: true,
  closeTimeout: 5000,
};

/** A connection on as much of a socket as it needs. */
function opened(role: Role, write: (bytes: Uint8Array) => boolean): Connection {
  const nothing = () => socket;
  const socket = Object.assign(new EventEmitter(), {
    setNoDelay: nothing,
    setTimeout: nothing,
    pause: nothing,
    resume: nothing,
    write,
  });
  return new websocket.connection(socket, [], null, role === 'client', CONFIG);
}

function send(connection: Connection, data: Message): void {
  if (typeof data === 'string') connection.sendUTF(data);
  else connection.sendBytes(Buffer.from(data.buffer, data.byteOffset, data.length));
}

export const contender: Contender = {
  reader(_speak, from, deliver) {
    const connection = opened(from === 'client' ? 'server' : 'client', () => true);
    connection.on('message', (message) => {
      if (message.type === 'utf8') deliver(message.utf8Data, false);
      else deliver(message.binaryData, true);
    });
    return { write: (chunk) => connection.handleSocketData(chunk) };
  },

  writer(_speak, role, sink) {
    const connection = opened(role, (bytes) => sink.write(bytes));
    return { send: (data) => send(connection, data), endTick() {} };
  },

  async serve({ deflate }) {
    if (deflate) throw new Error('websocket has no permessage-deflate');
    const httpServer = createServer();
    const server = new websocket.server({ ...CONFIG, httpServer, autoAcceptConnections: true });
    server.on('connect', (connection) => {
      connection.on('message', (message) => {
        if (message.type === 'utf8') connection.sendUTF(message.utf8Data);
        else connection.sendBytes(message.binaryData);
      });
    });
    httpServer.listen(0, '127.0.0.1', 4096);
    await new Promise((resolve) => httpServer.once('listening', resolve));
    return {
      port: (httpServer.address() as AddressInfo).port,
      connections: () => server.connections.length,
      broadcast: (data) => {
        for (const connection of server.connections) send(connection, data);
      },
    };
  },
};
