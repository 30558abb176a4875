/** Libraries that were written for a page's WebSocket, unchanged, on the class of this library. */

import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createClient, makeServer } from 'graphql-ws';
import ReconnectingWebSocket from 'reconnecting-websocket';
import { describe, expect, it } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import { Doc } from 'yjs';
import type { Socket } from '../../src/node/index.ts';
import { WebSocket } from '../../src/node/websocket/index.ts';
import { closedAfterEach, echo, serverStarter, until } from '../node/support.ts';

// Imported, Vite would take another copy than the one that graphql-ws has, and graphql refuses what is of two.
const { buildSchema }: typeof import('graphql') = createRequire(import.meta.url)('graphql');

const open = closedAfterEach();
const serve = serverStarter(open);

describe('reconnecting-websocket', () => {
  it('connects again when the connection was lost, and then sends what waited', async () => {
    let visits = 0;
    const server = await serve({
      handler: (socket) => {
        visits++;
        if (visits === 1) socket.terminate();
        else echo(socket);
      },
    });
    const socket = new ReconnectingWebSocket(server.url, [], { WebSocket, minReconnectionDelay: 1 });
    open.push(socket);
    const answered = new Promise((resolve) => {
      socket.onmessage = ({ data }) => resolve(data);
    });
    // Between two connections: it waits for the next.
    socket.addEventListener('close', () => {
      if (visits === 1) socket.send('Hello');
    });
    expect(await answered).toBe('Hello');
    expect(visits).toBe(2);
  });
});

describe('y-websocket', () => {
  it('makes two documents the same through a server that passes on what each sends', async () => {
    const room = new Set<Socket>();
    const server = await serve({
      handler: (socket) => {
        room.add(socket);
        socket.on('message', (data) => {
          for (const other of room) if (other !== socket) other.send(data);
        });
      },
    });
    const join = (doc: Doc) => {
      const provider = new WebsocketProvider(server.url, 'room', doc, {
        WebSocketPolyfill: WebSocket,
        disableBc: true,
      });
      open.unshift({ close: () => provider.destroy() });
      return provider;
    };
    const [first, second] = [new Doc(), new Doc()];
    first.getText('text').insert(0, 'Hello');
    join(first);
    await until(() => room.size === 1);
    await new Promise<void>((resolve) => join(second).once('sync', resolve));
    expect(second.getText('text').toString()).toBe('Hello');
    second.getText('text').insert(5, ', both');
    await until(() => first.getText('text').toString() === 'Hello, both');
  });
});

describe('graphql-ws', () => {
  it('asks, and subscribes, over the subprotocol that its server agrees to', async () => {
    const schema = buildSchema('type Query { greeting: String } type Subscription { count: Int }');
    async function* count() {
      for (const number of [1, 2, 3]) yield { count: number };
    }
    const graphql = makeServer({ schema, roots: { query: { greeting: () => 'Hello' }, subscription: { count } } });
    const server = await serve({
      subprotocols: ['graphql-transport-ws'],
      handler: (socket) => {
        const closed = graphql.opened(
          {
            protocol: socket.subprotocol ?? '',
            send: (data) => void socket.send(data),
            close: (code, reason) => socket.close(code, reason),
            onMessage: (listener) => socket.on('message', (message) => listener(String(message))),
          },
          {},
        );
        socket.on('close', closed);
      },
    });
    const connected = once(server, 'connection');
    const client = createClient({ url: server.url, webSocketImpl: WebSocket });
    open.unshift({ close: () => client.dispose() });
    const answers: unknown[] = [];
    for await (const { data } of client.iterate({ query: '{ greeting }' })) answers.push(data?.greeting);
    for await (const { data } of client.iterate({ query: 'subscription { count }' })) answers.push(data?.count);
    expect(answers).toEqual(['Hello', 1, 2, 3]);
    const [served] = (await connected) as [Socket];
    expect(served.subprotocol).toBe('graphql-transport-ws');
  });
});
