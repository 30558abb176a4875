/** The opening handshake of a server of version 13 that afterwards sends whatever it is told, over a socket that is its own. */

import type { Socket } from 'node:net';
import { concat } from '../../src/bytes.ts';
import { Connection } from '../../src/connection/connection.ts';
import { cryptoRandom } from '../../src/random.ts';

/** When it has answered a request. @param more  bytes that leave in one piece with the answer */
export function acceptHandshake(socket: Socket, ...more: readonly Uint8Array[]): Promise<void> {
  const end = new Connection({ role: 'server', random: cryptoRandom });
  return new Promise((resolve) => {
    const hear = (bytes: Uint8Array) => {
      end.receive(bytes);
      if (!end.takeEvents().some(({ type }) => type === 'request')) return;
      end.accept();
      socket.off('data', hear).write(concat([...end.takeOutput(), ...more]));
      resolve();
    };
    socket.on('data', hear);
  });
}
