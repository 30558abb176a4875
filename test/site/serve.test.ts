import { once } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSite } from '../../src/site/serve.ts';

let folder: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'two-handshakes-site-'));
  for (const name of ['assets', 'zh', 'evil.example']) mkdirSync(join(folder, name));
  const files = [
    'index.html',
    'live.html',
    '404.html',
    'assets/site.css',
    'zh/index.html',
    'zh/live.html',
    'zh/404.html',
  ];
  for (const name of files) writeFileSync(join(folder, name), `this is ${name}`);
  server = createServer(serveSite(folder)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Asks for a path exactly as it is written, which fetch would not do. */
async function get(path: string, method = 'GET') {
  const asked = request(origin, { path, method, agent: false }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of answer) body += chunk;
  return { status: answer.statusCode, location: answer.headers.location, body };
}

/** Where a browser ends up, and what it sees there; its address is never of another host. */
async function visit(path: string) {
  let at = new URL(origin + path);
  for (let step = 0; step < 5; step++) {
    const { status, location, body } = await get(at.pathname + at.search);
    if (location === undefined) return { status, address: at.pathname + at.search, body };
    at = new URL(location, at);
    expect(at.origin).toBe(origin);
  }
  throw new Error(`${path} redirects for ever`);
}

describe('a page of the site', () => {
  it.each([
    ['/', '/', 'index.html'],
    ['/live', '/live', 'live.html'],
    ['/live.html', '/live.html', 'live.html'],
    ['/index.html', '/index.html', 'index.html'],
    ['/live/', '/live', 'live.html'],
    ['/live/?case=1&next=//evil.example/', '/live?case=1&next=//evil.example/', 'live.html'],
    ['/live//', '/live', 'live.html'],
    ['//live', '/live', 'live.html'],
    ['//live//', '/live', 'live.html'],
    ['///', '/', 'index.html'],
    ['/live.html/', '/live.html', 'live.html'],
    ['/index.html/', '/index.html', 'index.html'],
    ['/%6cive/', '/%6cive', 'live.html'],
    ['/assets//site.css', '/assets/site.css', 'assets/site.css'],
    ['/assets/site.css/', '/assets/site.css', 'assets/site.css'],
    ['/zh', '/zh/', 'zh/index.html'],
    ['/zh/', '/zh/', 'zh/index.html'],
    ['/zh/live/', '/zh/live', 'zh/live.html'],
    ['/zh//live', '/zh/live', 'zh/live.html'],
  ])('that is asked for as %s is served at %s', async (path, address, name) => {
    expect(await visit(path)).toEqual({ status: 200, address, body: `this is ${name}` });
  });

  it('keeps its way under the path of a proxy', async () => {
    const { status, location } = await get('/live/?a=1');
    expect(status).toBe(301);
    expect(new URL(location ?? '', 'https://example.org/course/live/').href).toBe(
      'https://example.org/course/live?a=1',
    );
  });

  it('is found by HEAD, and by a whole URL as RFC 9112 §3.2.2 has it', async () => {
    expect((await get('/live/', 'HEAD')).location).toBe('../live');
    expect((await get('http://evil.example/live/')).location).toBe('../live');
  });
});

describe('a page that is built again while it is served', () => {
  const OLD = 'a'.repeat(9_000);
  const NEW = 'b'.repeat(4_000);

  it('comes whole, the old one or the new one, and the answer ends', async () => {
    const again = createServer((asked, answer) => {
      writeFileSync(join(folder, 'again.html'), OLD);
      writeFileSync(join(folder, 'again.html~'), NEW);
      serveSite(folder)(asked, answer);
      renameSync(join(folder, 'again.html~'), join(folder, 'again.html'));
    }).listen(0, '127.0.0.1');
    await once(again, 'listening');
    const address = `http://127.0.0.1:${(again.address() as AddressInfo).port}/again`;
    for (let i = 0; i < 30; i++) expect([OLD, NEW]).toContain(await (await fetch(address)).text());
    again.close();
    again.closeAllConnections();
  });

  it('is told from the one before by its tag, and is gone if its file is', async () => {
    writeFileSync(join(folder, 'again.html'), OLD);
    const tagged = async (tag: string) => {
      const asked = request(`${origin}/again`, { agent: false, headers: { 'If-None-Match': tag } }).end();
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      answer.resume();
      return { status: answer.statusCode, tag: String(answer.headers.etag) };
    };
    const { tag } = await tagged('"another"');
    expect(await tagged(tag)).toEqual({ status: 304, tag });
    expect((await tagged(`"x", W/${tag}`)).status).toBe(304);
    writeFileSync(join(folder, 'again.html'), NEW);
    expect((await tagged(tag)).status).toBe(200);
    rmSync(join(folder, 'again.html'));
    expect((await tagged(tag)).status).toBe(404);
  });
});

describe('an address that leads away', () => {
  it.each([
    '//evil.example/',
    '//evil.example//',
    '///evil.example/',
    '/\\evil.example/',
    '/\\/evil.example/',
    '/%5Cevil.example/',
    '/%2Fevil.example/',
    '/%2F%2Fevil.example/',
    '/.//evil.example/',
    '/..//evil.example/',
    '/x/..//evil.example/',
    '/%2e%2e//evil.example/',
    '/javascript:alert(1)/',
    '/https://evil.example/',
    '/live/%0d%0aSet-Cookie:%20a=b/',
    '/%/',
    '/%ff/',
    '/%00/',
    '/assets/',
  ])('is not followed: %s', async (path) => {
    const { status, location, body } = await get(path);
    expect(location).toBeUndefined();
    expect(status).toBe(404);
    expect(body).toBe('this is 404.html');
  });

  it.each(['/zh/no-such', '/zh/no/such/page.html'])('is answered in the language of its folder: %s', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404, body: 'this is zh/404.html' });
  });
});
