/** A server of version 13 that opens the connection with whatever fields it is told to add, also with those that nobody asked for. */

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { concat, fromLatin1, toLatin1 } from '../../src/bytes.ts';
import { Connection } from '../../src/connection/connection.ts';
import { fieldValue } from '../../src/handshake/http-head.ts';
import { answerChallenge } from '../../src/handshake/version13.ts';
import { cryptoRandom } from '../../src/random.ts';

/** @param fields  lines without their ends */
export async function answeringWith(...fields: readonly string[]): Promise<{ url: string; close(): void }> {
  const server = createServer((socket) => {
    const end = new Connection({ role: 'server', random: cryptoRandom });
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      end.receive(bytes);
      for (const event of end.takeEvents()) {
        if (event.type !== 'request') continue;
        const key = fieldValue(event.request.head, 'Sec-WebSocket-Key') ?? '';
        const accept = `Sec-WebSocket-Accept: ${toLatin1(answerChallenge(fromLatin1(key)))}`;
        const lines = [
          'HTTP/1.1 101 Switching Protocols',
          'Upgrade: websocket',
          'Connection: Upgrade',
          accept,
          ...fields,
        ];
        socket.write(concat([fromLatin1(lines.map((line) => `${line}\r\n`).join('')), fromLatin1('\r\n')]));
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => void server.close() };
}
