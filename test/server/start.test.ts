import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/node/index.ts';
import { VERSIONS } from '../../src/versions.ts';
import { type Running, start } from '../cli/run.ts';
import { rawRequest } from '../node/support.ts';

const LINE = /^two-handshakes listening on (http:\/\/127\.0\.0\.1:(\d+)\/)\n$/;

let site: string;
let app: Running;
let url: string;

beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), 'two-handshakes-'));
  const slowClock = `--import ${pathToFileURL('test/server/slow-clock.mjs')}`;
  const env = { PORT: '0', NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${slowClock}` };
  app = start(['start', '--site', site, '--allow-host', 'course.example'], '', env);
  url = (await app.line(LINE))[1] ?? '';
});

afterAll(async () => {
  await app.stop('SIGKILL');
  await rm(site, { recursive: true });
});

/** The files of a site, by their path. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) =>
    statSync(join(folder, one)).isFile(),
  );
  return Object.fromEntries(names.sort().map((one) => [one, readFileSync(join(folder, one), 'latin1')]));
}

describe('start', () => {
  it('builds the same site, byte for byte, as another process, though every look at the clock takes a second', () => {
    const usual = filesOf(process.env.TEST_SITE ?? '');
    const slow = filesOf(site);
    expect(Object.keys(slow)).toEqual(Object.keys(usual));
    expect(Object.keys(usual).filter((name) => usual[name] !== slow[name])).toEqual([]);
  });

  it('builds and serves the pages, and is healthy', async () => {
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('two-handshakes');
    const health = await fetch(`${url}healthz`);
    expect([health.status, await health.text()]).toEqual([200, 'ok']);
    expect((await fetch(`${url}no-such-page`)).status).toBe(404);
  });

  it.each(VERSIONS)('echoes %s at /echo, and chats at /chat', async (speak) => {
    const ws = url.replace('http', 'ws');
    const echo = await connect(`${ws}echo`, { speak });
    echo.send('你好');
    expect((await once(echo, 'message'))[0]).toBe('你好');
    echo.close();
    const chat = await connect(`${ws}chat?name=Ada`, { speak });
    chat.send('hello');
    expect((await once(chat, 'message'))[0]).toBe('Ada: hello');
    chat.close();
    await once(chat, 'close');
  });

  it('answers to the names of this machine only, so that no name pointed at it gets in', async () => {
    const port = Number(new URL(url).port);
    const get = (host: string, more: string, path: string) =>
      rawRequest(port, [`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${more}\r\n`]);
    const evil = `evil.example:${port}`;
    expect(await get(evil, 'Connection: close\r\n', '/')).toMatch(/^HTTP\/1\.1 403 /);
    const upgrade = (host: string) =>
      `Upgrade: websocket\r\nConnection: Upgrade\r\nOrigin: http://${host}\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
    for (const path of ['/chat', '/echo', '/live/events']) {
      expect(await get(evil, upgrade(evil), path)).toMatch(/^HTTP\/1\.1 403 /);
    }
    for (const name of ['127.0.0.1', 'localhost', '[::1]', 'LocalHost', 'course.example']) {
      const host = `${name}:${port}`;
      expect(await get(host, 'Connection: close\r\n', '/healthz')).toMatch(/^HTTP\/1\.1 200 /);
      expect(await get(host, upgrade(host), '/chat')).toMatch(/^HTTP\/1\.1 101 /);
    }
  });

  it('refuses rooms at a wrong address before it builds anything', async () => {
    const unbuilt = join(site, 'unbuilt');
    const { code, out, err } = await start(['start', '--site', unbuilt, '--rooms', 'redis://127.0.0.1/x']).finished;
    expect([code, out, existsSync(unbuilt)]).toEqual([2, '', false]);
    expect(err).toMatch(/^error: expected redis:.*\n$/);
  });

  it('lets a page from elsewhere echo, but not chat or watch', async () => {
    const ws = url.replace('http', 'ws');
    const elsewhere = { origin: 'http://elsewhere.example' };
    (await connect(`${ws}echo`, elsewhere)).close();
    await expect(connect(`${ws}chat`, elsewhere)).rejects.toThrow(/403/);
    await expect(connect(`${ws}live/events`, elsewhere)).rejects.toThrow(/403/);
  });

  it('closes every connection with 1001 at SIGTERM, exits with 0, and has printed one line', async () => {
    const sockets = await Promise.all(
      ['echo', 'chat', 'live/events'].map((path) => connect(url.replace('http', 'ws') + path)),
    );
    const codes = sockets.map(async (socket) => (await once(socket, 'close'))[0]);
    const { code, out, err } = await app.stop('SIGTERM');
    expect(await Promise.all(codes)).toEqual([1001, 1001, 1001]);
    expect(code).toBe(0);
    expect(out).toMatch(LINE);
    for (const said of [
      'building the site in',
      'started',
      'listening on',
      'speaks hixie-76',
      'chat: Ada joined',
      'remain',
      'stopped',
    ]) {
      expect(err).toContain(said);
    }
  });
});
