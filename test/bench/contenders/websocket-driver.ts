/** websocket-driver, which speaks both versions too, on the streams it is made of. */

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import websocketDriver, { type Driver } from 'websocket-driver';
import { fromLatin1 } from '../../../src/bytes.ts';
import { fieldValue, parseRequestHead } from '../../../src/handshake/http-head.ts';
import type { Role, Speak } from '../../../src/versions.ts';
import { HEADS, KEY3 } from '../../node/heads.ts';
import type { Contender } from './contender.ts';

/** A server's driver, open; it reads what a client sends. */
function opened(speak: Speak, role: Role): Driver {
  if (role === 'client') throw new Error('websocket-driver is measured as a server');
  const head = parseRequestHead(fromLatin1(HEADS[speak]));
  const headers = Object.fromEntries(head.fields.map(({ name, value }) => [name.text.toLowerCase(), value.text]));
  const request = { method: 'GET', url: '/chat', headers, connection: {}, socket: {} } as unknown as IncomingMessage;
  const driver = websocketDriver.http(request, { allowDrafts: true });
  if (speak === 'hixie-76') driver.io.write(Buffer.from(KEY3, 'latin1'));
  driver.start();
  if (fieldValue(head, 'Host') === undefined) throw new Error('the head has no Host');
  return driver;
}

export const contender: Contender = {
  reader(speak, from, deliver) {
    const driver = opened(speak, from === 'client' ? 'server' : 'client');
    driver.messages.on('data', (data: Buffer | string) => deliver(data, typeof data !== 'string'));
    return { write: (chunk) => driver.io.write(chunk) };
  },

  writer(speak, role, sink) {
    const driver = opened(speak, role);
    driver.io.on('data', (bytes: Uint8Array) => sink.write(bytes));
    return { send: (data) => (typeof data === 'string' ? driver.text(data) : driver.binary(data)), endTick() {} };
  },

  async serve({ deflate }) {
    if (deflate) throw new Error('websocket-driver is measured without permessage-deflate');
    const open = new Set<Driver>();
    const server = createServer();
    server.on('upgrade', (request, transport: Socket, body: Uint8Array) => {
      const driver = websocketDriver.http(request, { allowDrafts: true });
      driver.io.write(body);
      transport.setNoDelay(true).pipe(driver.io).pipe(transport);
      transport.on('error', () => transport.destroy()).on('close', () => open.delete(driver));
      driver.messages.on('data', (message) => driver.messages.write(message));
      driver.start();
      open.add(driver);
    });
    server.listen(0, '127.0.0.1', 4096);
    await new Promise((resolve) => server.once('listening', resolve));
    return {
      port: (server.address() as AddressInfo).port,
      connections: () => open.size,
      broadcast: (data) => {
        for (const driver of open) driver.messages.write(data);
      },
    };
  },
};
