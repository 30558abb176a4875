/** Conversations with programs that are not ours, over real sockets. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect as connectTcp, type Socket as TcpSocket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import websocketDriver, { type Driver } from 'websocket-driver';
import { WebSocket, WebSocketServer } from 'ws';
import { concat, fromUtf8, toUtf8 } from '../../src/bytes.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { connect, listen, type Server, type Socket } from '../../src/node/index.ts';
import { seededRandom } from '../../src/random.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import { until } from '../node/support.ts';

const TEXTS = ['Hello', '你好，世界', '𝄞', 'x'.repeat(126), 'y'.repeat(70_000)];

const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function ourEcho(): Promise<Server> {
  const server = await listen({
    handler: async (socket: Socket) => {
      for await (const message of socket) socket.send(message);
    },
  });
  closers.push(() => server.close());
  return server;
}

async function wsEcho(): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  server.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  });
  await once(server, 'listening');
  closers.push(() => server.close());
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** An echo made with websocket-driver, and the versions its drivers found. */
async function driverEcho(): Promise<{ url: string; versions: string[] }> {
  const versions: string[] = [];
  const server = createServer();
  server.on('upgrade', (request, transport: TcpSocket, body: Uint8Array) => {
    const driver = websocketDriver.http(request, { allowDrafts: true });
    driver.io.write(body);
    transport.pipe(driver.io).pipe(transport);
    transport.on('error', () => transport.destroy());
    driver.messages.on('data', (message) => driver.messages.write(message));
    driver.on('close', () => transport.end());
    versions.push(driver.version);
    driver.start();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close());
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`, versions };
}

async function echoThrough(socket: Socket, texts: readonly string[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const text of texts) {
    socket.send(text);
    answers.push((await once(socket, 'message'))[0]);
  }
  return answers;
}

describe('our client', () => {
  it('speaks version 13 with ws', async () => {
    const socket = await connect(await wsEcho());
    expect(await echoThrough(socket, TEXTS)).toEqual(TEXTS);
    socket.send(Uint8Array.of(0, 255));
    expect(Uint8Array.from((await once(socket, 'message'))[0])).toEqual(Uint8Array.of(0, 255));
    socket.ping(fromUtf8('there?'));
    expect(toUtf8((await once(socket, 'pong'))[0])).toBe('there?');
    socket.close(1000, 'done');
    expect((await once(socket, 'close'))[0]).toBe(1000);
  });

  it.each(VERSIONS)('speaks %s with websocket-driver', async (speak) => {
    const { url, versions } = await driverEcho();
    const socket = await connect(url, { speak });
    expect(versions).toEqual([speak === 'hixie-76' ? 'hixie-76' : 'hybi-13']);
    expect(await echoThrough(socket, TEXTS)).toEqual(TEXTS);
    socket.close();
    const [code] = await once(socket, 'close');
    expect([1000, 1005]).toContain(code);
  });

  it('checks the answer of hixie-76 that websocket-driver gives: resource, host and port included', async () => {
    const { url } = await driverEcho();
    const socket = await connect(`${url}chat?room=1`, { speak: 'hixie-76', origin: 'http://example.com' });
    expect(socket.state).toBe('open');
    socket.close();
    await once(socket, 'close');
  });
});

describe('our server', () => {
  it('speaks version 13 with ws', async () => {
    const server = await ourEcho();
    const socket = new WebSocket(server.url, { perMessageDeflate: false });
    await once(socket, 'open');
    for (const text of TEXTS) {
      socket.send(text);
      expect(String((await once(socket, 'message'))[0])).toBe(text);
    }
    socket.ping('there?');
    expect(String((await once(socket, 'pong'))[0])).toBe('there?');
    socket.close(3000, 'done');
    expect((await once(socket, 'close'))[0]).toBe(3000);
    await until(() => server.sockets.size === 0);
  });

  it('puts together the fragments that ws sends', async () => {
    const server = await ourEcho();
    const socket = new WebSocket(server.url, { perMessageDeflate: false });
    await once(socket, 'open');
    socket.send('in ', { fin: false });
    socket.send('three ', { fin: false });
    socket.send('parts', { fin: true });
    expect(String((await once(socket, 'message'))[0])).toBe('in three parts');
    socket.close();
  });

  it('speaks version 13 with websocket-driver', async () => {
    const server = await ourEcho();
    const driver: Driver = websocketDriver.client(server.url);
    const transport = connectTcp(server.port, '127.0.0.1').on('error', () => {});
    closers.push(() => transport.destroy());
    transport.pipe(driver.io).pipe(transport);
    driver.start();
    await once(driver, 'open');
    for (const text of TEXTS) {
      driver.text(text);
      expect((await once(driver.messages, 'data'))[0]).toBe(text);
    }
    driver.close('done', 1000);
    await until(() => server.sockets.size === 0);
  });
});

describe('compression', () => {
  const texts = ['short', ...Array.from({ length: 5 }, (_, i) => `${i} the same again, `.repeat(200)), 'short'];

  it.each([{}, { serverNoContextTakeover: true, clientNoContextTakeover: true }, { serverMaxWindowBits: 9 }])(
    'is understood by ws, with %o, at both ends',
    async (wishes) => {
      const theirs = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: { threshold: 0 } });
      theirs.on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))));
      await once(theirs, 'listening');
      closers.push(() => theirs.close());
      const url = `ws://127.0.0.1:${(theirs.address() as AddressInfo).port}/`;
      const client = await connect(url, { deflate: { ...wishes, threshold: 1 } });
      expect(client.extensions).toContain('permessage-deflate');
      expect(await echoThrough(client, texts)).toEqual(texts);
      client.close();

      const ours = await listen({
        handler: (socket) => socket.on('message', (data) => socket.send(data)),
        deflate: true,
      });
      closers.push(() => ours.close());
      const socket = new WebSocket(ours.url, { perMessageDeflate: { ...wishes, threshold: 0 } });
      await once(socket, 'open');
      expect(socket.extensions).toContain('permessage-deflate');
      for (const text of texts) {
        socket.send(text);
        expect(String((await once(socket, 'message'))[0])).toBe(text);
      }
      socket.close();
    },
  );
});

describe.each(VERSIONS)('a client of %s that cuts its bytes', (speak) => {
  it.each([
    ['one at a time', 1],
    ['all in one write, frames after the head', Number.POSITIVE_INFINITY],
  ])('%s, is understood', async (_how, size) => {
    const server = await ourEcho();
    const transport = connectTcp({ port: server.port, host: '127.0.0.1', noDelay: true }).on('error', () => {});
    closers.push(() => transport.destroy());
    await once(transport, 'connect');
    const received: Uint8Array[] = [];
    transport.on('data', (chunk: Uint8Array) => received.push(Uint8Array.from(chunk)));
    const { bytes, answer } = conversation(speak, server);
    for (let at = 0; at < bytes.length; at += size) {
      const chunk = bytes.subarray(at, Math.min(at + size, bytes.length));
      await new Promise((resolve) => transport.write(chunk, resolve));
    }
    await until(() => concat(received).length >= answer.length);
    expect(concat(received)).toEqual(answer);
  });
});

/** What a client sends (a request, two messages, a close frame), and what it must get back. */
function conversation(speak: Speak, server: Server): { bytes: Uint8Array; answer: Uint8Array } {
  const request = { host: `127.0.0.1:${server.port}`, resource: '/' };
  const { bytes, expected } = HANDSHAKES[speak].createRequest(request, seededRandom(1));
  const masked = speak === 'version-13' ? { speak, maskingKey: Uint8Array.of(9, 8, 7, 6) } : { speak };
  const frames = [
    { opcode: 'text', payload: fromUtf8('你好') },
    { opcode: 'text', payload: fromUtf8('x'.repeat(200)) },
    { opcode: 'close' },
  ] as const;
  const accepted = acceptanceOf(speak, expected.proof, request.host);
  return {
    bytes: concat([bytes, ...frames.map((frame) => encodeFrame(frame, masked))]),
    answer: concat([accepted, ...frames.map((frame) => encodeFrame(frame, { speak }))]),
  };
}

/** The response with that proof, as the specification spells it. */
function acceptanceOf(speak: Speak, proof: Uint8Array, host: string): Uint8Array {
  if (speak === 'version-13') {
    const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    return fromUtf8([...lines, `Sec-WebSocket-Accept: ${toUtf8(proof)}`, '', ''].join('\r\n'));
  }
  const lines = ['HTTP/1.1 101 WebSocket Protocol Handshake', 'Upgrade: WebSocket', 'Connection: Upgrade'];
  const names = [`Sec-WebSocket-Origin: http://${host}`, `Sec-WebSocket-Location: ws://${host}/`];
  return concat([fromUtf8([...lines, ...names, '', ''].join('\r\n')), proof]);
}
