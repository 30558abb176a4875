/** Functions among the options of TLS, which Node calls by itself: whatever they do, nobody else is hurt. */

import { once } from 'node:events';
import type { LookupFunction } from 'node:net';
import { createServer } from 'node:net';
import type { ConnectionOptions, TlsOptions } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { connect, listen, type Server } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { closedAfterEach, echo, firstMessage, until } from './support.ts';
import { rejects, throws, WRONG } from './wrong-program.ts';

const certificate = createCertificate();
const open = closedAfterEach();

async function serve(tls: TlsOptions = {}): Promise<{ server: Server; url: string; failures: unknown[] }> {
  const server = await listen({ handler: echo, tls: { ...certificate, ...tls }, closeTimeout: 100 });
  open.push(server);
  const failures: unknown[] = [];
  server.on('failure', (error) => failures.push(error));
  return { server, url: `wss://localhost:${server.port}/`, failures };
}

const trusting = { ca: certificate.cert, ALPNProtocols: ['http/1.1'] };

describe('a function of a server', () => {
  const PSK: TlsOptions = { ciphers: 'PSK', maxVersion: 'TLSv1.2' };
  const key = { psk: Buffer.from('0123456789abcdef'), identity: 'me' };
  const withKey: ConnectionOptions = {
    ciphers: 'PSK',
    maxVersion: 'TLSv1.2',
    pskCallback: () => key,
    checkServerIdentity: () => undefined,
  };

  const FAILING: readonly (readonly [string, TlsOptions, ConnectionOptions, unknown])[] = [
    ['SNICallback that throws', { SNICallback: throws }, trusting, WRONG],
    ['SNICallback that rejects', { SNICallback: rejects }, trusting, WRONG],
    ['ALPNCallback that throws', { ALPNCallback: throws }, trusting, WRONG],
    ['ALPNCallback that is asynchronous', { ALPNCallback: rejects as never }, trusting, expect.any(UsageError)],
    ['ALPNCallback that chooses another', { ALPNCallback: () => 'h9' }, trusting, expect.any(UsageError)],
    ['pskCallback that throws', { ...PSK, pskCallback: throws }, withKey, WRONG],
    ['pskCallback that is asynchronous', { ...PSK, pskCallback: rejects as never }, withKey, expect.any(UsageError)],
  ];

  it.each(FAILING)('%s is reported as a failure, and lets nobody in', async (_what, tls, client, failure) => {
    const { server, url, failures } = await serve(tls);
    await expect(connect(url, { tls: client })).rejects.toThrow();
    await until(() => failures.length > 0);
    expect(failures).toEqual([failure]);
    await until(() => server.connections === 0);
    expect(server.sockets.size).toBe(0);
  });

  it('that answers twice counts once', async () => {
    const { url, failures } = await serve({
      SNICallback: (_name, done) => {
        done(null);
        done(null);
      },
      ALPNCallback: ({ protocols }) => protocols[0],
    });
    const socket = await connect(url, { tls: trusting });
    socket.send('x');
    expect(await firstMessage(socket)).toBe('x');
    socket.close();
    expect(failures).toEqual([]);
  });

  it('and pauseOnConnect keep nobody waiting', async () => {
    const { url } = await serve({ pauseOnConnect: true });
    (await connect(url, { tls: trusting })).close();
  });
});

describe('a function of a client', () => {
  /** A lookup that answers so, at once or later. */
  const answers = (later: boolean, ...given: unknown[]): LookupFunction => {
    return (_host, _options, done) => {
      const tell = () => (done as (...given: unknown[]) => void)(...given);
      if (later) setImmediate(tell);
      else tell();
    };
  };

  const FAILING: readonly (readonly [string, ConnectionOptions, unknown])[] = [
    ['checkServerIdentity that throws', { checkServerIdentity: throws }, WRONG],
    ['checkServerIdentity that throws, unasked', { checkServerIdentity: throws, rejectUnauthorized: false }, WRONG],
    ['checkServerIdentity that rejects', { checkServerIdentity: rejects as never }, expect.any(UsageError)],
    ['checkServerIdentity that is async', { checkServerIdentity: (async () => {}) as never }, expect.any(UsageError)],
    ['checkServerIdentity that gives a text', { checkServerIdentity: (() => 'no') as never }, expect.any(UsageError)],
    ['lookup that throws', { lookup: throws }, WRONG],
    ['lookup that rejects', { lookup: rejects as never }, WRONG],
    ['lookup that gives nothing', { lookup: answers(false, null, undefined) }, expect.any(UsageError)],
    ['lookup that gives nothing later', { lookup: answers(true, null, undefined) }, expect.any(UsageError)],
    ['lookup that gives numbers', { lookup: answers(true, null, [5], 4) }, expect.any(UsageError)],
    [
      'lookup whose error is a text',
      { lookup: answers(true, 'no name') },
      expect.objectContaining({ message: 'no name' }),
    ],
  ];

  it.each(FAILING)('%s is what connect rejects with', async (_what, tls, reason) => {
    const { server, url } = await serve();
    expect(await connect(url, { tls: { ...trusting, ...tls } }).catch((error) => error)).toEqual(reason);
    await until(() => server.connections === 0);
  });

  it('that answers twice counts once', async () => {
    const { url } = await serve();
    const lookup: LookupFunction = (_host, _options, done) => {
      for (let i = 0; i < 2; i++) done(null, [{ address: '127.0.0.1', family: 4 }]);
    };
    (await connect(url, { tls: { ...trusting, lookup } })).close();
  });
});

describe('options of TLS that Node would refuse late', () => {
  it.each<[string, unknown]>([
    ['servername', 5],
    ['session', 5],
    ['lookup', 5],
    ['checkServerIdentity', 5],
    ['ALPNProtocols', 5],
    ['signal', {}],
    ['host', 5],
    ['port', 'x'],
    ['port', null],
    ['timeout', 2 ** 31],
    ['onread', { buffer: new Uint8Array(9), callback: () => true }],
    ['socket', {}],
  ])('are refused by name: %s as %j, before anything is opened', async (name, value) => {
    const { server, url } = await serve();
    const error = await connect(url, { tls: { ...trusting, [name]: value } as never }).catch((error) => error);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain(`options.tls.${name}`);
    await new Promise((resolve) => setImmediate(resolve));
    expect(server.connections).toBe(0);
  });
});

describe('a server that speaks no TLS', () => {
  it.each(['HTTP/1.1 400 Bad Request\r\n\r\n', 'SSH-2.0-OpenSSH_9\r\n', '\0\0\0\0\0\0\0\0'])(
    'and answers %j is named so, with what OpenSSL says as the cause',
    async (answer) => {
      const plain = createServer((peer) => {
        peer.on('error', () => {});
        peer.once('data', () => peer.end(answer));
      });
      await once(plain.listen(0, '127.0.0.1'), 'listening');
      open.push(plain);
      const { port } = plain.address() as { port: number };
      const error = await connect(`wss://127.0.0.1:${port}/`).catch((error) => error);
      expect(error).toMatchObject({ code: 'not-tls', cause: { code: expect.stringMatching(/^ERR_SSL_/) } });
      expect(error.message).not.toMatch(/routines/);
    },
  );
});
