/** The opening handshake of a client that afterwards sends whatever it is told, over a socket that is its own. */

import { once } from 'node:events';
import type { Socket } from 'node:net';
import { concat, NO_BYTES } from '../../src/bytes.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { HeadReader } from '../../src/handshake/head-reader.ts';
import type { ResponseHead } from '../../src/handshake/http-head.ts';
import type { Random } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';

/**
 * @param extensions  what to offer, as written
 * @returns the bytes that came after the response
 * @throws Error if the server answers anything other than 101, or ends the connection
 */
export async function shakeHands(socket: Socket, speak: Speak, random: Random, extensions = ''): Promise<Uint8Array> {
  // What happens to the socket is seen when it closes.
  socket.on('error', () => {});
  await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
  const { RESPONSE_BODY_BYTES, createRequest } = HANDSHAKES[speak];
  const host = `127.0.0.1:${socket.remotePort}`;
  socket.write(createRequest({ host, resource: '/', origin: `http://${host}`, extensions }, random).bytes);
  const reader = new HeadReader<ResponseHead>('response');
  let head: ResponseHead | undefined;
  for (let body: Uint8Array = NO_BYTES; ; ) {
    const bytes: Buffer | null = socket.read();
    if (bytes === null) {
      if (socket.destroyed || socket.readableEnded) throw new Error('the server ended the handshake');
      await Promise.race([once(socket, 'readable'), once(socket, 'close')]);
      continue;
    }
    const found = head ? { head, rest: bytes } : reader.push(bytes);
    if (!found) continue;
    head = found.head;
    body = concat([body, found.rest]);
    if (head.status.text !== '101') throw new Error(`expected 101; came ${head.status.text}`);
    if (body.length >= RESPONSE_BODY_BYTES) return body.subarray(RESPONSE_BODY_BYTES);
  }
}
