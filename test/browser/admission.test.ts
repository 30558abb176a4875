/** A page of Chromium and a server that decides who gets in: what the server sees of the page, and the page of a refusal. */

import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { listen, refuse } from '../../src/node/index.ts';
import { sharedBrowser } from './chromium.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

/** Opens a WebSocket and closes it: what the page hears. */
const visit = (url: string) =>
  new Promise<(string | number)[]>((resolve) => {
    const socket = new WebSocket(url);
    const heard: (string | number)[] = [];
    socket.onopen = () => socket.close(1000);
    socket.onmessage = ({ data }) => heard.push(data);
    socket.onerror = () => heard.push('error');
    socket.onclose = ({ code, reason }) => resolve([...heard, code, reason]);
  });

it('knows a page by its cookie; another page is refused, and learns nothing but 1006', async () => {
  const server = await listen({
    admit: ({ cookies, origin, header }) => {
      const sid = cookies.get('sid');
      if (sid === undefined) throw refuse(401, { body: 'who are you?' });
      return { user: { sid, origin, agent: header('user-agent') ?? '' } };
    },
    handler: () => {},
    http: (request, response) => {
      if (request.url === '/login') response.setHeader('Set-Cookie', 'sid=%E4%BD%A0%20%3B; HttpOnly; SameSite=Strict');
      response.end('<p>page');
    },
  });
  const users: unknown[] = [];
  server.on('connection', (socket) => users.push(socket.user));
  const page = await browser.newPage();
  const address = server.url.replace('ws:', 'http:');
  try {
    await page.goto(address);
    expect(await page.evaluate(visit, server.url)).toEqual(['error', 1006, '']);
    await page.goto(`${address}login`);
    expect(await page.evaluate(visit, server.url)).toEqual([1000, '']);
    const origin = new URL(address).origin;
    expect(users).toEqual([{ sid: '你 ;', origin, agent: expect.stringContaining('Chrome') }]);
  } finally {
    await page.close();
    await server.close();
  }
});
