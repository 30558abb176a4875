/** No peer keeps the event loop to itself, however much it puts into one packet. */

import { once } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { fromUtf8 } from '../../src/bytes.ts';
import { connect, type Handler, listen, type Socket } from '../../src/node/index.ts';
import { clientFrame, compressedFrame, peer } from '../bench/hostile/peers.ts';
import { closedAfterEach, echo, until } from './support.ts';

const open = closedAfterEach();
const MANY = 5_000;

async function serve(handler: Handler, deflate = true) {
  const server = await listen({ port: 0, host: '127.0.0.1', handler, deflate });
  open.push(server);
  return server;
}

/** A peer that is let in, and will say so much in one piece. */
async function flooder(port: number, frame: Uint8Array, count = MANY) {
  const socket = await peer(port, { deflate: true });
  // Before the server, which waits for its peers.
  open.unshift({ close: () => socket.destroy() });
  socket.resume();
  const bytes = Buffer.concat(Array.from({ length: count }, () => frame));
  return () => socket.write(bytes);
}

const HELLO = fromUtf8('hi there');
const FLOODS: Readonly<Record<string, Uint8Array>> = {
  'compressed messages': compressedFrame('text', HELLO),
  messages: clientFrame('text', HELLO),
  pings: clientFrame('ping', HELLO),
};

describe('a peer that puts thousands of frames into one packet', () => {
  for (const [what, frame] of Object.entries(FLOODS)) {
    it(`lets another be read before all of its ${what} are`, async () => {
      let told = 0;
      let toldBefore: number | undefined;
      let visitor: Socket | undefined;
      const server = await serve((socket) => {
        const hear = (data: unknown) => {
          if (data === 'and me') toldBefore = told;
          else if (++told === 1) visitor?.send('and me');
        };
        socket.on('message', hear).on('ping', hear);
      });
      visitor = await connect(server.url, { deflate: false });
      const flood = await flooder(server.port, frame);
      flood();
      await until(() => told === MANY && toldBefore !== undefined);
      expect(toldBefore).toBeLessThan(MANY);
    });
  }

  it('lets another be read by a program that loops over the messages', async () => {
    let told = 0;
    let toldBefore: number | undefined;
    let visitor: Socket | undefined;
    const server = await serve(async (socket) => {
      for await (const data of socket) {
        if (data === 'and me') toldBefore = told;
        else if (++told === 1) visitor?.send('and me');
      }
    });
    visitor = await connect(server.url, { deflate: false });
    const flood = await flooder(server.port, compressedFrame('text', HELLO), 2_000);
    flood();
    await until(() => told === 2_000 && toldBefore !== undefined);
    expect(toldBefore).toBeLessThan(2_000);
  });

  it('takes turns with others who do the same', async () => {
    const told = new Map<Socket, number>();
    const whenFirstDone: number[] = [];
    const count = 2_000;
    const server = await serve((socket) => {
      told.set(socket, 0);
      socket.on('message', () => {
        const before = told.get(socket) ?? 0;
        told.set(socket, before + 1);
        if (before + 1 === count && whenFirstDone.length === 0) whenFirstDone.push(...told.values());
      });
    });
    const frame = compressedFrame('text', HELLO);
    const floods = await Promise.all(Array.from({ length: 4 }, () => flooder(server.port, frame, count)));
    for (const flood of floods) flood();
    await until(() => [...told.values()].every((messages) => messages === count));
    // Each turn is as long as the others, but the machine may be busy in any of them.
    for (const messages of whenFirstDone) expect(messages).toBeGreaterThan(count / 10);
  });

  it('is read to the end, then closed', async () => {
    for (const leave of ['end', 'close frame'] as const) {
      let told = 0;
      const closes: unknown[] = [];
      const server = await serve((socket) => {
        socket.on('message', () => told++).on('close', (code) => closes.push([code, told]));
      });
      const socket = await peer(server.port, { deflate: true });
      open.unshift({ close: () => socket.destroy() });
      socket.resume();
      const frame = compressedFrame('text', HELLO);
      socket.write(Buffer.concat(Array.from({ length: MANY }, () => frame)));
      if (leave === 'close frame') socket.write(clientFrame('close', Uint8Array.of(0x03, 0xe8)));
      else socket.end();
      await until(() => closes.length === 1);
      expect(closes).toEqual([[leave === 'end' ? 1006 : 1000, MANY]]);
      await server.close();
    }
  });

  it('is forgotten if the program drops it in the meantime', async () => {
    let told = 0;
    const closes: number[] = [];
    const server = await serve((socket) => {
      socket.on('message', () => {
        if (++told === 1) setImmediate(() => socket.terminate());
      });
      socket.on('close', (code) => closes.push(code));
    });
    const flood = await flooder(server.port, compressedFrame('text', HELLO));
    flood();
    await until(() => closes.length === 1);
    expect(told).toBeLessThan(MANY);
    expect([closes, server.sockets.size]).toEqual([[1006], 0]);
  });
});

describe('messages of peers that take turns', () => {
  it('are answered whole and in order, whatever else is said', async () => {
    const message = fc.oneof(
      { weight: 5, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 200_000 }).map((length) => 'long'.repeat(length / 4)) },
      { weight: 2, arbitrary: fc.constant(undefined) },
    );
    const talk = fc.array(message, { minLength: 1, maxLength: 300 });
    const server = await serve(echo);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(talk, fc.boolean()), { minLength: 1, maxLength: 4 }), async (talks) => {
        const answers = await Promise.all(talks.map(([said, deflate]) => answersTo(server.url, said, deflate)));
        expect(answers).toEqual(
          talks.map(([said]) => ({
            messages: said.filter((text) => text !== undefined),
            pongs: said.flatMap((text, n) => (text === undefined ? [String(n)] : [])),
            code: 1000,
          })),
        );
      }),
      { numRuns: 15 },
    );
  });
});

/** Says all of it at once with ws, a ping for each undefined, and closes. */
async function answersTo(url: string, said: readonly (string | undefined)[], deflate: boolean) {
  const client = new WebSocket(url, { perMessageDeflate: deflate && { threshold: 0 } });
  const messages: string[] = [];
  const pongs: string[] = [];
  client.on('message', (data) => messages.push(String(data))).on('pong', (payload) => pongs.push(String(payload)));
  await once(client, 'open');
  for (const [n, text] of said.entries()) {
    if (text === undefined) client.ping(String(n));
    else client.send(text);
  }
  client.close(1000);
  const [code] = await once(client, 'close');
  return { messages, pongs, code };
}
