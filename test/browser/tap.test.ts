import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { connect } from '../../src/node/index.ts';
import { type App, startApp } from '../../src/server/app.ts';
import { firstMessage } from '../node/support.ts';
import { sharedBrowser } from './chromium.ts';
import { dumps, shown } from './live-visit.ts';
import { visit } from './visit.ts';

let other: WebSocketServer;
let app: App;

beforeAll(async () => {
  other = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  other.on('connection', (socket) => socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary })));
  await once(other, 'listening');
  const to = new URL(`ws://127.0.0.1:${(other.address() as AddressInfo).port}/chat`);
  const usual = { port: 0, host: '127.0.0.1', site: process.env.TEST_SITE ?? '', log: () => {} };
  app = await startApp({ ...usual, tap: { to, port: 0 } });
});

afterAll(async () => {
  await app.close();
  other.close();
});

describe('the tap on the page Live', () => {
  it('shows what Chromium and a server of another make say to each other, from the first byte to the last', async () => {
    const browser = await sharedBrowser();
    const { page, close } = await visit(browser, `${app.url}live.html?tap`);
    await page.waitForFunction(
      (url) => document.querySelector('#status')?.textContent?.includes(url),
      app.tapUrl ?? '',
    );
    // A page of somebody else, without our policy.
    const elsewhere = await browser.newPage();
    const answer = await elsewhere.evaluate(
      (url) =>
        new Promise((resolve) => {
          const socket = new WebSocket(url);
          socket.onopen = () => socket.send('through the tap');
          socket.onmessage = ({ data }) => {
            socket.close(4001, 'enough');
            socket.onclose = () => resolve(data);
          };
        }),
      app.tapUrl ?? '',
    );
    await elsewhere.close();
    expect(answer).toBe('through the tap');
    await shown(page, 1, 6);
    await page.waitForFunction(() => document.querySelector('#participants small')?.textContent === 'closed');
    const all = (await dumps(page, 1)).join('\n');
    for (const part of ['GET /chat HTTP/1.1', 'Sec-WebSocket-Accept', 'through the tap', 'enough']) {
      expect(all).toContain(part);
    }
    // Nothing can be asked of them.
    expect(await page.locator('#send').isEnabled()).toBe(false);
    await close();
  });

  it('shows a page that comes later what it has missed', async () => {
    const socket = await connect(app.tapUrl ?? '');
    socket.send('before the page');
    await firstMessage(socket);
    const { page, close } = await visit(await sharedBrowser(), `${app.url}live.html?tap`);
    await page.waitForFunction(() => document.querySelector('#ladder')?.textContent?.includes('before the page'));
    socket.close();
    await close();
  });

  it('is not there if the server has none, and the page says how to begin one', async () => {
    const plain = await startApp({ port: 0, host: '127.0.0.1', site: process.env.TEST_SITE ?? '', log: () => {} });
    const { page, close } = await visit(await sharedBrowser(), `${plain.url}live.html?tap`);
    await page.waitForFunction(() => document.querySelector('#status')?.textContent?.includes('--tap'));
    await close();
    await plain.close();
  });
});
