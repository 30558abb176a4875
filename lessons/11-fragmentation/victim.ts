/**
 * A server to attack, in a process of its own: `naive` puts fragments together
 * with the naive assembler, `bounded` is the server of this project. It tells
 * its parent the port, and how much memory it has taken whenever it is asked.
 */

import { createServer } from 'node:net';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import { HeadReader } from '../../src/handshake/head-reader.ts';
import type { RequestHead } from '../../src/handshake/http-head.ts';
import * as version13 from '../../src/handshake/version13.ts';
import { listen } from '../../src/node/index.ts';
import { NaiveAssembler } from './naive-assembler.ts';

const LIMIT = 1_048_576;

/** What both say when they are ready. */
function ready(port: number): void {
  process.on('message', () => process.send?.({ memory: process.memoryUsage.rss() }));
  process.on('disconnect', () => process.exit());
  process.send?.({ port });
}

/** NAIVE: has a limit for the bytes of a message, and none for its fragments. */
function naive(): void {
  const server = createServer((socket) => {
    const reader = new HeadReader<RequestHead>('request');
    const decoder = new FrameDecoder({ speak: 'version-13', from: 'client', maxPayload: LIMIT });
    const assembler = new NaiveAssembler(LIMIT);
    let isOpen = false;
    const shakeHands = (chunk: Uint8Array): Uint8Array => {
      const found = reader.push(chunk);
      if (!found) return new Uint8Array(0);
      isOpen = true;
      socket.write(version13.createResponse(version13.readRequestHead(found.head)));
      return found.rest;
    };
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      for (const frame of decoder.push(isOpen ? chunk : shakeHands(chunk))) {
        if (frame.opcode === 'ping') {
          socket.write(encodeFrame({ opcode: 'pong', payload: frame.payload }, { speak: 'version-13' }));
        } else {
          const text = assembler.take(frame);
          if (text !== undefined) console.log(text);
        }
      }
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address === 'object') ready(address.port);
  });
}

async function bounded(): Promise<void> {
  const server = await listen({
    handler: (socket) => socket.on('message', (text) => text !== '' && socket.send(text)),
  });
  ready(server.port);
}

if (process.argv[2] === 'naive') naive();
else await bounded();
