/** Liveness: bytes that arrive are a sign of life, and nothing that waits keeps an end from reading. */

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  type AddressInfo,
  connect as connectTcp,
  createServer as createTcpServer,
  type Socket as TcpSocket,
} from 'node:net';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import { connect, type ListenOptions, listen, type Server, type Socket } from '../../src/node/index.ts';
import { acceptance } from './acceptance.ts';
import { HEADS } from './heads.ts';
import { closedAfterEach, echo, until } from './support.ts';

const open = closedAfterEach();
const KEY = Uint8Array.of(1, 2, 3, 4);

async function serve(options: Partial<ListenOptions> = {}): Promise<Server> {
  const server = await listen({ handler: echo, closeTimeout: 200, ...options });
  open.push(server);
  return server;
}

/** A client that writes its own bytes and answers nothing, once it is let in. */
async function rawPeer(server: Server): Promise<{ peer: TcpSocket; served: Socket; pings: () => number }> {
  const connected = once(server, 'connection');
  const peer = connectTcp(server.port, '127.0.0.1').on('error', () => {});
  open.unshift({ close: () => peer.destroy() });
  peer.write(HEADS['version-13']);
  await once(peer, 'data');
  const served = (await connected)[0] as Socket;
  let pings = 0;
  const decoder = new FrameDecoder({ speak: 'version-13', from: 'server' });
  peer.on('data', (chunk) => {
    for (const { opcode } of decoder.push(Uint8Array.from(chunk))) if (opcode === 'ping') pings++;
  });
  return { peer, served, pings: () => pings };
}

function masked(opcode: 'text' | 'ping' | 'close' | 'binary', payload: Uint8Array): Uint8Array {
  return encodeFrame({ opcode, payload }, { speak: 'version-13', maskingKey: KEY });
}

/** A TCP server that accepts one WebSocket and then does what the test says. */
async function rawServer(then: (peer: TcpSocket) => void): Promise<string> {
  const tcp = createTcpServer((peer) => {
    open.unshift({ close: () => peer.destroy() });
    peer.on('error', () => {});
    peer.once('data', (head) => {
      peer.write(acceptance(/Sec-WebSocket-Key: (.*)\r\n/.exec(String(head))?.[1] ?? ''));
      then(peer);
    });
  });
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  open.push({ close: () => tcp.close() });
  return `ws://127.0.0.1:${(tcp.address() as AddressInfo).port}/`;
}

describe('a peer', () => {
  it('that sends one large frame for many beats, and answers no ping, lives', async () => {
    const server = await serve({ pingInterval: 150 });
    const { peer, served, pings } = await rawPeer(server);
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
    const { peer, served } = await rawPeer(server);
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
    const { peer } = await rawPeer(server);
    peer.write(masked('binary', new Uint8Array(1_000_000)), () => go(peer));
    await until(() => server.sockets.size === 0);
  });

  it('of hixie-76 that vanishes is found by the system, and so is one whose program reads nothing', async () => {
    const server = await serve({ handler: () => {}, pingInterval: 30_000 });
    await connect(server.url, { speak: 'hixie-76' });
    await connect(server.url);
    const found = spawnSync('ss', ['-tnoH', 'state', 'established', `sport = :${server.port}`], { encoding: 'utf8' });
    if (found.error) {
      process.stderr.write('no ss here: whether TCP keep-alive is on was not looked at\n');
      return;
    }
    const lines = found.stdout.trim().split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/timer:\(keepalive,/);
  });
});

describe('an end whose peer takes nothing', () => {
  /** A server that sends until its peer's system takes no more. */
  async function full(): Promise<{ peer: TcpSocket; served: Socket; heard: unknown[]; sent: number }> {
    const server = await serve({ pingInterval: 0, handler: () => {} });
    const { peer, served } = await rawPeer(server);
    peer.pause();
    const heard: unknown[] = [];
    served.on('message', (data) => heard.push(data));
    served.on('ping', (payload) => heard.push(payload));
    let sent = 1;
    while (served.send(new Uint8Array(65_536))) sent++;
    return { peer, served, heard, sent };
  }

  it('still reads a message, a ping and a close', async () => {
    const { peer, served, heard } = await full();
    peer.write(masked('text', Buffer.from('stop')));
    await until(() => heard.length === 1);
    peer.write(masked('ping', Uint8Array.of(1)));
    await until(() => heard.length === 2);
    expect(heard).toEqual(['stop', Uint8Array.of(1)]);
    peer.write(masked('close', fromHex('03e9')));
    expect((await once(served, 'close'))[0]).toBe(1001);
  });

  it('puts the answer to a ping before the messages that wait, and answers the last of many', async () => {
    const { peer, served, heard, sent } = await full();
    for (let i = 0; i < 100; i++) served.send(new Uint8Array(65_536));
    for (let i = 0; i < 50; i++) peer.write(masked('ping', Uint8Array.of(i)));
    await until(() => heard.length === 50);
    const waiting = Math.floor(served.bufferedAmount / 65_546);
    expect(waiting).toBeGreaterThan(20);
    const decoder = new FrameDecoder({ speak: 'version-13', from: 'server' });
    const frames: string[] = [];
    peer.on('data', (chunk) => {
      for (const { opcode, payload } of decoder.push(Uint8Array.from(chunk))) {
        frames.push(opcode === 'pong' ? `pong ${payload[0]}` : opcode);
      }
    });
    peer.resume();
    await until(() => frames.filter((frame) => frame === 'binary').length === sent + 100);
    expect(frames.filter((frame) => frame.startsWith('pong')).length).toBeLessThan(50);
    // Before it only what the system, and Node, had been given.
    expect(frames.length - frames.indexOf('pong 49')).toBeGreaterThan(waiting - 8);
  });

  it('takes no more from it than a little, so that a program that answers everything fills no memory', async () => {
    const server = await serve({ pingInterval: 0 });
    const { peer, served } = await rawPeer(server);
    peer.pause();
    const frame = masked('binary', new Uint8Array(60_000));
    let written = 0;
    const write = () => {
      while (written < 400 && peer.write(frame)) written++;
    };
    peer.on('drain', write);
    write();
    await until(() => peer.writableLength > 0 && served.bufferedAmount > 0);
    for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
    expect(served.bufferedAmount).toBeLessThan(1_000_000);
  });

  it('of a flood of pings keeps a bounded number of answers, at the client too', async () => {
    const ping = encodeFrame({ opcode: 'ping', payload: new Uint8Array(125) }, { speak: 'version-13' });
    const flood = Buffer.concat(Array.from({ length: 500 }, () => ping));
    const url = await rawServer((peer) => {
      peer.pause();
      const more = () => {
        while (peer.writable && peer.write(flood));
        peer.once('drain', more);
      };
      more();
    });
    const socket = await connect(url, { pingInterval: 0 });
    let pings = 0;
    socket.on('ping', () => pings++);
    // Until it reads no more, or has read far more than the buffers between hold.
    for (let before = -1; pings !== before && pings < 300_000; ) {
      before = pings;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(pings).toBeGreaterThan(1000);
    expect(socket.bufferedAmount).toBeLessThan(300_000);
    socket.terminate();
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
      const { peer } = await rawPeer(server);
      const left = once(server, 'disconnection');
      peer.write(masked('close', fromHex('03e8')));
      await once(peer, 'data');
      peer.resetAndDestroy();
      expect((await left)[1]).toBe(1000);
    }
    expect(faults).toEqual([]);
    const url = await rawServer((peer) => {
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
  it('reads its request once', async () => {
    const server = await serve({ handler: () => {} });
    const { served } = await rawPeer(server);
    expect(served.head).toBe(served.head);
    expect(served.resource).toBe('/chat');
  });

  it('resumes many that wait for it to drain, with one listener or none', async () => {
    const server = await serve({ pingInterval: 0 });
    const { peer, served } = await rawPeer(server);
    peer.pause();
    while (served.send(new Uint8Array(65_536)));
    const before = served.listenerCount('drain') + served.listenerCount('close');
    const waiting = Array.from({ length: 20 }, () => served.drained());
    expect(served.listenerCount('drain') + served.listenerCount('close')).toBe(before);
    peer.resume();
    await Promise.all(waiting);
    peer.pause();
    while (served.send(new Uint8Array(65_536)));
    const lost = served.drained();
    served.terminate();
    await lost;
  });
});
