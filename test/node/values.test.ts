/** What JavaScript programs can give, checked at the call: the right bytes, or an error that names the argument. */

import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { attach, connect, drained, listen, type Socket } from '../../src/node/index.ts';
import { VERSIONS } from '../../src/versions.ts';
import { closedAfterEach, echo, firstMessage, serverStarter, until } from './support.ts';

const open = closedAfterEach();

const serve = serverStarter(open);

/** Both ends of a connection. */
async function pair(speak: 'hixie-76' | 'version-13' = 'version-13'): Promise<{ client: Socket; served: Socket }> {
  const server = await serve({ handler: () => {} });
  const connected = once(server, 'connection');
  const client = await connect(server.url, { speak });
  return { client, served: (await connected)[0] as Socket };
}

/** What is not a message. */
const NO_MESSAGES: readonly unknown[] = [
  undefined,
  null,
  42,
  Number.NaN,
  10n,
  true,
  {},
  [],
  [1, 2, 3],
  Symbol('x'),
  () => 'x',
  Object('abc'),
  new Blob(['abc']),
  new Date(),
  { length: 5 },
  Promise.resolve('abc'),
];

/** The same six bytes in each shape that JavaScript has for bytes. */
function shapes(): Record<string, ArrayBufferLike | ArrayBufferView> {
  const { buffer } = Uint8Array.of(9, 1, 2, 3, 4, 5, 6, 9);
  const shared = new SharedArrayBuffer(6);
  new Uint8Array(shared).set([1, 2, 3, 4, 5, 6]);
  return {
    'a Uint8Array': new Uint8Array(buffer, 1, 6),
    'a Buffer': Buffer.from([1, 2, 3, 4, 5, 6]),
    'a DataView': new DataView(buffer, 1, 6),
    'an Int8Array': new Int8Array(buffer, 1, 6),
    'a Uint16Array': new Uint16Array(Uint8Array.of(1, 2, 3, 4, 5, 6).buffer),
    'an ArrayBuffer': Uint8Array.of(1, 2, 3, 4, 5, 6).buffer,
    'a SharedArrayBuffer': shared,
  };
}

describe('send', () => {
  it.each(Object.keys(shapes()))('sends the bytes of %s, from both ends', async (shape) => {
    const data = shapes()[shape] ?? new Uint8Array(0);
    const { client, served } = await pair();
    const heard = [firstMessage(served), firstMessage(client)];
    client.send(data);
    served.send(data);
    expect(await Promise.all(heard)).toEqual([Uint8Array.of(1, 2, 3, 4, 5, 6), Uint8Array.of(1, 2, 3, 4, 5, 6)]);
    client.terminate();
  });

  it('sends the bytes of numbers of four and eight bytes, as they lie', async () => {
    const { client, served } = await pair();
    const numbers = [Float32Array.of(1.5, -2), Float64Array.of(Math.PI), BigUint64Array.of(2n ** 60n)];
    const heard: unknown[] = [];
    served.on('message', (data) => heard.push(data));
    for (const view of numbers) client.send(view);
    await until(() => heard.length === numbers.length);
    expect(heard).toEqual(numbers.map((view) => new Uint8Array(view.buffer)));
    client.terminate();
  });

  it('refuses anything else at the call, and the connection goes on', async () => {
    for (const speak of VERSIONS) {
      const { client, served } = await pair(speak);
      for (const socket of [client, served]) {
        for (const value of NO_MESSAGES) {
          expect(() => socket.send(value as never)).toThrow(UsageError);
          expect(() => socket.encode(value as never)).toThrow(UsageError);
          expect(() => socket.sendPart(value as never, true)).toThrow(UsageError);
          expect(() => socket.sendEncoded(value as never)).toThrow(UsageError);
          if (value !== undefined) expect(() => socket.ping(value as never)).toThrow(UsageError);
          if (value !== undefined) expect(() => socket.pong(value as never)).toThrow(UsageError);
        }
        expect(() => socket.sendPart('x', 1 as never)).toThrow(UsageError);
      }
      const heard = firstMessage(served);
      client.send('goes on');
      expect(await heard).toBe('goes on');
      client.terminate();
    }
  });

  it('answers false once the connection is closing or closed, as often as it is called', async () => {
    const { client, served } = await pair();
    client.close(1000);
    expect([client.send('x'), client.ping(), client.sendPart('x', true)]).toEqual([false, false, false]);
    await until(() => client.state === 'closed' && served.state === 'closed');
    for (const socket of [client, served]) {
      expect([socket.send('x'), socket.send(Uint8Array.of(1)), socket.pong()]).toEqual([false, false, false]);
      expect([socket.closeCode, socket.closeReason]).toEqual([1000, '']);
      socket.close(1000);
      socket.terminate();
      await drained(socket);
    }
  });

  it('reports what hixie-76 cannot carry, and a loop over sockets goes on', async () => {
    const server = await serve({ handler: () => {} });
    const faults: unknown[] = [];
    server.on('fault', (error, socket) => faults.push([(error as UsageError).code, socket.speaks]));
    const old = await connect(server.url, { speak: 'hixie-76' });
    const today = await connect(server.url);
    await until(() => server.sockets.size === 2);
    const heard = once(today, 'message');
    const sent = [...server.sockets].map((socket) => [socket.speaks, socket.send(Uint8Array.of(1)), socket.ping()]);
    expect(sent.sort()).toEqual([
      ['hixie-76', false, false],
      ['version-13', true, true],
    ]);
    expect((await heard)[0]).toEqual(Uint8Array.of(1));
    expect(faults).toEqual([
      ['not-in-hixie-76', 'hixie-76'],
      ['not-in-hixie-76', 'hixie-76'],
    ]);
    const closed = Promise.all([once(old, 'close'), once(today, 'close')]);
    for (const socket of server.sockets) socket.close(4000, 'all of you');
    expect((await closed).map(([code]) => code)).toEqual([1005, 4000]);
  });
});

describe('close', () => {
  it.each([[999], [1005], [1006], [1015], [5000], [1000.5], [Number.NaN], [-1]])('refuses %s', async (code) => {
    const { client } = await pair();
    expect(() => client.close(code)).toThrow(expect.objectContaining({ code: 'bad-close-code' }));
    expect(client.state).toBe('open');
    client.terminate();
  });

  it('refuses what is not a code or a reason, in both versions and in every state', async () => {
    for (const speak of VERSIONS) {
      const { client } = await pair(speak);
      for (const [code, reason] of [['1000'], [null], [{}], [1000, 5], [1000, null], [undefined, 'x'], [1000n]]) {
        expect(() => client.close(code as never, reason as never)).toThrow(UsageError);
      }
      expect(() => client.close(1000, '你'.repeat(42))).toThrow(expect.objectContaining({ code: 'reason-too-long' }));
      client.close();
      expect(() => client.close('1000' as never)).toThrow(UsageError);
      await until(() => client.state === 'closed');
      expect(() => client.close('1000' as never)).toThrow(UsageError);
    }
  });
});

/** Options that a slip makes. */
const SLIPS: readonly (readonly [string, Record<string, unknown>])[] = [
  ['a port that is not a number', { port: '8080x' }],
  ['a port that is too large', { port: 65_536 }],
  ['a port below 0', { port: -1 }],
  ['half a port', { port: 80.5 }],
  ['a host that is not a text', { host: 5 }],
  ['no handler', { handler: undefined }],
  ['a handler that is none', { handler: 'echo' }],
  ['a table of something that is not a handler', { handler: { '/': 'echo' } }],
  ['a letter missing', { maxMesage: 10 }],
  ['an agent', { agent: {} }],
  ['origins as one text', { allowOrigins: 'https://example.com' }],
  ['origins that are not texts', { allowOrigins: [/example/] }],
  ['hosts as one text', { allowHosts: 'example.com' }],
  ['subprotocols as one text', { subprotocols: 'chat' }],
  ['an unknown version', { speak: ['hybi-10'] }],
  ['no version', { speak: [] }],
  ['a version as one text', { speak: 'version-13' }],
  ['compression of another kind', { deflate: 'yes' }],
  ['no compression as null', { deflate: null }],
  ['a tap that is none', { tap: true }],
  ['a page that is none', { http: 'page' }],
  ['TLS of another kind', { tls: 'cert' }],
  ['TLS that Node refuses', { tls: { cert: 'x' } }],
  ['no end at all', { closeTimeout: Number.POSITIVE_INFINITY }],
  ['a time that Node cannot wait', { handshakeTimeout: 2 ** 31 }],
  ['no time', { handshakeTimeout: 0 }],
  ['a ping after more time than Node can wait', { pingInterval: 2 ** 31 }],
  ['a limit as null', { maxHead: null }],
  ['a limit as an object', { maxMessage: {} }],
];

describe('options', () => {
  it.each(SLIPS)('with %s are refused by listen, at the call', async (_what, slip) => {
    await expect(listen({ handler: echo, ...slip } as never)).rejects.toThrow(UsageError);
  });

  it.each([undefined, null, 5, 'echo', [], echo])('that are %s are refused', async (options) => {
    await expect(listen(options as never)).rejects.toThrow(UsageError);
    expect(() => attach({} as never, options as never)).toThrow(UsageError);
  });

  it('may be left out as undefined', async () => {
    const names = ['port', 'host', 'http', 'tls', 'tap', 'deflate', 'speak', 'allowOrigins', 'allowHosts', 'maxHead'];
    const server = await serve(Object.fromEntries(names.map((name) => [name, undefined])));
    (await connect(server.url, { headers: undefined, signal: undefined, tls: undefined } as never)).close();
  });

  it('may have no limit if none is needed', async () => {
    const none = Number.POSITIVE_INFINITY;
    const limits = { maxHead: none, maxMessage: none, maxFragments: none, handshakeTimeout: none, pingInterval: none };
    const server = await serve({ ...limits, inboxLimit: none, maxConnections: none });
    const socket = await connect(server.url, limits);
    socket.send('x');
    expect(await firstMessage(socket)).toBe('x');
    socket.close();
  });

  it.each([
    ['no URL', undefined, {}],
    ['a URL that is none', 5, {}],
    ['options that are none', 'ws://127.0.0.1:1/', 5],
    ['a letter missing', 'ws://127.0.0.1:1/', { header: [] }],
    ['an agent, which would be bypassed', 'ws://127.0.0.1:1/', { agent: {} }],
    ['an unknown version', 'ws://127.0.0.1:1/', { speak: '13' }],
    ['headers that are none', 'ws://127.0.0.1:1/', { headers: 'X: y' }],
    ['headers with a number', 'ws://127.0.0.1:1/', { headers: { X: 5 } }],
    ['headers in threes', 'ws://127.0.0.1:1/', { headers: [['a', 'b', 'c']] }],
    ['an origin that is none', 'ws://127.0.0.1:1/', { origin: 5 }],
    ['subprotocols as one text', 'ws://127.0.0.1:1/', { subprotocols: 'chat' }],
    ['a signal that is none', 'ws://127.0.0.1:1/', { signal: {} }],
    ['a tap that is none', 'ws://127.0.0.1:1/', { tap: {} }],
    ['TLS of another kind', 'wss://127.0.0.1:1/', { tls: 5 }],
    ['TLS that Node refuses', 'wss://127.0.0.1:1/', { tls: { cert: 'x' } }],
    ['compression of another kind', 'ws://127.0.0.1:1/', { deflate: 1 }],
  ])('with %s are refused by connect', async (_what, url, options) => {
    await expect(connect(url as never, options as never)).rejects.toThrow(UsageError);
  });
});
