import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { readConversations } from '../../src/capture/conversations.ts';
import { memorySource } from '../../src/capture/source.ts';
import { dissectionsOf } from '../../src/input/told-apart.ts';
import { connect } from '../../src/node/index.ts';
import { type App, startApp } from '../../src/server/app.ts';
import { CaptureFile } from '../../src/tap/capture-file.ts';
import { type Passage, startRelay } from '../../src/tap/relay.ts';
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

/** Opens a WebSocket in a page of somebody else, without our policy; says a text, hears it, closes. */
async function sayIn(browser: Browser, url: string, text: string): Promise<unknown> {
  const page = await browser.newPage();
  const answer = await page.evaluate(
    ([url = '', text = '']) =>
      new Promise((resolve) => {
        const socket = new WebSocket(url);
        socket.onopen = () => socket.send(text);
        socket.onmessage = ({ data }) => {
          socket.close(4001, 'enough');
          socket.onclose = () => resolve(data);
        };
      }),
    [url, text],
  );
  await page.close();
  return answer;
}

describe('a capture that the tap saves', () => {
  it('has what Chromium and a server of another make said, for our reader and for tshark', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tap-'));
    const path = join(folder, 'talk.pcapng');
    const file = new CaptureFile(path);
    const target = new URL(`ws://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    const watch = ({ number }: Passage) => [file.watcher(number)];
    const relay = await startRelay({ port: 0, host: '127.0.0.1', target, watch, onFailure: () => {} });
    const url = `ws://127.0.0.1:${relay.port}/`;
    const text = 'kept in a file';
    expect(await sayIn(await sharedBrowser(), url, text)).toBe(text);
    await relay.close();
    file.close();
    const [found] = readConversations(memorySource(await readFile(path))).conversations;
    const seen = found ? [...dissectionsOf(found.pieces(), {})].map(({ dissection }) => dissection) : [];
    expect(seen.map(({ from, state, summary }) => `${from} ${state} ${summary}`)).toEqual([
      'client whole GET /',
      'server whole 101 Switching Protocols',
      'client whole text',
      'server whole text',
      'client whole close 4001',
      'server whole close 4001',
    ]);
    const fields = ['-Y', 'websocket', '-T', 'fields', '-e', 'websocket.opcode', '-e', 'websocket.payload.text'];
    const { error, stdout } = spawnSync('tshark', ['-r', path, ...fields], { encoding: 'utf8' });
    if (error) console.log('tshark is not installed: not tried');
    else expect(stdout).toBe(`1\t${text}\n1\t${text}\n8\t\n8\t\n`);
    await rm(folder, { recursive: true });
  });
});

describe('the tap on the page Live', () => {
  it('shows what Chromium and a server of another make say to each other, from the first byte to the last', async () => {
    const browser = await sharedBrowser();
    const { page, close } = await visit(browser, `${app.url}live.html?tap`);
    await page.waitForFunction(
      (url) => document.querySelector('#status')?.textContent?.includes(url),
      app.tapUrl ?? '',
    );
    const answer = await sayIn(browser, app.tapUrl ?? '', 'through the tap');
    expect(answer).toBe('through the tap');
    await shown(page, 1, 6);
    await page.waitForFunction(() => document.querySelector('#participants small')?.textContent === 'closed');
    const all = (await dumps(page, 1)).join('\n');
    for (const part of ['GET /chat HTTP/1.1', 'Sec-WebSocket-Accept', 'through the tap', 'enough']) {
      expect(all).toContain(part);
    }
    // Nothing can be asked of them.
    expect(await page.locator('#talk').isVisible()).toBe(false);
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
