/** A tap on connections whose messages are compressed, by ws as the other end. */

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { Transcript } from '../../src/dissect/field.ts';
import { connect } from '../../src/node/index.ts';
import { problems } from '../dissect/read.ts';
import { closedAfterEach, firstMessage } from './support.ts';

const open = closedAfterEach();

/** An echo of ws that compresses whatever it sends, with context takeover. */
async function echoOfWs(): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: { threshold: 0 } });
  server.on('connection', (socket) =>
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary })),
  );
  open.push(server);
  await once(server, 'listening');
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const WORDS = 'the same words, the same words, and again the same words: '.repeat(24);
const DEFLATE = { deflate: { threshold: 0 } } as const;

function clear(transcript: Transcript): unknown[] {
  return transcript.flatMap(({ from, dissection: { inflated } }) => (inflated ? [[from, inflated.value]] : []));
}

it('shows compressed messages in clear, both ways, the second by what the first said', async () => {
  const seen: Transcript[number][] = [];
  const socket = await connect(await echoOfWs(), { ...DEFLATE, tap: (passed) => void seen.push(...passed) });
  expect(socket.extensions).toContain('permessage-deflate');
  for (const text of [`${WORDS}1`, `${WORDS}2`]) {
    socket.send(text);
    expect(await firstMessage(socket)).toBe(text);
  }
  socket.close();
  await once(socket, 'close');
  expect(problems(seen.map(({ dissection }) => dissection))).toEqual([]);
  expect(clear(seen)).toEqual([
    ['client', `${WORDS}1`],
    ['server', `${WORDS}1`],
    ['client', `${WORDS}2`],
    ['server', `${WORDS}2`],
  ]);
  expect(seen.map(({ dissection }) => dissection.state)).toEqual(seen.map(() => 'whole'));
});

it('put on later, knows what was agreed, and calls nothing wrong that it cannot know', async () => {
  const seen: Transcript[number][] = [];
  const socket = await connect(await echoOfWs(), DEFLATE);
  socket.send(WORDS);
  await firstMessage(socket);
  socket.tap((passed) => void seen.push(...passed));
  socket.send(WORDS);
  await firstMessage(socket);
  socket.close();
  await once(socket, 'close');
  expect(problems(seen.map(({ dissection }) => dissection))).toEqual([]);
  const notes = seen.flatMap(({ dissection }) =>
    dissection.fields.flatMap(({ name, note }) => (name === 'payload' ? [note] : [])),
  );
  expect(notes.filter((note) => note?.includes('messages that are not among these bytes'))).toHaveLength(2);
});
