/** A client whose program opens the way to the server: what it may give, and what happens if it fails. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect as connectTcp, type Socket as TcpSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { attach, type ConnectOptions, connect, type Server } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { VERSIONS } from '../../src/versions.ts';
import { closedAfterEach, echo, firstMessage, serverStarter, until } from './support.ts';

const open = closedAfterEach();
const serve = serverStarter(open);
const certificate = createCertificate();
const trusting = { ca: certificate.cert };

/** Streams to a server, kept so that the test can look at them. */
function streamsTo({ port }: Server) {
  const streams: TcpSocket[] = [];
  const create = () => {
    const stream = connectTcp(port, '127.0.0.1');
    streams.push(stream);
    return stream;
  };
  return { streams, create };
}

async function echoes(url: string, options: ConnectOptions): Promise<void> {
  const socket = await connect(url, options);
  socket.send('through');
  expect(await firstMessage(socket)).toBe('through');
  socket.close();
  await once(socket, 'close');
}

describe('a stream that the program opens', () => {
  it.each(VERSIONS)('is TCP that is not connected yet, in %s', async (speak) => {
    const { create } = streamsTo(await serve());
    await echoes('ws://elsewhere.invalid/', { speak, createConnection: create });
  });

  it('is a Unix socket', async () => {
    const http = createServer();
    attach(http, { handler: echo });
    const path =
      process.platform === 'win32'
        ? `\\\\.\\pipe\\th-${process.pid}`
        : join(tmpdir(), `two-handshakes-${process.pid}.sock`);
    await once(http.listen(path), 'listening');
    open.push({ close: () => http.close() });
    await echoes('ws://localhost/', { createConnection: () => connectTcp(path) });
  });

  it.each(VERSIONS)('carries TLS, which checks the name in the URL, in %s', async (speak) => {
    const { create, streams } = streamsTo(await serve({ tls: certificate }));
    await echoes('wss://localhost/', { speak, tls: trusting, createConnection: create });
    await expect(connect('wss://other.invalid/', { tls: trusting, createConnection: create })).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    await expect(connect('wss://localhost/', { createConnection: create })).rejects.toMatchObject({
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    await until(() => streams.every(({ closed }) => closed));
  });

  it.each([
    ['ws://localhost/', {}],
    ['wss://localhost/', { tls: certificate }],
  ])('is any duplex, for %s', async (url, options) => {
    const { create } = streamsTo(await serve(options));
    const createConnection = async () => {
      const stream = create();
      await once(stream, 'connect');
      return Duplex.from({ readable: stream, writable: stream });
    };
    await echoes(url, { tls: trusting, createConnection });
  });

  it('is asked for with the URL', async () => {
    const { create } = streamsTo(await serve({ tls: certificate }));
    const seen: string[] = [];
    const createConnection = (target: URL) => {
      seen.push(target.href);
      return create();
    };
    await echoes('wss://localhost/a?b', { tls: trusting, createConnection });
    expect(seen).toEqual(['wss://localhost/a?b']);
  });
});

describe('a program that opens none', () => {
  const failure = new Error('the proxy refuses');

  it.each([
    [
      'throws',
      () => {
        throw failure;
      },
    ],
    ['rejects', () => Promise.reject(failure)],
  ])('but %s: that is what connect throws', async (_how, createConnection) => {
    await expect(connect('ws://localhost/', { createConnection })).rejects.toBe(failure);
  });

  it.each([undefined, null, 1, {}, 'a', new Uint8Array(1)])('but gives %j is told what it did', async (value) => {
    await expect(connect('ws://localhost/', { createConnection: async () => value as never })).rejects.toMatchObject({
      code: 'bad-argument',
      message: expect.stringContaining('what options.createConnection returned'),
    });
  });

  it.each(['ws://localhost/', 'wss://localhost/'])(
    'but one that has ended: the connection is lost, %s',
    async (url) => {
      const { create } = streamsTo(await serve());
      const createConnection = async () => {
        const stream = create();
        stream.destroy();
        await once(stream, 'close');
        return stream;
      };
      await expect(connect(url, { createConnection })).rejects.toMatchObject({ code: 'connection-lost' });
    },
  );

  it.each(['ws://localhost/', 'wss://localhost/'])('but one that fails: its reason is told, %s', async (url) => {
    const server = await serve();
    const { create } = streamsTo(server);
    await server.close();
    await expect(connect(url, { createConnection: create })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('giving up while the stream is opened', () => {
  const reason = new Error('no time');

  it('tells the program, and destroys a stream that comes too late', async () => {
    const { create, streams } = streamsTo(await serve());
    const aborting = new AbortController();
    let late: (stream: Duplex) => void = () => {};
    const asked: AbortSignal[] = [];
    const waiting = connect('ws://localhost/', {
      signal: aborting.signal,
      createConnection: (_target, signal) => {
        asked.push(signal);
        return new Promise((resolve) => {
          late = resolve;
        });
      },
    });
    await until(() => asked.length > 0);
    aborting.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(asked.map(({ aborted }) => aborted)).toEqual([true]);
    late(create());
    await until(() => streams[0]?.closed === true);
  });

  it('asks for no stream if it is given up before', async () => {
    const aborting = new AbortController();
    const waiting = connect('ws://localhost/', {
      signal: aborting.signal,
      createConnection: () => Promise.reject(new Error('asked')),
    });
    aborting.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  it('counts the program into the time for the handshake', async () => {
    const options = { handshakeTimeout: 20, createConnection: () => new Promise<never>(() => {}) };
    await expect(connect('ws://localhost/', options)).rejects.toMatchObject({ code: 'handshake-timeout' });
  });

  it('destroys a stream with TLS under way', async () => {
    const { create, streams } = streamsTo(await serve());
    const options = { handshakeTimeout: 50, createConnection: create };
    await expect(connect('wss://localhost/', options)).rejects.toThrow();
    await until(() => streams[0]?.closed === true);
  });
});
