/** Load for the code that opens connections: clients that connect, are let in, and go. */

import { connect } from 'node:net';
import type { Speak } from '../../../src/versions.ts';
import { OPENINGS } from './clients.ts';

const AT_ONCE = 128;

/** Handshakes per second. */
export async function handshakes(port: number, speak: Speak, count: number): Promise<number> {
  const opening = Buffer.from(OPENINGS[speak], 'latin1');
  let begun = 0;
  let done = 0;
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    const next = () => {
      if (begun === count) return;
      begun++;
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      socket.on('connect', () => socket.write(opening));
      socket.on('error', reject);
      socket.on('data', (answer) => {
        // The head comes first, or all at once.
        if (socket.destroyed || (answer[0] === 0x48 && answer[9] !== 0x31)) return reject(new Error(answer.toString()));
        socket.resetAndDestroy();
        done++;
        if (done === count) resolve();
        else next();
      });
    };
    for (let i = 0; i < AT_ONCE; i++) next();
  });
  return (count * 1000) / (performance.now() - began);
}
