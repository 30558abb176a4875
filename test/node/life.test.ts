/** Liveness: bytes that arrive are a sign of life, and nothing that waits keeps an end from reading. */

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectTcp, type Socket as TcpSocket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes.ts';
import { connect, type Socket } from '../../src/node/index.ts';
import { HEADS } from './heads.ts';
import { masked, rawPeer, rawServer } from './raw-peers.ts';
import { closedAfterEach, echo, serverStarter, until } from './support.ts';

const open = closedAfterEach();

const serve = serverStarter(open, { closeTimeout: 200 });

describe('a peer', () => {
  it('that sends one large frame for many beats, and answers no ping, lives', async () => {
    const server = await serve({ pingInterval: 150 });
    const { peer, served, pings } = await rawPeer(open, server);
    const frame = masked('binary', new Uint8Array(100_000).fill(7));
    let at = 0;
    const trickle = setInterval(() => peer.write(frame.subarray(at, ++at)), 5);
    open.unshift({ close: () => clearInterval(trickle) });
    await until(() => pings() > 5);
    clearInterval(trickle);
    const message = once(served, 'message');
    peer.write(frame.subarray(at));
    expect((await message)[0]).toHaveLength(100_000);
    // And once it falls silent, it does not.
    expect((await once(server, 'disconnection'))[1]).toBe(1006);
  });

  it('that takes one large message on a slow line, and answers no ping, lives until it has all', async () => {
    const pingInterval = 700;
    const server = await serve({ pingInterval });
    const { peer, served } = await rawPeer(open, server);
    peer.removeAllListeners('data').pause();
    const size = 64 * 1024 * 1024;
    const began = performance.now();
    served.send(new Uint8Array(size));
    // Windows of TCP open in large steps: each step here is larger, and comes several times a beat.
    let wanted = 0;
    let came = 0;
    peer.on('data', (chunk) => {
      came += chunk.length;
      if (came >= wanted) peer.pause();
    });
    const step = setInterval(() => {
      wanted += 4 * 1024 * 1024;
      peer.resume();
    }, 150);
    open.unshift({ close: () => clearInterval(step) });
    await until(() => came >= size);
    expect(performance.now() - began).toBeGreaterThan(3 * pingInterval);
  });

  it.each([
    ['ends', (peer: TcpSocket) => peer.end()],
    ['resets', (peer: TcpSocket) => peer.resetAndDestroy()],
    ['says close', (peer: TcpSocket) => peer.write(masked('close', fromHex('03e8')))],
    ['falls silent', (peer: TcpSocket) => peer.pause()],
  ])('that has said more than is kept to a program that only sends, and then %s, leaves the pool', async (_, go) => {
    const server = await serve({ handler: () => {}, pingInterval: 40, inboxLimit: 1000, deflate: false });
    const pushing = setInterval(() => {
      for (const socket of server.sockets) socket.send('news');
    }, 10);
    open.unshift({ close: () => clearInterval(pushing) });
    const { peer } = await rawPeer(open, server);
    peer.write(masked('binary', new Uint8Array(1_000_000)), () => go(peer));
    await until(() => server.sockets.size === 0);
  });

  it('of hixie-76 that vanishes is found by the system, and so is one whose program reads nothing', async () => {
    // The system is asked to watch at the first beat.
    const server = await serve({ handler: () => {}, pingInterval: 1_000 });
    await connect(server.url, { speak: 'hixie-76' });
    await connect(server.url);
    const look = () =>
      spawnSync('ss', ['-tnoH', 'state', 'established', `sport = :${server.port}`], { encoding: 'utf8' });
    if (look().error) {
      process.stderr.write('no ss here: whether TCP keep-alive is on was not looked at\n');
      return;
    }
    await until(() => {
      const lines = look().stdout.trim().split('\n');
      return lines.length === 2 && lines.every((line) => line.includes('timer:(keepalive,'));
    });
  });
});

describe('close', () => {
  it('drops what nobody has read, and is answered at once', async () => {
    const server = await serve({ handler: () => {}, inboxLimit: 1000, closeTimeout: 60_000 });
    const socket = await connect(server.url, { deflate: false });
    for (let i = 0; i < 100; i++) socket.send(new Uint8Array(100_000));
    await until(() => server.sockets.size === 1);
    const [served] = [...server.sockets] as [Socket];
    served.close(1000, 'enough');
    expect(await once(socket, 'close')).toEqual([1000, 'enough']);
    await until(() => server.sockets.size === 0);
    expect(served.closeCode).toBe(1000);
  });

  it('followed by a reset is not a fault, at either end', async () => {
    const server = await serve();
    const faults: Error[] = [];
    server.on('fault', (error) => faults.push(error));
    for (let i = 0; i < 5; i++) {
      const { peer } = await rawPeer(open, server);
      const left = once(server, 'disconnection');
      peer.write(masked('close', fromHex('03e8')));
      await once(peer, 'data');
      peer.resetAndDestroy();
      expect((await left)[1]).toBe(1000);
    }
    expect(faults).toEqual([]);
    const url = await rawServer(open, (peer) => {
      peer.once('data', () => peer.write(fromHex('88 02 03 e8'), () => peer.resetAndDestroy()));
    });
    const socket = await connect(url);
    const errors: Error[] = [];
    socket.on('error', (error) => errors.push(error));
    socket.close(1000);
    expect((await once(socket, 'close'))[0]).toBe(1000);
    expect(errors).toEqual([]);
  });
});

describe('a refusal', () => {
  it('that is followed by a reset is not a fault', async () => {
    const server = await serve({ handler: { '/only': echo } });
    const faults: Error[] = [];
    server.on('fault', (error) => faults.push(error));
    for (let i = 0; i < 5; i++) {
      const peer = connectTcp(server.port, '127.0.0.1').on('error', () => {});
      peer.write(HEADS['version-13']);
      await once(peer, 'data');
      peer.resetAndDestroy();
      await until(() => server.connections === 0);
    }
    expect(faults).toEqual([]);
  });
});

describe('a socket', () => {
  it('exists when its handshake is done, and not before: until then nothing that happens is about a socket', async () => {
    const failures: unknown[] = [];
    const told: string[] = [];
    const server = await serve({
      tap: () => () => {
        throw new Error('a tap');
      },
    });
    server.on('failure', (_error, socket) => failures.push(socket));
    for (const name of ['connection', 'disconnection', 'fault'] as const) server.on(name, () => told.push(name));
    const peer = connectTcp(server.port, '127.0.0.1').on('error', () => {});
    peer.write(HEADS['hixie-76']);
    await once(peer, 'data');
    // Key3 does not come.
    peer.resetAndDestroy();
    await until(() => server.connections === 0);
    expect([failures, told]).toEqual([[undefined], []]);
    const states: string[] = [];
    server.on('connection', ({ state }) => states.push(state));
    const socket = await connect(server.url);
    expect([socket.state, states]).toEqual(['open', ['open']]);
    socket.terminate();
  });

  it('reads its request once', async () => {
    const server = await serve({ handler: () => {} });
    const { served } = await rawPeer(open, server);
    expect(served.head).toBe(served.head);
    expect(served.resource).toBe('/chat');
  });
});
