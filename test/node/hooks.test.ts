/** What a program gives to decide who gets in may throw, reject, wait or never end, and only `true` lets in. */

import { connect as connectTcp } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { HandshakeError } from '../../src/errors.ts';
import { connect } from '../../src/node/index.ts';
import { VERSIONS } from '../../src/versions.ts';
import { HEADS } from './heads.ts';
import { closedAfterEach, echo, isServing, rawRequest, serverStarter, until } from './support.ts';
import { rejects, throws, WRONG } from './wrong-program.ts';

const open = closedAfterEach();

const serve = serverStarter(open, { closeTimeout: 100, allowOrigins: () => true });

const never = () => new Promise<never>(() => {});

/** Each hook, and what it gives to let a client in. */
const GOOD = {
  admit: { user: undefined },
  allowOrigins: true,
  subprotocols: undefined,
  deflate: true,
  tap: undefined,
} as const;
const HOOKS = Object.keys(GOOD) as (keyof typeof GOOD)[];

describe.each(HOOKS)('a hook for %s', (hook) => {
  const client = { origin: 'http://a', subprotocols: ['chat'], handshakeTimeout: 3000 };

  it.each([
    ['throws', throws],
    ['rejects', rejects],
  ])('that %s is answered with 500, names its cause, and the server goes on', async (_what, fails) => {
    let isBroken = true;
    const server = await serve({ [hook]: () => (isBroken ? fails() : GOOD[hook]) });
    const refused: HandshakeError[] = [];
    server.on('refused', (error) => refused.push(error));
    await expect(connect(server.url, client)).rejects.toThrow(/500/);
    expect(refused.map(({ code, cause }) => [code, cause])).toEqual([['server-failed', WRONG]]);
    isBroken = false;
    expect(await isServing(server, client)).toBe(true);
  });

  it('that never ends is answered with 503 in the end', async () => {
    const server = await serve({ [hook]: never, handshakeTimeout: 500 });
    await expect(connect(server.url, client)).rejects.toThrow(/503/);
    await until(() => server.connections === 0);
  });

  it('that waits keeps what the client sends in the meantime', async () => {
    let decide = () => {};
    const server = await serve({
      [hook]: () => new Promise((resolve) => (decide = () => resolve(GOOD[hook] as never))),
      handler: echo,
    });
    const key3 = '^n:ds[4U';
    const heads = { 'version-13': HEADS['version-13'], 'hixie-76': HEADS['hixie-76'] + key3 };
    for (const [speak, early] of [
      ['version-13', '\x81\x83\0\0\0\0abc'],
      ['hixie-76', '\0abc\xff'],
    ] as const) {
      const asked = decide;
      const peer = connectTcp(server.port, '127.0.0.1').on('error', () => {});
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
    const server = await serve({
      [hook]: () => new Promise((resolve) => (decide = () => resolve(GOOD[hook] as never))),
      handshakeTimeout: 500,
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
