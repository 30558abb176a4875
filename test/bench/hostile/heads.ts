/** Requests with far more header fields than anybody needs. */

import { connect } from 'node:net';
import { OPENINGS } from '../load/clients.ts';
import { type Scenario, share } from './scenario.ts';

const REQUESTS = 2_000;
const FIELDS = 3_000;
const AT_ONCE = 20;

const HEAD = Buffer.from(
  OPENINGS['version-13'].replace(
    '\r\n\r\n',
    `\r\n${Array.from({ length: FIELDS }, (_, i) => `X-Field-${i}: value-${i}\r\n`).join('')}\r\n`,
  ),
);

export const heads: Scenario = {
  id: 'heads',
  title: '2,000 requests of 3,000 header fields each, 20 at a time',
  settings: { deflate: false, maxHead: 2 * HEAD.length },
  async attack(_contender, port, size, invite) {
    invite();
    let left = share(REQUESTS, size);
    let letIn = 0;
    const askAgainAndAgain = async () => {
      while (left-- > 0) if (await isLetIn(port)) letIn++;
    };
    await Promise.all(Array.from({ length: AT_ONCE }, askAgainAndAgain));
    return { 'let in': letIn };
  },
};

function isLetIn(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.on('connect', () => socket.write(HEAD));
    socket.once('data', (answer: Buffer) => {
      resolve(answer.toString('latin1').startsWith('HTTP/1.1 101 '));
      socket.resetAndDestroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(false));
  });
}
