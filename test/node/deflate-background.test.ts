/** Large compressed messages are the work of other threads: what must hold all the same. */

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { fromUtf8 } from '../../src/bytes.ts';
import { Connection } from '../../src/connection/connection.ts';
import type { DeflateEngine } from '../../src/connection/deflate.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { broadcast, connect, type Handler, listen, type Socket } from '../../src/node/index.ts';
import { zlibEngine, zlibInBackground } from '../../src/node/zlib.ts';
import { cryptoRandom } from '../../src/random.ts';
import { Pair, whole } from '../connection/pair.ts';
import { closedAfterEach, echo, until } from './support.ts';

const open = closedAfterEach();

async function serve(handler: Handler) {
  const server = await listen({ port: 0, host: '127.0.0.1', handler, deflate: true });
  open.push(server);
  return server;
}

/** A text of a given length that does not compress well. */
function textOf(characters: number): string {
  return randomBytes(characters).toString('base64').slice(0, characters);
}

/** A message as a string, which is compared faster than bytes are. */
function asText(data: unknown): string {
  return typeof data === 'string' ? data : Buffer.from(data as Uint8Array).toString();
}

const MEBIBYTE = 1_048_576;

describe('large compressed messages', () => {
  it('come in order, with small ones and pings between, both ways', async () => {
    const server = await serve(echo);
    const client = await connect(server.url, { deflate: true });
    const sent = Array.from({ length: 24 }, (_, n) => (n % 3 === 0 ? textOf(MEBIBYTE / 4) : `small ${n}`));
    const heard: unknown[] = [];
    const pongs: string[] = [];
    client.on('message', (data) => heard.push(data));
    client.on('pong', (payload) => pongs.push(String(Buffer.from(payload))));
    sent.forEach((text, n) => {
      client.send(text);
      client.ping(fromUtf8(String(n)));
    });
    await until(() => heard.length === sent.length && pongs.length === sent.length);
    expect(heard).toEqual(sent);
    expect(pongs).toEqual(sent.map((_, n) => String(n)));
  });

  it('are all there if the end that sent them closes right after', async () => {
    const heard: unknown[] = [];
    const closes: unknown[] = [];
    const server = await serve((socket) => {
      socket.on('message', (data) => heard.push(data));
      socket.on('close', (code, reason) => closes.push([code, reason]));
    });
    const sent = [textOf(MEBIBYTE), 'after it', textOf(MEBIBYTE), Uint8Array.from(fromUtf8(textOf(MEBIBYTE)))];
    // What goes first may take a busy machine long to compress.
    const client = await connect(server.url, { closeTimeout: 120_000 });
    for (const data of sent) client.send(data);
    client.close(4001, 'that was all');
    expect(client.state).toBe('closing');
    const [code] = await once(client, 'close');
    await until(() => closes.length === 1);
    expect(heard.length).toBe(4);
    expect(heard.map(asText)).toEqual(sent.map(asText));
    expect(heard[3]).toBeInstanceOf(Uint8Array);
    expect([code, closes]).toEqual([4001, [[4001, 'that was all']]]);
  });

  it('are all there if the server closes right after, and ends the transport then', async () => {
    const sent = [textOf(MEBIBYTE), textOf(MEBIBYTE), 'the last'];
    const server = await serve((socket) => {
      for (const data of sent) socket.send(data);
      socket.close(1000, 'bye');
    });
    const client = new WebSocket(server.url);
    open.push({ close: () => client.terminate() });
    const heard: string[] = [];
    client.on('message', (data) => heard.push(String(data)));
    const [code, reason] = await once(client, 'close');
    expect([heard, code, String(reason)]).toEqual([sent, 1000, 'bye']);
  });

  it('are answered before a close that came with them', async () => {
    const server = await serve(echo);
    const client = new WebSocket(server.url, { perMessageDeflate: { threshold: 0 } });
    open.push({ close: () => client.terminate() });
    const heard: string[] = [];
    client.on('message', (data) => heard.push(String(data)));
    await once(client, 'open');
    const sent = [textOf(MEBIBYTE), 'x', textOf(MEBIBYTE)];
    for (const text of sent) client.send(text);
    client.close(1000);
    const [code] = await once(client, 'close');
    expect([heard, code]).toEqual([sent, 1000]);
  });

  it('count in bufferedAmount, make send say false, and drain when they have left', async () => {
    const server = await serve((socket) => socket.on('message', () => {}));
    const client = await connect(server.url);
    expect(client.send(textOf(MEBIBYTE))).toBe(false);
    expect(client.bufferedAmount).toBeGreaterThanOrEqual(MEBIBYTE);
    await once(client, 'drain');
    expect(client.bufferedAmount).toBe(0);
    expect(client.send('small')).toBe(true);
  });

  it('keep their place before broadcasts and parts', async () => {
    const server = await serve(() => {});
    const client = await connect(server.url);
    const heard: unknown[] = [];
    client.on('message', (data) => heard.push(data));
    await until(() => server.sockets.size === 1);
    const [socket] = server.sockets as Set<Socket>;
    const large = textOf(MEBIBYTE / 2);
    socket?.send(large);
    await broadcast(server.sockets, 'to all');
    socket?.sendPart('in ', false);
    socket?.sendPart('parts', true);
    socket?.send('and one more');
    await until(() => heard.length === 4);
    expect(heard).toEqual([large, 'to all', 'in parts', 'and one more']);
  });

  it('are forgotten when the connection is lost, and nothing is rejected', async () => {
    const lost: number[] = [];
    const server = await serve((socket) => {
      socket.on('close', (code) => lost.push(code));
      for (let n = 0; n < 3; n++) socket.send(textOf(MEBIBYTE / 4));
      socket.on('message', () => socket.terminate());
    });
    const clients = await Promise.all(Array.from({ length: 4 }, () => connect(server.url)));
    for (const [n, client] of clients.entries()) {
      client.send(textOf(MEBIBYTE / 4));
      if (n % 2 === 0) client.terminate();
    }
    await until(() => lost.length === clients.length);
    expect(lost).toEqual(clients.map(() => 1006));
    expect(server.sockets.size).toBe(0);
  });

  it('keep to maxMessage while they are inflated, and fail with 1009 over it', async () => {
    const server = await listen({ port: 0, host: '127.0.0.1', handler: echo, deflate: true, maxMessage: MEBIBYTE });
    open.push(server);
    const client = await connect(server.url);
    const exact = 'x'.repeat(MEBIBYTE);
    client.send(exact);
    expect((await once(client, 'message'))[0]).toBe(exact);
    client.send(`${exact}x`);
    const [code] = await once(client, 'close');
    expect(code).toBe(1009);
  });

  it('fail with 1007 if they are cut short or not UTF-8, and what came before is delivered', async () => {
    for (const [bad, reason] of [
      [deflateRawSync(textOf(MEBIBYTE)).subarray(0, -20), /DEFLATE/],
      [deflateRawSync(Buffer.alloc(MEBIBYTE, 0xff), { finishFlush: 2 }).subarray(0, -4), /UTF-8/],
    ] as const) {
      const connection = new Connection({
        role: 'server',
        random: cryptoRandom,
        deflate: { engine: zlibInBackground },
      });
      const pair = new Pair('version-13', whole, { deflate: { engine: zlibEngine } });
      connection.receive(Buffer.concat(pair.client.takeOutput()));
      connection.takeEvents();
      connection.accept();
      connection.takeEvents();
      connection.takeOutput();
      const maskingKey = Uint8Array.of(1, 2, 3, 4);
      const say = (payload: Uint8Array, rsv1: boolean) =>
        connection.receive(encodeFrame({ opcode: 'text', rsv1, payload }, { speak: 'version-13', maskingKey }));
      say(fromUtf8('before'), false);
      say(bad, true);
      say(fromUtf8('after'), false);
      expect(connection.takeEvents()).toEqual([{ type: 'message', data: 'before' }]);
      expect(connection.isInflating).toBe(true);
      await connection.work;
      const [error, ...others] = connection.takeEvents();
      expect(error?.type === 'error' && error.error).toMatchObject({
        closeCode: 1007,
        message: expect.stringMatching(reason),
      });
      expect(others.map(({ type }) => type)).toEqual(['end']);
    }
  });

  it('are sent as they are if the engine fails, and fail the connection with 1011 if it cannot inflate', async () => {
    const failure = () => Promise.reject(new Error('out of memory'));
    const thrown = () => {
      throw new Error('out of order');
    };
    for (const fails of [failure, thrown]) {
      const engine: DeflateEngine = { ...zlibEngine, background: { deflate: fails, inflate: fails } };
      const pair = new Pair('version-13', whole, { deflate: { engine } }, { deflate: { engine: zlibEngine } }).run();
      pair.client.send('first');
      pair.client.send('second');
      pair.server.send('to be inflated');
      await pair.client.work;
      pair.run();
      while (pair.client.work) await pair.client.work;
      pair.run();
      expect(pair.serverEvents.flatMap((event) => (event.type === 'message' ? [event.data] : []))).toEqual([
        'first',
        'second',
      ]);
      const error = pair.clientEvents.find((event) => event.type === 'error');
      expect(error?.error).toMatchObject({ code: 'bad-deflate', closeCode: 1011 });
    }
  });

  it('leave turns of the event loop to others while they are inflated', async () => {
    const bomb = zlibEngine.deflate(new Uint8Array(16 * MEBIBYTE), new Uint8Array(0), 15);
    expect(bomb.length).toBeLessThan(20_000);
    const inflating = zlibInBackground.background.inflate(bomb, new Uint8Array(0), 16 * MEBIBYTE);
    expect(inflating).toBeInstanceOf(Promise);
    let done = false;
    let turns = 0;
    const inflated = Promise.resolve(inflating).then((bytes) => {
      done = true;
      return bytes;
    });
    while (!done) {
      await new Promise((resolve) => setImmediate(resolve));
      turns++;
    }
    expect((await inflated).length).toBe(16 * MEBIBYTE);
    expect(turns).toBeGreaterThan(2);
  });

  it('are inflated if they have last blocks, refer far back, or grow in a few bytes', async () => {
    const inflate = async (bytes: Uint8Array, history: Uint8Array = new Uint8Array(0), maxBytes = 10 * MEBIBYTE) => {
      const whole = Buffer.concat([bytes, Uint8Array.of(0, 0, 0xff, 0xff)]);
      return zlibInBackground.background.inflate(whole, history, maxBytes);
    };
    const large = textOf(MEBIBYTE / 4);
    const zeros = Buffer.alloc(100_000);
    const flushed = (data: string | Uint8Array, dictionary?: Uint8Array) =>
      deflateRawSync(data, { finishFlush: 2, ...(dictionary ? { dictionary } : {}) }).subarray(0, -4);
    const parts = [deflateRawSync('small'), deflateRawSync(large), deflateRawSync(zeros), flushed('end')];
    expect(asText(await inflate(Buffer.concat(parts)))).toBe(`small${large}${zeros.toString()}end`);
    const few = [...Array.from({ length: 50 }, () => deflateRawSync('ab')), flushed('')];
    expect(asText(await inflate(Buffer.concat(few)))).toBe('ab'.repeat(50));
    const history = Buffer.concat([Buffer.from('said long ago'), randomBytes(20_000)]);
    expect(asText(await inflate(flushed('said long ago', history), history))).toBe('said long ago');
    for (const most of [65_535, 65_536, 65_537, 65_540, 99_999]) {
      expect(await inflate(flushed(zeros.subarray(0, most)), undefined, most)).toHaveLength(most);
      expect(await inflate(flushed(zeros.subarray(0, most + 1)), undefined, most)).toBe('too-big');
      expect(
        await inflate(Buffer.concat([deflateRawSync(zeros.subarray(0, most)), flushed('x')]), undefined, most + 1),
      ).toHaveLength(most + 1);
    }
    expect(await inflate(deflateRawSync(large).subarray(0, -20))).toBe('broken');
  });
});
