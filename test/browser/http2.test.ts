/** Chromium over HTTP/2, which it chooses by itself for a WebSocket if its page has come over it and the server offers it. */

import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/node/index.ts';
import { type App, startApp } from '../../src/server/app.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { until } from '../node/support.ts';
import { sharedBrowser } from './chromium.ts';
import { dumps, OF_2010, OWN, shown, states } from './live-visit.ts';

let app: App;
let context: BrowserContext;
const tls = createCertificate();
const log: string[] = [];

beforeAll(async () => {
  const site = process.env.TEST_SITE ?? '';
  app = await startApp({ port: 0, host: '127.0.0.1', site, tls, pingInterval: 0, log: (line) => void log.push(line) });
  // A certificate that signs itself; a browser asks its user.
  context = await (await sharedBrowser()).newContext({ ignoreHTTPSErrors: true, serviceWorkers: 'block' });
});

afterAll(async () => {
  await context.close();
  await app.close();
});

async function opened(path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${app.url}${path}`);
  return page;
}

/** Opens WebSockets beside the page, says something on each, and gives what came first. */
function answers(page: Page, path: string, count: number, said: string): Promise<string[]> {
  return page.evaluate(
    ([path, count, said]) =>
      Promise.all(
        Array.from({ length: Number(count) }, (_, i) => {
          const socket = new WebSocket(new URL(String(path), location.href.replace(/^http/, 'ws')));
          return new Promise<string>((resolve, reject) => {
            socket.onopen = () => socket.send(`${said} ${i}`);
            socket.onmessage = ({ data }) => resolve(String(data));
            socket.onclose = ({ code }) => reject(new Error(`closed, ${code}`));
          });
        }),
      ),
    [path, count, said],
  );
}

describe('Chromium over HTTP/2', () => {
  it('has Live say over what it came, and shows every frame; a client of 2010 works beside it over HTTP/1.1', async () => {
    const page = await opened('live.html');
    await page.click('#connect');
    await states(page, 'open', 'open');
    await page.fill('#message', '你好');
    await page.keyboard.press('Enter');
    await shown(page, OWN, 2);
    await shown(page, OF_2010, 4);
    expect(await page.textContent('#ladder')).toContain('this browser: came over HTTP/2');
    const own = await dumps(page, OWN);
    expect(own).toHaveLength(2);
    expect(own[0]).toContain('client → server');
    for (const frame of own) expect(frame).toContain('你好');
    expect((await dumps(page, OF_2010))[1]).toContain('wss://');
    await page.close();
  });

  it('has a hundred WebSockets to /echo on one connection, with what it compresses', async () => {
    const page = await opened('index.html');
    expect(await page.evaluate(() => performance.getEntriesByType('navigation')[0]?.toJSON().nextHopProtocol)).toBe(
      'h2',
    );
    const before = app.server.connections;
    // Chromium makes a WebSocket wait for seconds while many others are not open yet.
    for (let ten = 0; ten < 10; ten++) {
      const said = await answers(page, '/echo', 10, `hello ${ten}`);
      expect(said).toEqual(Array.from({ length: 10 }, (_, i) => `hello ${ten} ${i}`));
    }
    const sockets = [...app.server.sockets].filter(({ resource }) => resource === '/echo');
    expect(sockets).toHaveLength(100);
    expect(new Set(sockets.map(({ over }) => over))).toEqual(new Set(['http2']));
    expect(new Set(sockets.map(({ remote }) => remote)).size).toBe(1);
    expect(sockets[0]?.extensions).toMatch(/^permessage-deflate/);
    expect(app.server.connections).toBe(before);
    await page.close();
  });

  it('talks in /chat with a client over HTTP/1.1', async () => {
    const other = await connect(`${app.url.replace('http', 'ws')}chat`, { tls: { ca: tls.cert } });
    const heard: string[] = [];
    other.on('message', (data) => heard.push(String(data)));
    const page = await opened('index.html');
    await answers(page, '/chat', 1, 'hello');
    await until(() => heard.some((text) => text.endsWith('hello 0')));
    expect(other.over).toBe('http1');
    other.terminate();
    expect(log.some((line) => /over HTTP\/2, asks for \/chat/.test(line))).toBe(true);
    await page.close();
  });

  it('is told of a refusal, and of the end', async () => {
    const page = await opened('index.html');
    await expect(answers(page, '/nowhere', 1, '')).rejects.toThrow('closed, 1006');
    await page.close();
  });
});
