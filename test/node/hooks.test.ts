/** Everything that a program gives to be called may throw, reject, wait or never end, and only `true` lets in. */

import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { HandshakeError } from '../../src/errors.ts';
import { connect, type ListenOptions, listen, type Server, type Socket } from '../../src/node/index.ts';
import { VERSIONS } from '../../src/versions.ts';
import { HEADS } from './heads.ts';
import { closedAfterEach, echo, firstMessage, rawRequest, until } from './support.ts';

const open = closedAfterEach();

async function serve(options: Partial<ListenOptions> = {}): Promise<Server> {
  const server = await listen({ handler: echo, closeTimeout: 100, allowOrigins: () => true, ...options });
  open.push(server);
  return server;
}

const WRONG = new Error('what the program got wrong');
const throws = () => {
  throw WRONG;
};
const rejects = async () => {
  throw WRONG;
};
const never = () => new Promise<never>(() => {});

async function isServing(server: Server, options: Parameters<typeof connect>[1] = {}): Promise<boolean> {
  const socket = await connect(server.url, options);
  socket.send('there?');
  const answer = await firstMessage(socket);
  socket.close();
  return answer === 'there?';
}

const HOOKS = ['allowOrigins', 'subprotocols', 'deflate', 'tap'] as const;

describe.each(HOOKS)('a hook for %s', (hook) => {
  const client = { origin: 'http://a', subprotocols: ['chat'], handshakeTimeout: 3000 };

  it.each([
    ['throws', throws],
    ['rejects', rejects],
  ])('that %s is answered with 500, names its cause, and the server goes on', async (_what, fails) => {
    let isBroken = true;
    const good = {
      allowOrigins: () => true,
      subprotocols: () => undefined,
      deflate: () => false,
      tap: () => undefined,
    };
    const server = await serve({ [hook]: () => (isBroken ? fails() : good[hook]?.()) });
    const refused: HandshakeError[] = [];
    server.on('refused', (error) => refused.push(error));
    await expect(connect(server.url, client)).rejects.toThrow(/500/);
    expect(refused.map(({ code, cause }) => [code, cause])).toEqual([['server-failed', WRONG]]);
    isBroken = false;
    expect(await isServing(server, client)).toBe(true);
  });

  it('that never ends is answered with 503 in the end', async () => {
    const server = await serve({ [hook]: never, handshakeTimeout: 50 });
    await expect(connect(server.url, client)).rejects.toThrow(/503/);
    await until(() => server.connections === 0);
  });

  it('that waits keeps what the client sends in the meantime', async () => {
    const answers = { allowOrigins: true, subprotocols: undefined, deflate: true, tap: undefined };
    let decide = () => {};
    const server = await serve({
      [hook]: () => new Promise((resolve) => (decide = () => resolve(answers[hook] as never))),
      handler: echo,
    });
    const key3 = '^n:ds[4U';
    const heads = { 'version-13': HEADS['version-13'], 'hixie-76': HEADS['hixie-76'] + key3 };
    for (const [speak, early] of [
      ['version-13', '\x81\x83\0\0\0\0abc'],
      ['hixie-76', '\0abc\xff'],
    ] as const) {
      const asked = decide;
      const peer = connectTcp(server.port, '127.0.0.1');
      const head = heads[speak].replace('\r\n\r\n', '\r\nOrigin: http://b\r\n\r\n');
      const withOrigin = speak === 'version-13' ? head.replace(key3, '') : heads[speak];
      peer.write(Buffer.from(withOrigin + early, 'latin1'));
      await until(() => decide !== asked);
      decide();
      let heard = '';
      peer.on('data', (chunk) => (heard += chunk.toString('latin1')));
      await until(() => heard.includes('abc'));
      expect(heard).toMatch(/^HTTP\/1\.1 101 /);
      peer.destroy();
    }
  });

  it('that waits for a client that has gone lets nobody in', async () => {
    let decide: (() => void) | undefined;
    const answers = { allowOrigins: true, subprotocols: undefined, deflate: false, tap: undefined };
    const server = await serve({
      [hook]: () => new Promise((resolve) => (decide = () => resolve(answers[hook] as never))),
      handshakeTimeout: 100,
    });
    let served = 0;
    server.on('connection', () => served++);
    const peer = connectTcp(server.port, '127.0.0.1').on('error', () => {});
    peer.write(HEADS['version-13'].replace('\r\n\r\n', '\r\nOrigin: http://b\r\n\r\n'));
    await until(() => decide !== undefined);
    peer.resetAndDestroy();
    await until(() => server.connections === 0);
    decide?.();
    expect(await new Promise((resolve) => setImmediate(() => resolve(served)))).toBe(0);
  });
});

describe('a policy for origins', () => {
  it.each([
    [false],
    [undefined],
    [null],
    [1],
    ['true'],
    [{}],
    [async () => false],
    [Promise.resolve(false)],
    [Promise.resolve(1)],
  ])('that answers %s lets nobody in', async (answer) => {
    for (const speak of VERSIONS) {
      const server = await serve({ allowOrigins: (() => answer) as never });
      await expect(connect(server.url, { speak, origin: 'http://a' })).rejects.toThrow(/403/);
    }
  });

  it.each([[true], [Promise.resolve(true)]])('that answers %s lets in', async (answer) => {
    for (const speak of VERSIONS) {
      const server = await serve({ allowOrigins: () => answer });
      expect(await isServing(server, { speak, origin: 'http://a' })).toBe(true);
    }
  });
});

describe('versions served', () => {
  it('refuses the other with 426 and says which one', async () => {
    const server = await serve({ speak: ['version-13'] });
    const answer = await rawRequest(server.port, [HEADS['hixie-76']]);
    expect(answer).toMatch(/^HTTP\/1\.1 426 .*Sec-WebSocket-Version: 13\r\n/s);
    expect(await isServing(server)).toBe(true);
    const old = await serve({ speak: ['hixie-76'] });
    expect(await rawRequest(old.port, [HEADS['version-13']])).toMatch(/^HTTP\/1\.1 400 .*version-not-served/s);
    expect(await isServing(old, { speak: 'hixie-76' })).toBe(true);
  });
});

describe('names that a server answers to', () => {
  it('are checked for pages and for WebSockets', async () => {
    const server = await serve({ allowHosts: ['example.com', '*.test'], http: (_, response) => response.end('page') });
    const page = (host: string) =>
      rawRequest(server.port, [`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`]);
    const upgrade = (host: string) =>
      rawRequest(server.port, [HEADS['version-13'].replace('Host: a', `Host: ${host}`)]);
    for (const host of ['example.com', 'EXAMPLE.com:80', 'a.test', 'a.b.test:7613', 'example.com.']) {
      expect(await page(host)).toMatch(/^HTTP\/1\.1 200 /);
      expect(await upgrade(host)).toMatch(/^HTTP\/1\.1 101 /);
    }
    for (const host of ['evil.example', 'example.com.evil.example', 'notexample.com', 'test', 'a@example.com']) {
      expect(await page(host)).toMatch(/^HTTP\/1\.1 40[03] /);
      expect(await upgrade(host)).toMatch(/^HTTP\/1\.1 40[03] /);
    }
  });
});

describe('a handler, a listener or a tap that fails', () => {
  it('is reported to the server with the socket, and a listener of failures that fails too ends nothing', async () => {
    const server = await serve({ handler: throws });
    const failures: unknown[] = [];
    server.on('failure', (error, socket) => {
      failures.push([error, socket?.speaks]);
      throw new Error('the listener of failures');
    });
    const socket = await connect(server.url);
    expect((await once(socket, 'close'))[0]).toBe(1011);
    expect(failures).toEqual([[WRONG, 'version-13']]);
    expect((await connect(server.url)).state).toBe('open');
  });

  it.each(['connection', 'disconnection', 'refused', 'fault'] as const)(
    'as a listener of "%s" keeps nobody from their turn',
    async (event) => {
      for (const fails of [throws, rejects]) {
        const server = await serve({ handler: echo });
        const failures: unknown[] = [];
        server.on(event, fails);
        server.on('failure', (error) => failures.push(error));
        const socket = await connect(server.url);
        socket.send('x');
        expect(await firstMessage(socket)).toBe('x');
        await rawRequest(server.port, ['GET / HTTP/1.1\r\nHost : a\r\n\r\n']);
        [...server.sockets][0]?.encode('x');
        socket.terminate();
        await until(() => server.sockets.size === 0);
        const broken = connectTcp(server.port, '127.0.0.1').on('error', () => {});
        broken.write(`${HEADS['version-13']}\x83\x80\0\0\0\0`, 'latin1');
        await until(() => failures.length > 0);
        expect(failures[0]).toBe(WRONG);
        broken.destroy();
        await server.close();
      }
    },
  );

  it('as a tap gets nothing more, and the connection goes on', async () => {
    for (const fails of [throws, rejects]) {
      const failures: unknown[] = [];
      const server = await serve({ tap: () => fails });
      server.on('failure', (error) => failures.push(error));
      expect(await isServing(server)).toBe(true);
      expect(failures).toEqual([WRONG]);
      const told: unknown[] = [];
      const socket = await connect(server.url, { tap: fails });
      socket.on('failure', (error) => told.push(error));
      socket.tap(fails);
      socket.send('x');
      expect(await firstMessage(socket)).toBe('x');
      await until(() => told.length > 0);
      socket.close();
    }
  });

  it('at the client closes that connection with 1011, and no more', async () => {
    const server = await serve();
    for (const fails of [throws, rejects]) {
      const socket = await connect(server.url);
      const failures: unknown[] = [];
      socket.on('failure', (error) => failures.push(error));
      socket.on('message', fails);
      const left = once(server, 'disconnection');
      socket.send('x');
      expect((await left)[1]).toBe(1011);
      expect(failures).toEqual([WRONG]);
    }
  });

  it('as a listener of failures that fails itself, in time or later, gets no more of that', async () => {
    const server = await serve();
    for (const fails of [throws, rejects]) {
      const socket = await connect(server.url);
      let told = 0;
      socket.on('failure', () => {
        told++;
        return fails();
      });
      socket.on('message', fails);
      socket.send('x');
      await once(socket, 'close');
      expect(told).toBe(1);
    }
  });

  it('as the page of a server is answered with 500', async () => {
    for (const fails of [throws, rejects]) {
      const server = await serve({ http: fails });
      const failures: unknown[] = [];
      server.on('failure', (error) => failures.push(error));
      const response = await fetch(server.url.replace('ws', 'http'));
      expect(response.status).toBe(500);
      expect(failures).toEqual([WRONG]);
    }
  });

  it('is written to standard error with its stack if nobody listens', async () => {
    const written: string[] = [];
    const { write } = process.stderr;
    process.stderr.write = ((text: string) => written.push(text) > 0) as typeof process.stderr.write;
    try {
      const server = await serve({
        handler: () => {
          throw new TypeError('said once');
        },
      });
      for (let i = 0; i < 3; i++) await once(await connect(server.url), 'close');
    } finally {
      process.stderr.write = write;
    }
    const about = written.filter((text) => text.includes('TypeError: said once'));
    expect(about).toHaveLength(1);
    expect(about[0]).toContain('hooks.test.ts');
  });
});

describe('a loop over messages', () => {
  it('ends with an error if the peer vanished, and that is not a failure of the handler', async () => {
    const failures: unknown[] = [];
    const ends: unknown[] = [];
    const server = await serve({
      handler: async (socket: Socket) => {
        try {
          for await (const _ of socket);
        } catch (error) {
          ends.push((error as HandshakeError).code);
          throw error;
        }
      },
    });
    server.on('failure', (error) => failures.push(error));
    const socket = await connect(server.url);
    socket.terminate();
    await until(() => ends.length === 1 && server.sockets.size === 0);
    expect(ends).toEqual(['connection-lost']);
    expect(failures).toEqual([]);
  });

  it('ends with the error that failed the connection', async () => {
    const server = await serve({ handler: (socket: Socket) => socket.send('x'.repeat(20)) });
    const socket = await connect(server.url, { maxMessage: 10 });
    const read = async () => {
      for await (const _ of socket);
    };
    await expect(read()).rejects.toMatchObject({ code: 'message-too-big' });
    expect(socket.closeCode).toBe(1006);
  });

  it('ends without one after a close frame of either end', async () => {
    const server = await serve({ handler: (socket: Socket) => socket.close(4001, 'enough') });
    const socket = await connect(server.url);
    for await (const _ of socket);
    expect([socket.closeCode, socket.closeReason]).toEqual([4001, 'enough']);
    // A loop that begins after the end is over too.
    for await (const _ of socket);
  });

  it('can be left while it waits', async () => {
    const server = await serve();
    const socket = await connect(server.url);
    const loop = socket[Symbol.asyncIterator]();
    const waiting = [loop.next(), loop.next()];
    expect(await loop.return?.()).toEqual({ done: true, value: undefined });
    expect(await Promise.all(waiting)).toEqual([
      { done: true, value: undefined },
      { done: true, value: undefined },
    ]);
    await until(() => socket.state === 'closed');
  });
});

describe('a listener of messages', () => {
  it.each(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'] as const)(
    'that came late, with %s, gets what waits',
    async (add) => {
      const server = await serve({ handler: (socket: Socket) => socket.send('early') });
      const socket = await connect(server.url);
      await until(() => server.sockets.size === 1);
      const got = await new Promise((resolve) => socket[add as 'on']('message', resolve));
      expect(got).toBe('early');
      socket.close();
    },
  );
});

describe('a handler with a loop', () => {
  it.each([
    ['throws in it', 1011, throws],
    ['rejects in it', 1011, rejects],
    ['leaves it', 1005, () => {}],
  ])('that %s closes with %d', async (_what, code, act) => {
    for (const speak of VERSIONS) {
      const server = await serve({
        handler: async (socket) => {
          for await (const _message of socket) {
            await act();
            break;
          }
        },
      });
      server.on('failure', () => {});
      const socket = await connect(server.url, { speak });
      socket.send('x');
      expect((await once(socket, 'close'))[0]).toBe(speak === 'version-13' ? code : 1005);
    }
  });
});
