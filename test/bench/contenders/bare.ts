/**
 * No library: the least that JavaScript and Node can do. It reads small masked
 * binary messages and checks nothing, and answers the first bytes on a connection
 * as if they were always the same request. Nothing written in JavaScript can be
 * much faster.
 */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { Contender } from './contender.ts';

const SLAB = 32_768;

/** To the key of RFC 6455 §1.3. */
const ANSWER = Buffer.from(
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
);

export const contender: Contender = {
  reader(_speak, _from, deliver) {
    let slab = new Uint8Array(SLAB);
    let used = 0;
    let rest = new Uint8Array(0);
    return {
      write(given) {
        let chunk = new Uint8Array(given.buffer, given.byteOffset, given.length);
        if (rest.length > 0) chunk = new Uint8Array(Buffer.concat([rest, chunk]));
        let at = 0;
        while (at + 6 <= chunk.length) {
          const length = (chunk[at + 1] as number) & 0x7f;
          const end = at + 6 + length;
          if (end > chunk.length) break;
          if (used + length > SLAB) {
            slab = new Uint8Array(Buffer.allocUnsafeSlow(SLAB).buffer);
            used = 0;
          }
          const k0 = chunk[at + 2] as number;
          const k1 = chunk[at + 3] as number;
          const k2 = chunk[at + 4] as number;
          const k3 = chunk[at + 5] as number;
          let from = at + 6;
          let to = used;
          for (; from + 4 <= end; from += 4, to += 4) {
            slab[to] = (chunk[from] as number) ^ k0;
            slab[to + 1] = (chunk[from + 1] as number) ^ k1;
            slab[to + 2] = (chunk[from + 2] as number) ^ k2;
            slab[to + 3] = (chunk[from + 3] as number) ^ k3;
          }
          if (from < end) slab[to] = (chunk[from] as number) ^ k0;
          if (from + 1 < end) slab[to + 1] = (chunk[from + 1] as number) ^ k1;
          if (from + 2 < end) slab[to + 2] = (chunk[from + 2] as number) ^ k2;
          const data = new Uint8Array(slab.buffer, used, length);
          used += length;
          at = end;
          deliver(data, true);
        }
        rest = chunk.slice(at);
      },
    };
  },

  writer() {
    throw new Error('no library writes nothing');
  },

  async serve() {
    let open = 0;
    const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
      open++;
      socket.on('error', () => {});
      socket.on('close', () => open--);
      socket.once('data', () => socket.write(ANSWER));
    });
    server.listen(0, '127.0.0.1', 4096);
    await new Promise((resolve) => server.once('listening', resolve));
    return { port: (server.address() as AddressInfo).port, connections: () => open, broadcast() {} };
  },
};
