/** Both engines with ws over real sockets: many short messages, each end's stream as long as the conversation. */

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { pakoEngine } from '../../src/connection/pako.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { randomInteger, seededRandom } from '../../src/random.ts';
import { echoServer, echoThrough } from '../connection/engine-ends.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Short texts like those before them; among them empty ones, and one larger than the window. */
function texts(seed: number): string[] {
  const random = seededRandom(seed);
  const words = ['a', 'two', 'handshakes', 'héllo', '握手', '', '\u0090\u0090\u0091'];
  const word = () => words[randomInteger(random, 0, words.length - 1)];
  const short = Array.from({ length: 400 }, (_, n) =>
    n % 50 === 7 ? '' : `${Array.from({ length: randomInteger(random, 0, 6) }, word).join(' ')}${n}`,
  );
  return [...short, `${short.join()} `.repeat(15), ...short.slice(0, 50)];
}

const wishes = [
  {},
  { serverNoContextTakeover: true, clientNoContextTakeover: true },
  { serverMaxWindowBits: 9, clientMaxWindowBits: 9 },
  { serverMaxWindowBits: 8, clientMaxWindowBits: 8 },
];

describe.each([
  ['zlib', zlibEngine],
  ['pako', pakoEngine],
])('an end that compresses with %s', (_name, engine) => {
  it.each(wishes)('is a client that ws understands, with %j', async (wish) => {
    const theirs = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: { threshold: 0 } });
    closers.push(() => theirs.close());
    theirs.on('connection', (socket, { headers }) => {
      expect(headers['sec-websocket-extensions']).toContain('permessage-deflate');
      socket.on('message', (data) => socket.send(String(data)));
    });
    await once(theirs, 'listening');
    const sent = texts(1);
    const { port } = theirs.address() as AddressInfo;
    expect(await echoThrough(port, { ...wish, engine, threshold: 0 }, sent)).toEqual(sent);
  });

  it.each(wishes)('is a server that ws understands, with %j', async (wish) => {
    const ours = await echoServer({ engine, threshold: 0 });
    closers.push(ours.close);
    const perMessageDeflate = { ...wish, threshold: 0 };
    const socket = new WebSocket(`ws://127.0.0.1:${ours.port}/`, { perMessageDeflate });
    const sent = texts(2);
    const heard: string[] = [];
    socket.on('open', () => {
      for (const text of sent) socket.send(text);
    });
    socket.on('message', (data) => {
      if (heard.push(String(data)) === sent.length) socket.close(1000);
    });
    const [code] = await once(socket, 'close');
    expect(socket.extensions).toContain('permessage-deflate');
    expect([heard, code]).toEqual([sent, 1000]);
  });
});
