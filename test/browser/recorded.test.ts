/**
 * A browser talks to the echo server, a proxy between them writes down every
 * byte, and the microscope reads the capture: the traffic that most people have.
 */

import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect as connectTcp, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CapturedBytes, toPcapng } from '../../src/capture/write-pcapng.ts';
import { listen } from '../../src/node/index.ts';
import type { JsonDissection } from '../../src/render/json.ts';
import { echo } from '../../src/server/echo.ts';
import { run } from '../cli/run.ts';
import { sharedBrowser } from './chromium.ts';

/** Short, empty, the same again, beyond ASCII, and long enough for several frames of TCP and a length in 64 bits. */
const MESSAGES = ['Hello', '', 'Hello', '你好 ✓', 'two handshakes '.repeat(20), '0123456789abcdef'.repeat(6000)];

describe('a capture of Chromium and the echo server, with permessage-deflate', () => {
  let browser: Browser;
  let folder = '';
  beforeAll(async () => {
    browser = await sharedBrowser();
    folder = await mkdtemp(join(tmpdir(), 'recorded-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it('shows every message in clear, and nothing is wrong', async () => {
    const captured = await record(browser);
    const file = join(folder, 'chromium.pcapng');
    await writeFile(file, toPcapng(captured));

    const { code, out, err } = await run(['dissect', '--json', '--file', file]);
    const all = JSON.parse(out) as JsonDissection[];
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['whole']));
    for (const end of ['client', 'server'] as const) {
      const texts = all.filter(({ kind, from, summary }) => kind === 'frame' && from === end && summary === 'text');
      expect(texts.map(clear)).toEqual(MESSAGES);
      expect(texts.some(({ inflated }) => inflated !== undefined)).toBe(true);
    }
    expect(all.slice(0, 2).map(({ summary }) => summary)).toEqual(['GET /', '101 Switching Protocols']);
    expect(all.filter(({ summary }) => summary === 'close 1000')).toHaveLength(2);
  });
});

/** What a text frame says: inflated, or as it is. */
function clear({ inflated, fields }: JsonDissection): string {
  const payload = fields.find(({ name }) => name === 'payload');
  return inflated?.value ?? String(payload?.value ?? '');
}

/** Lets Chromium send all messages, one after the other; returns what passed, both ways. */
async function record(browser: Browser): Promise<CapturedBytes[]> {
  const server = await listen({ port: 0, handler: echo, allowOrigins: () => true, deflate: true });
  const captured: CapturedBytes[] = [];
  const proxy = createServer((client) => {
    const upstream = connectTcp(server.port, '127.0.0.1');
    const ends = [
      ['client', client, upstream],
      ['server', upstream, client],
    ] as const;
    for (const [from, source, target] of ends) {
      source.on('data', (chunk) => {
        captured.push({ conversation: 0, from, time: Date.now(), bytes: Uint8Array.from(chunk) });
        target.write(chunk);
      });
      source.on('end', () => target.end());
      source.on('error', () => target.destroy());
    }
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  try {
    const page = await browser.newPage();
    const { port } = proxy.address() as AddressInfo;
    const heard = await page.evaluate(talk, { url: `ws://127.0.0.1:${port}/`, messages: MESSAGES });
    expect(heard).toEqual({ texts: MESSAGES, extensions: expect.stringContaining('permessage-deflate'), code: 1000 });
    await page.close();
  } finally {
    proxy.close();
    await server.close();
  }
  return captured;
}

/** Runs in the page. */
function talk({ url, messages }: { url: string; messages: readonly string[] }) {
  return new Promise<{ texts: string[]; extensions: string; code: number }>((resolve) => {
    const socket = new WebSocket(url);
    const texts: string[] = [];
    const next = () => {
      const message = messages[texts.length];
      if (message === undefined) socket.close(1000);
      else socket.send(message);
    };
    socket.onopen = next;
    socket.onmessage = ({ data }) => {
      texts.push(String(data));
      next();
    };
    socket.onclose = ({ code }) => resolve({ texts, extensions: socket.extensions, code });
  });
}
