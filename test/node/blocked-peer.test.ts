/** An end whose peer takes nothing still reads it, and neither end fills the memory of the other. */

import { once } from 'node:events';
import type { Socket as TcpSocket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import { connect, type Socket } from '../../src/node/index.ts';
import { masked, rawPeer, rawServer } from './raw-peers.ts';
import { closedAfterEach, serverStarter, until } from './support.ts';

const open = closedAfterEach();

const serve = serverStarter(open, { closeTimeout: 200 });

describe('an end whose peer takes nothing', () => {
  /** A server that sends until its peer's system takes no more. */
  async function full(): Promise<{ peer: TcpSocket; served: Socket; heard: unknown[]; sent: number }> {
    const server = await serve({ pingInterval: 0, handler: () => {} });
    const { peer, served } = await rawPeer(open, server);
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
    const { peer, served } = await rawPeer(open, server);
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
    const url = await rawServer(open, (peer) => {
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
    // Until it reads no more after the first of them, or has read far more than the buffers between hold.
    for (let before = -1; pings <= 1000 || (pings !== before && pings < 300_000); ) {
      before = pings;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(pings).toBeGreaterThan(1000);
    expect(socket.bufferedAmount).toBeLessThan(300_000);
    socket.terminate();
  });

  it('resumes many that wait for it to drain, with one listener or none', async () => {
    const server = await serve({ pingInterval: 0 });
    const { peer, served } = await rawPeer(open, server);
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
