/** A client: what it is given, when it gives up, and what a refusal tells it. */

import { once } from 'node:events';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { HandshakeError } from '../../src/errors.ts';
import { connect, listen, type Socket } from '../../src/node/index.ts';
import { VERSIONS } from '../../src/versions.ts';
import { closedAfterEach, echo, firstMessage, serverStarter, until } from './support.ts';

const open = closedAfterEach();

const serve = serverStarter(open);

describe('connect', () => {
  it.each(['http://a/', 'ws://a/#part', 'not a url', ''])('refuses %j as a URL', async (url) => {
    await expect(connect(url)).rejects.toMatchObject({ code: 'bad-url' });
  });

  it('gives the reason if nobody listens', async () => {
    const server = await listen({ handler: echo });
    const { url } = server;
    await server.close();
    await expect(connect(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('gives up on a server that does not answer in time', async () => {
    const silent = createTcpServer((transport) => transport.on('error', () => {}).resume()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    open.push({ close: () => silent.close() });
    const url = `ws://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    await expect(connect(url, { handshakeTimeout: 50 })).rejects.toMatchObject({ code: 'handshake-timeout' });
  });

  it('refuses a header that would write another', async () => {
    const server = await serve();
    await expect(connect(server.url, { headers: [['X', 'a\r\nY: b']] })).rejects.toMatchObject({ code: 'bad-field' });
    await expect(connect(server.url, { origin: 'http://a\r\nY: b' })).rejects.toMatchObject({ code: 'bad-field' });
  });

  it('takes a URL, and headers in each shape', async () => {
    const server = await serve({ handler: () => {} });
    for (const headers of [
      { 'X-One': 'a', 'X-Two': ['b', 'c'] },
      [
        ['X-One', 'a'],
        ['X-Two', 'b'],
        ['X-Two', 'c'],
      ] as const,
      new Map([
        ['X-One', 'a'],
        ['X-Two', 'b, c'],
      ]),
      new Headers([
        ['X-One', 'a'],
        ['X-Two', 'b'],
        ['X-Two', 'c'],
      ]),
    ]) {
      const connected = once(server, 'connection');
      const socket = await connect(new URL(server.url), { headers });
      const served = (await connected)[0] as Socket;
      const values = served.head?.fields
        .filter(({ name }) => /^x-two$/i.test(name.text))
        .map(({ value }) => value.text);
      expect(values?.join(', ')).toBe('b, c');
      socket.terminate();
    }
  });

  it('sends the credentials of the URL, without a name too, and an own field instead of them', async () => {
    const server = await serve({ handler: () => {} });
    const { host } = new URL(server.url);
    const sent = async (url: string, headers = {}) => {
      const connected = once(server, 'connection');
      const socket = await connect(url, { headers });
      const served = (await connected)[0] as Socket;
      socket.terminate();
      return served.head?.fields.filter(({ name }) => name.text === 'Authorization').map(({ value }) => value.text);
    };
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
    expect(await sent(`ws://a:b@${host}/`)).toEqual([basic('a:b')]);
    expect(await sent(`ws://:secret@${host}/`)).toEqual([basic(':secret')]);
    expect(await sent(`ws://a@${host}/`)).toEqual([basic('a:')]);
    expect(await sent(`ws://a:b@${host}/`, { Authorization: 'Bearer x' })).toEqual(['Bearer x']);
  });

  it('gives up when its signal is aborted, before and while it connects, and not once it is open', async () => {
    const server = await serve({ allowOrigins: () => new Promise<boolean>(() => {}) });
    const reason = new Error('no time');
    await expect(connect(server.url, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const aborting = new AbortController();
    const waiting = connect(server.url, { origin: 'http://a', signal: aborting.signal });
    await until(() => server.connections > 0);
    aborting.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    const kept = new AbortController();
    kept.signal.addEventListener('abort', (event) => event.stopImmediatePropagation());
    const unheard = connect(server.url, { signal: kept.signal });
    kept.abort(reason);
    await expect(unheard).rejects.toBe(reason);
    const late = new AbortController();
    const socket = await connect(server.url, { signal: late.signal });
    late.abort();
    socket.send('still open');
    expect(await firstMessage(socket)).toBe('still open');
    socket.close();
  });
});

describe('a refusal', () => {
  /** An HTTP server that refuses every upgrade as the test says. */
  async function refuser(answer: readonly string[], ends = true): Promise<string> {
    const server = createTcpServer((peer) => {
      open.unshift({ close: () => peer.destroy() });
      peer.on('error', () => {});
      peer.once('data', async () => {
        for (const piece of answer) await new Promise((resolve) => peer.write(piece, 'latin1', resolve));
        if (ends) peer.end();
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    open.push({ close: () => server.close() });
    return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  const HEAD = 'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm="x"\r\n';

  it.each([
    ['of a length', [`${HEAD}Content-Length: 9\r\n\r\nwho `, 'are y', 'more']],
    ['in chunks', [`${HEAD}Transfer-Encoding: chunked\r\n\r\n4\r\nwho \r\n`, '5;x=y\r\nare y\r\n0\r\n', '\r\n']],
    ['up to the end of the connection', [`${HEAD}\r\nwho `, 'are y']],
    ['of a length that does not come', [`${HEAD}Content-Length: 99\r\n\r\nwho are y`]],
  ])('brings its status, its fields and its body, %s', async (_what, answer) => {
    for (const speak of VERSIONS) {
      const error = await connect(await refuser(answer), { speak }).catch((error: HandshakeError) => error);
      expect(error).toMatchObject({ code: 'status-not-101', status: 401 });
      const { headers, body } = error as HandshakeError;
      expect(headers).toContainEqual(['WWW-Authenticate', 'Basic realm="x"']);
      expect(Buffer.from(body ?? []).toString()).toBe('who are y');
    }
  });

  it('whose body never ends is reported when the time for the handshake is over', async () => {
    const url = await refuser([`${HEAD}\r\nwho`], false);
    await expect(connect(url, { handshakeTimeout: 500 })).rejects.toMatchObject({ status: 401 });
  });

  it('whose body is larger than the limit is reported with its beginning', async () => {
    const url = await refuser([`${HEAD}\r\n${'x'.repeat(200_000)}`], false);
    const error = await connect(url).catch((error: HandshakeError) => error);
    expect((error as HandshakeError).body).toHaveLength(65_536);
  });

  it('of our own server says why', async () => {
    const server = await serve({ handler: { '/only': echo } });
    const error = await connect(server.url).catch((error: HandshakeError) => error);
    expect(Buffer.from((error as HandshakeError).body ?? []).toString()).toMatch(/^no-such-path: /);
  });
});
