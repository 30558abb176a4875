/** A program decides who gets in: what it sees of a request, what it can give, and how it refuses. */

import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { fromUtf8 } from '../../src/bytes.ts';
import type { HandshakeError } from '../../src/errors.ts';
import { type AdmissionRequest, type Admit, connect, type Handler, refuse, type Socket } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { VERSIONS } from '../../src/versions.ts';
import { HEADS, KEY3 } from './heads.ts';
import { attachStarter, closedAfterEach, rawRequest, serverStarter } from './support.ts';

const open = closedAfterEach();

const serve = serverStarter(open, { closeTimeout: 100 });
const beside = attachStarter(open);

/** What a test serves, whether or not the program has an HTTP server already. */
const SERVERS = {
  listen: async (admit: Admit, handler: Handler) => (await serve({ admit, handler })).url,
  attach: async (admit: Admit, handler: Handler) => (await beside({ admit, handler, closeTimeout: 100 })).url,
};

/** The first request that a server is asked about, which it refuses. */
async function seen(speak: 'version-13' | 'hixie-76', target: string, fields: string, trusted: string[] = []) {
  let request: AdmissionRequest | undefined;
  const { port } = await serve({
    trustedProxies: trusted,
    allowOrigins: () => true,
    admit: (asked) => {
      request = asked;
      throw refuse(403);
    },
  });
  await rawRequest(port, [HEADS[speak].replace('/chat', target).replace('\r\n\r\n', `\r\n${fields}\r\n`)]);
  return request as AdmissionRequest;
}

describe.each(['listen', 'attach'] as const)('a client that is let in, with %s', (kind) => {
  it.each(VERSIONS)('has in %s the user that the program gave, and gets its fields and subprotocol', async (speak) => {
    const user = { name: 'Ada' };
    const served = new Promise<Socket>((resolve) => {
      const admit = async () => ({ user, headers: { 'Set-Cookie': ['a=1', 'b=2'] }, subprotocol: 'chat' });
      void SERVERS[kind](admit, resolve).then(async (url) => {
        const answer = await rawRequest(Number(new URL(url).port), [
          HEADS[speak].replace('\r\n\r\n', '\r\nSec-WebSocket-Protocol: chat\r\n\r\n') +
            (speak === 'hixie-76' ? KEY3 : ''),
        ]);
        expect(answer).toMatch(/^HTTP\/1\.1 101 /);
        expect(answer).toContain('\r\nSec-WebSocket-Protocol: chat\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n');
      });
    });
    expect((await served).user).toBe(user);
    expect((await served).subprotocol).toBe('chat');
  });
});

describe('a request that is decided about', () => {
  it.each(VERSIONS)('has its path, query, cookies and fields, in %s', async (speak) => {
    const request = await seen(
      speak,
      '/rooms/%20a?token=x%26y&n=1',
      'Cookie: SID=31d4d96e407aad42; lang=en%2DUS\r\nAuthorization: Bearer t\r\nX: 1\r\nx: 2\r\n',
    );
    expect(request).toMatchObject({ speaks: speak, path: '/rooms/%20a', host: 'a', secure: false, params: {} });
    expect([...request.query]).toEqual([
      ['token', 'x&y'],
      ['n', '1'],
    ]);
    // The example of RFC 6265 §3.1.
    expect([...request.cookies]).toEqual([
      ['SID', '31d4d96e407aad42'],
      ['lang', 'en-US'],
    ]);
    expect(['AUTHORIZATION', 'X', 'none'].map((name) => request.header(name))).toEqual(['Bearer t', '1, 2', undefined]);
    expect(request.address).toBe('127.0.0.1');
    expect(request.remote).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  it('has what a trusted proxy says, and of the addresses the last that is not a proxy', async () => {
    const fields =
      'X-Forwarded-Host: example.com\r\nX-Forwarded-Proto: https\r\n' +
      'X-Forwarded-For: 10.9.9.9, 203.0.113.7:4711, 10.0.0.1\r\n';
    const trusted = await seen('version-13', '/', fields, ['127.0.0.1', '10.0.0.0/8']);
    expect(trusted).toMatchObject({ host: 'example.com', secure: true, address: '203.0.113.7' });
    const nearest = await seen('version-13', '/', fields, ['127.0.0.1']);
    expect(nearest.address).toBe('10.0.0.1');
    const direct = await seen('version-13', '/', fields);
    expect(direct).toMatchObject({ host: 'a', secure: false, address: '127.0.0.1' });
  });

  it.each([
    ['[2001:db8::1]:80', '2001:db8::1'],
    ['2001:db8::1', '2001:db8::1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['unknown', '127.0.0.1'],
    ['192.0.2.1 evil', '127.0.0.1'],
    [',', '127.0.0.1'],
  ])('with X-Forwarded-For: %s comes from %s', async (value, address) => {
    const request = await seen('version-13', '/', `X-Forwarded-For: ${value}\r\n`, ['127.0.0.1']);
    expect(request.address).toBe(address);
  });

  it('is over TLS if the server is', async () => {
    const tls = createCertificate();
    const secure: boolean[] = [];
    const server = await serve({
      tls,
      admit: (request) => {
        secure.push(request.secure);
        return { user: undefined };
      },
    });
    const socket = await connect(server.url, { tls: { ca: tls.cert } });
    socket.close();
    expect(secure).toEqual([true]);
  });
});

describe('a refusal', () => {
  const challenge = { headers: { 'WWW-Authenticate': 'Bearer realm="chat"' }, body: '{"error":"no token"}' };

  it.each(VERSIONS)('is sent as the program wrote it, in %s, before anything else of the handshake', async (speak) => {
    const { port } = await serve({
      admit: async () => {
        throw refuse(401, { ...challenge, headers: { ...challenge.headers, 'Content-Type': 'application/json' } });
      },
    });
    expect(await rawRequest(port, [HEADS[speak]])).toBe(
      'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer realm="chat"\r\nConnection: close\r\n' +
        'Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{"error":"no token"}',
    );
  });

  it('is read by the clients of Node and of ws, and by our own', async () => {
    const refused: HandshakeError[] = [];
    const server = await serve({
      admit: () => {
        throw refuse(401, { ...challenge, code: 'no-token' });
      },
    });
    server.on('refused', (error) => refused.push(error));
    const { port } = server;
    const headers = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' };
    const key = { 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==' };
    const [response] = (await once(get({ port, headers: { ...headers, ...key } }), 'response')) as [IncomingMessage];
    expect([response.statusCode, response.headers['www-authenticate']]).toEqual([401, 'Bearer realm="chat"']);
    expect((await response.toArray()).join('')).toBe(challenge.body);

    const [, theirs] = await once(
      new WebSocket(server.url).on('error', () => {}),
      'unexpected-response',
    );
    expect((await (theirs as IncomingMessage).toArray()).join('')).toBe(challenge.body);

    const ours = await connect(server.url).catch((error: unknown) => error);
    expect(ours).toMatchObject({ code: 'status-not-101', status: 401, body: fromUtf8(challenge.body) });
    expect(refused.map(({ code, status }) => [code, status])).toEqual(Array(3).fill(['no-token', 401]));
  });

  it('of another server, which the program asked, says nothing to the client', async () => {
    const other = await serve({
      admit: () => {
        throw refuse(401, { headers: { 'Set-Cookie': 'inner=1' }, body: 'an inner secret' });
      },
    });
    const causes: unknown[] = [];
    const server = await serve({
      admit: async ({ signal }) => {
        await connect(other.url, { signal });
        return { user: undefined };
      },
    });
    server.on('refused', ({ cause }) => causes.push(cause));
    const answer = await rawRequest(server.port, [HEADS['version-13']]);
    expect(answer).toMatch(/^HTTP\/1\.1 500 /);
    expect(answer).not.toMatch(/inner|401/);
    expect(causes).toMatchObject([{ code: 'status-not-101', status: 401 }]);
  });
});

describe('what is no decision', () => {
  const secret = new Error('SELECT secret FROM users');
  const given: readonly (readonly [string, () => unknown])[] = [
    ['nothing', () => undefined],
    ['true', () => true],
    ['a text', () => 'Ada'],
    ['a promise of nothing', async () => undefined],
    ['an answer with a misspelt name', () => ({ user: 1, header: {} })],
    ['a user that is a promise', () => ({ user: Promise.reject(secret) })],
    ['a field that cannot be sent', () => ({ user: 1, headers: { 'Set-Cookie': 'secret\r\nX: y' } })],
    ['a field of the handshake', () => ({ user: 1, headers: { 'Sec-WebSocket-Accept': 'secret' } })],
    ['a subprotocol that was not offered', () => ({ user: 1, subprotocol: 'secret' })],
    ['a subprotocol that is no text', () => ({ user: 1, subprotocol: 5 })],
    [
      'a refusal that cannot be sent',
      () => {
        throw refuse(401, { headers: { secret: 'a\r\nb' } });
      },
    ],
    [
      'an error',
      () => {
        throw secret;
      },
    ],
    ['a rejection', () => Promise.reject(secret)],
  ];

  it.each(given)('lets nobody in and tells no reason: %s', async (_what, decide) => {
    const server = await serve({ admit: decide as never });
    const refused: HandshakeError[] = [];
    server.on('refused', (error) => refused.push(error));
    const served: Socket[] = [];
    server.on('connection', (socket) => served.push(socket));
    for (const speak of VERSIONS) {
      const answer = await rawRequest(server.port, [HEADS[speak]]);
      expect(answer).toMatch(/^HTTP\/1\.1 500 /);
      expect(answer).not.toMatch(/secret|options|Ada/);
    }
    expect(refused.map(({ code, cause }) => [code, cause instanceof Error])).toEqual(
      Array(2).fill(['server-failed', true]),
    );
    expect(served).toEqual([]);
  });
});

describe('who is not asked about', () => {
  it('is a page of another site, a path that is not served, a broken handshake, and one client too many', async () => {
    let asked = 0;
    const server = await serve({
      maxConnections: 1,
      handler: { '/chat': () => {} },
      admit: () => {
        asked++;
        return { user: undefined };
      },
    });
    const request = HEADS['version-13'];
    const wrong = [
      [request.replace('\r\n\r\n', '\r\nOrigin: http://evil.example\r\n\r\n'), 403],
      [request.replace('/chat', '/other'), 404],
      [request.replace('Version: 13', 'Version: 12'), 426],
      [request.replace('dGhlIHNhbXBsZSBub25jZQ==', 'short'), 400],
      [HEADS['hixie-76'].replace('12998 5 Y3 1  .P00', '1'), 400],
    ] as const;
    for (const [head, status] of wrong) {
      expect(await rawRequest(server.port, [head])).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    }
    expect(asked).toBe(0);
    const first = await connect(`${server.url}chat`);
    await expect(connect(`${server.url}chat`)).rejects.toMatchObject({ status: 503 });
    expect(asked).toBe(1);
    first.close();
  });
});
