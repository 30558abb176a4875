/** One request, as bytes, and what a server answers to it. */

import { connect } from 'node:net';
import { concat, toLatin1 } from '../../src/bytes.ts';

/** How long an answer may take, in ms. */
const PATIENCE = 10_000;

/** The status of the answer, or how the server ended without one. */
export function exchange(port: number, request: Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let came: Uint8Array = new Uint8Array();
    const end = (line: string) => {
      socket.destroy();
      resolve(line);
    };
    socket.setTimeout(PATIENCE, () => end('no answer'));
    socket.on('connect', () => socket.write(request));
    socket.on('data', (bytes) => {
      came = concat([came, bytes]);
      const [, status] = /^HTTP\/1\.1 (\d{3})[^\n]*\r\n/.exec(toLatin1(came)) ?? [];
      if (status !== undefined) end(status);
    });
    socket.on('error', ({ message }) => end(message));
    socket.on('end', () => end('ends TCP without an answer'));
  });
}
