/** Listeners that give back something that fails, at once or when it is looked at. */

import { describe, expect, it } from 'vitest';
import { connect, listen, type Socket } from '../../src/node/index.ts';
import { closedAfterEach, until } from './support.ts';
import { WRONG } from './wrong-program.ts';

const open = closedAfterEach();

/** What a listener may return. */
const FAILING: readonly (readonly [string, () => unknown])[] = [
  ['a promise that rejects', () => Promise.reject(WRONG)],
  // biome-ignore-start lint/suspicious/noThenProperty: that is what is tried
  ['a thenable that rejects', () => ({ then: (_: unknown, reject: (error: unknown) => void) => reject(WRONG) })],
  [
    'a thenable that throws',
    () => ({
      then() {
        throw WRONG;
      },
    }),
  ],
  [
    'a thenable nobody can look at',
    () => ({
      get then() {
        throw WRONG;
      },
    }),
  ],
  // biome-ignore-end lint/suspicious/noThenProperty: that is what is tried
];

/** Makes a socket of hixie-76 tell of an error: it has no binary messages. */
const fault = (socket: Socket) => socket.send(new Uint8Array(1));

describe.each(FAILING)('a listener of "error" that returns %s', (_what, give) => {
  it('fails once at the server', async () => {
    let asked = 0;
    const listener = () => {
      asked++;
      return give();
    };
    const server = await listen({
      closeTimeout: 100,
      handler: (socket) => socket.on('error', listener) && fault(socket),
    });
    open.push(server);
    const failures: unknown[] = [];
    server.on('failure', (error) => {
      failures.push(error);
      return give() as undefined;
    });
    (await connect(server.url, { speak: 'hixie-76' })).on('error', () => {});
    await until(() => server.sockets.size === 0 && failures.length > 0);
    expect([failures, asked]).toEqual([[WRONG], 1]);
  });

  it('fails once at the client', async () => {
    const server = await listen({ closeTimeout: 100, handler: () => {} });
    open.push(server);
    let asked = 0;
    const client = await connect(server.url, { speak: 'hixie-76' });
    const failures: unknown[] = [];
    client.on('failure', (error) => {
      failures.push(error);
      return give() as undefined;
    });
    client.on('error', () => {
      asked++;
      return give() as undefined;
    });
    fault(client);
    await until(() => client.state === 'closed' && failures.length > 0);
    expect([failures, asked]).toEqual([[WRONG], 1]);
  });

  it('is none of the server, which has no such event', async () => {
    const server = await listen({ closeTimeout: 100, handler: () => {} });
    open.push(server);
    let asked = 0;
    server.on('error' as 'failure', () => {
      asked++;
      return give() as undefined;
    });
    const failures: unknown[] = [];
    server.on('failure', (error) => failures.push(error));
    server.on('connection', () => give() as undefined);
    const client = await connect(server.url);
    await until(() => failures.length > 0);
    expect([failures, asked]).toEqual([[WRONG], 0]);
    client.terminate();
  });
});
