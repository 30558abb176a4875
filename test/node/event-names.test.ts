/** The names of events: a listener of an event that there is not would never be called, so it is refused. */

import { type EventEmitter, errorMonitor, once } from 'node:events';
import { expect, it } from 'vitest';
import { connect, listen } from '../../src/node/index.ts';
import { memory, rooms } from '../../src/node/rooms/index.ts';
import { closedAfterEach, echo } from './support.ts';

const open = closedAfterEach();

/** One of each: those of a server, of the sockets at both ends, and of rooms. */
async function emitters() {
  const server = await listen({ handler: echo });
  open.push(server);
  const connected = once(server, 'connection');
  const client = await connect(server.url);
  const [served] = (await connected) as [typeof client];
  const chat = rooms(memory());
  open.push(chat);
  return { server, client, served, chat };
}

const listener = () => {};
const ADDS = ['on', 'addListener', 'once', 'prependListener', 'prependOnceListener'] as const;

it('a listener of another name is refused, however it is added', async () => {
  const all = await emitters();
  for (const emitter of Object.values(all) as EventEmitter[]) {
    for (const add of ADDS)
      for (const name of ['mesage', 'toString', Symbol('message'), ['message'], undefined])
        expect(() => emitter[add](name as string, listener)).toThrow(expect.objectContaining({ code: 'bad-argument' }));
    expect(emitter.eventNames()).not.toContain('mesage');
    await expect(once(emitter, 'mesage')).rejects.toMatchObject({ code: 'bad-argument' });
  }
  const { server, client, chat } = all;
  expect(() => client.on('mesage' as never, listener)).toThrow(
    /expected .*"message", "ping", .*came the string "mesage"/,
  );
  // @ts-expect-error: there is no such event
  expect(() => client.once('mesage', listener)).toThrow();
  // @ts-expect-error: there is no such event
  client.off('mesage', listener);
  // @ts-expect-error: the event is connection
  expect(() => server.on('conection', listener)).toThrow(/"connection", "disconnection"/);
  // @ts-expect-error: that is an event of a server of Node
  expect(() => server.prependOnceListener('close', listener)).toThrow();
  // @ts-expect-error: the event is leftOut
  expect(() => chat.addListener('leftout', listener)).toThrow(/"away", "back"/);
});

it('those of every emitter of Node may be listened to', async () => {
  for (const emitter of Object.values(await emitters()) as EventEmitter[])
    for (const name of ['error', errorMonitor, 'newListener', 'removeListener'])
      for (const add of ADDS) emitter[add](name, listener).off(name, listener);
});

it('a listener may return anything', async () => {
  const { client, server } = await emitters();
  client.on('message', async (data) => data.length).on('close', (code) => code);
  server.once('connection', (socket) => socket.send('hello'));
  const heard = once(client, 'message');
  client.send('hello');
  expect(await heard).toEqual(['hello', false]);
});
