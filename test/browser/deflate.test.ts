import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { pakoEngine } from '../../src/connection/pako.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { echoServer } from '../connection/engine-ends.ts';
import { sharedBrowser } from './chromium.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

describe.each([
  ['zlib', zlibEngine],
  ['pako', pakoEngine],
])('Chromium and a server that compresses with %s', (_name, engine) => {
  it('say 200 short messages to each other, every one of them compressed with those before it', async () => {
    const server = await echoServer({ engine });
    const page = await browser.newPage();
    const sent = Array.from({ length: 200 }, (_, n) =>
      n % 40 === 9 ? '' : `${'héllo 握手 '.repeat(n % 4)}${n * 7919}`,
    );
    const [extensions, heard, code] = await page.evaluate(
      ([url, texts]) =>
        new Promise<[string, string[], number]>((resolve) => {
          const socket = new WebSocket(url);
          const came: string[] = [];
          socket.onopen = () => {
            for (const text of texts) socket.send(text);
          };
          socket.onmessage = ({ data }) => {
            if (came.push(data) === texts.length) socket.close(1000);
          };
          socket.onclose = (event) => resolve([socket.extensions, came, event.code]);
        }),
      [`ws://127.0.0.1:${server.port}/`, sent] as const,
    );
    await page.close();
    server.close();
    expect(extensions).toBe('permessage-deflate');
    expect([heard, code]).toEqual([sent, 1000]);
  });
});
