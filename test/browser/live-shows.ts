/** What holds of Live from any name of this machine, at any size. */

import { expect } from 'vitest';
import { dumps, OF_2010, OWN, shown, talk } from './live-visit.ts';
import { sideways } from './look-at-page.ts';
import type { Running } from './running-site.ts';
import type { Visit } from './visit.ts';

/**
 * Live shows this browser's own request, the answer and the frames, and those of 2010.
 *
 * @param host  a name of this machine
 * @returns the visit
 */
export async function expectOwnBytes(running: Running, host: string, width: number): Promise<Visit> {
  const url = running.app.url.replace('127.0.0.1', host);
  const visited = await talk(running.browser, url, width, '你好');
  const { page, complaints } = visited;
  const own = await dumps(page, OWN);
  const userAgent = await page.evaluate(() => navigator.userAgent);
  expect(own[0]).toContain(`User-Agent: ${userAgent}`);
  expect(own[0]).toMatch(/Sec-WebSocket-Key: [A-Za-z0-9+/]{22}==/);
  expect(own[0]).toContain(`Host: ${host}:${running.app.port}`);
  expect(own[1]).toContain('101 Switching Protocols');
  expect(own[2]).toContain('client → server');
  expect(own[2]).toContain('你好');
  expect(own[3]).toContain('server → client');

  const old = await dumps(page, OF_2010);
  expect(old[0]).toContain('Sec-WebSocket-Key1');
  expect(old[1]).toContain('WebSocket Protocol Handshake');
  expect(old[2]).toContain('你好');
  expect(old[3]).toContain('server → client');

  expect(await sideways(page)).toBeLessThanOrEqual(0);
  expect(complaints).toEqual([]);
  return visited;
}

/** The ladder follows the newest frame, unless its reader has scrolled to an older one. */
export async function expectNewestInView(running: Running, width: number): Promise<void> {
  const { page, close } = await talk(running.browser, running.app.url, width, 'first');
  const ladder = page.locator('#ladder');
  let count = 4;
  const send = async () => {
    await page.click('#send');
    count += 2;
    await shown(page, OWN, count);
    await shown(page, OF_2010, count);
  };
  while (await ladder.evaluate((node) => node.scrollHeight < 1.5 * node.clientHeight)) await send();
  expect(await ladder.evaluate((node) => node.scrollHeight - node.scrollTop - node.clientHeight)).toBeLessThan(2);
  await ladder.evaluate((node) => {
    node.scrollTop = 0;
  });
  await send();
  expect(await ladder.evaluate((node) => node.scrollTop)).toBe(0);
  await close();
}
