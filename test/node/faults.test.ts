/** What the network does to a conversation, at each point of it. */

import { once } from 'node:events';
import { type AddressInfo, connect as connectTcp, createServer, type Socket as TcpSocket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes.ts';
import { connect, listen, type Socket } from '../../src/node/index.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import { acceptance } from './acceptance.ts';
import { HEADS, KEY3 } from './heads.ts';
import { closedAfterEach, echo, serverStarter, until } from './support.ts';

const open = closedAfterEach();

const serve = serverStarter(open, { closeTimeout: 100 });

/** How a peer may go: a reset, an end without a close frame, and a process that dies. */
const ENDINGS: readonly [string, (peer: TcpSocket) => unknown][] = [
  ['resets the connection', (peer) => peer.resetAndDestroy()],
  ['ends its side', (peer) => peer.end()],
  ['vanishes', (peer) => peer.destroy()],
];

/** What the peer has written when it goes, and whether it was let in by then. */
const POINTS: readonly [point: string, speak: Speak, bytes: string, open: boolean][] = [
  ['before its first byte', 'version-13', '', false],
  ['in the middle of its head', 'version-13', HEADS['version-13'].slice(0, 60), false],
  ['before its key3', 'hixie-76', HEADS['hixie-76'], false],
  ['in the middle of its key3', 'hixie-76', HEADS['hixie-76'] + KEY3.slice(0, 5), false],
  ['when it is open, in version 13', 'version-13', HEADS['version-13'], true],
  ['when it is open, in hixie-76', 'hixie-76', HEADS['hixie-76'] + KEY3, true],
  ['in the middle of a header', 'version-13', `${HEADS['version-13']}\x81`, true],
  ['in the middle of a payload', 'version-13', `${HEADS['version-13']}\x81\x85abcdxy`, true],
  ['in the middle of a message', 'version-13', `${HEADS['version-13']}\x01\x81abcdx`, true],
  ['in the middle of a text', 'hixie-76', `${HEADS['hixie-76']}${KEY3}\x00Hel`, true],
];

describe('a server whose peer goes', () => {
  describe.each(ENDINGS)('and %s', (_way, go) => {
    it.each(POINTS)('%s: forgets it, and serves the next', async (_point, _speak, bytes, isLetIn) => {
      const server = await serve();
      const codes: number[] = [];
      server.on('disconnection', (_socket, code) => codes.push(code));
      const peer = connectTcp({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
      peer.on('error', () => {});
      await once(peer, 'connect');
      peer.write(bytes, 'latin1');
      if (isLetIn) await until(() => server.sockets.size === 1);
      go(peer);
      peer.resume();
      if (!peer.destroyed) await once(peer, 'close');
      const next = await connect(server.url);
      next.send('next');
      expect((await once(next, 'message'))[0]).toBe('next');
      await until(() => server.sockets.size === 1);
      expect(codes).toEqual(isLetIn ? [1006] : []);
      next.terminate();
    });

    it.each(VERSIONS)('while it is sent more than it reads, in %s: forgets it, and serves the next', async (speak) => {
      const flood = (socket: Socket) => {
        while (socket.send('x'.repeat(65_536))) {
          // Until the peer's buffers are full.
        }
      };
      const server = await serve({ handler: { '/chat': flood, '/echo': echo }, pingInterval: 50 });
      const peer = connectTcp({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
      peer.on('error', () => {});
      peer.pause();
      peer.write(HEADS[speak] + (speak === 'hixie-76' ? KEY3 : ''), 'latin1');
      await until(() => [...server.sockets].some((socket) => socket.bufferedAmount > 0));
      go(peer);
      await until(() => server.sockets.size === 0);
      peer.destroy();
      const next = await connect(`${server.url}echo`);
      next.send('next');
      expect((await once(next, 'message'))[0]).toBe('next');
      next.terminate();
    });

    it('instead of answering a close frame: forgets it', async () => {
      const server = await serve({ handler: (socket) => socket.close(1000) });
      const peer = connectTcp({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
      peer.on('error', () => {});
      peer.write(HEADS['version-13']);
      await once(peer, 'data');
      const left = once(server, 'disconnection');
      go(peer);
      expect((await left)[1]).toBe(1006);
      expect(server.sockets.size).toBe(0);
      peer.destroy();
    });
  });

  it('drops one that never answers a close frame, at its deadline', async () => {
    const server = await serve({ closeTimeout: 50, handler: (socket) => socket.close(1000) });
    const peer = connectTcp(server.port, '127.0.0.1');
    peer.on('error', () => {});
    peer.write(HEADS['version-13']);
    const [, code] = await once(server, 'disconnection');
    expect(code).toBe(1006);
    peer.destroy();
  });

  it('answers 408 to a head that comes a byte at a time, at the deadline of the whole', async () => {
    const server = await serve({ handshakeTimeout: 100 });
    const peer = connectTcp(server.port, '127.0.0.1');
    peer.on('error', () => {});
    const head = HEADS['version-13'];
    let written = 0;
    const drip = setInterval(() => peer.writable && peer.write(head.charAt(written++)), 5);
    open.push({ close: () => clearInterval(drip) });
    const [answer] = await once(peer, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 408 /);
    expect(written).toBeLessThan(head.length);
    peer.destroy();
  });

  it('is not kept from its end by a handler that never returns', async () => {
    const server = await listen({ handler: () => new Promise(() => {}), closeTimeout: 100 });
    const socket = await connect(server.url);
    const closed = once(socket, 'close');
    await server.close();
    expect((await closed)[0]).toBe(1001);
  });
});

/** A server that is a list of transports; what a test wants is written to the first. */
async function rawServer(
  onHead: (peer: TcpSocket, key: string) => unknown,
): Promise<{ url: string; peer: () => TcpSocket }> {
  const peers: TcpSocket[] = [];
  const server = createServer({ allowHalfOpen: true }, (peer) => {
    peers.push(peer);
    peer.on('error', () => {});
    peer.once('data', (head) => onHead(peer, /Sec-WebSocket-Key: (\S+)/i.exec(String(head))?.[1] ?? ''));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({ close: () => [server.close(), ...peers.map((peer) => peer.destroy())] });
  const peer = () => {
    const [first] = peers;
    if (!first) throw new Error('nobody has connected');
    return first;
  };
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`, peer };
}

describe('a client whose server goes', () => {
  describe.each(ENDINGS)('and %s', (_way, go) => {
    it.each([
      ['without an answer', ''],
      ['in the middle of its head', 'HTTP/1.1 101 Switching'],
    ])('%s: says so at the call of connect', async (_point, words) => {
      const { url } = await rawServer((peer) => peer.write(words, () => go(peer)));
      await expect(connect(url)).rejects.toMatchObject({
        code: expect.stringMatching(/^(connection-lost|ECONNRESET)$/),
      });
    });

    it.each([
      ['when it is open', ''],
      ['in the middle of a header', '81'],
      ['in the middle of a payload', '81 05 48 65'],
      ['in the middle of a message', '01 02 48 65'],
    ])('%s: tells 1006', async (_point, frames) => {
      const { url, peer } = await rawServer((socket, key) => {
        socket.write(acceptance(key));
        socket.write(fromHex(frames));
      });
      const socket = await connect(url, { closeTimeout: 100 });
      const codes: number[] = [];
      socket.on('close', (code) => codes.push(code));
      go(peer());
      await until(() => codes.length > 0);
      expect(codes).toEqual([1006]);
    });
  });

  it('and never answers a close frame: gives up at its deadline', async () => {
    const { url } = await rawServer((peer, key) => peer.write(acceptance(key)));
    const socket = await connect(url, { closeTimeout: 50 });
    socket.close(1000);
    expect((await once(socket, 'close'))[0]).toBe(1006);
  });
});
