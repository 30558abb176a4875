/** What holds of captures in the playground, in any order of files, any senseless address and any size. */

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFindings } from './axe.ts';
import { sideways } from './look-at-page.ts';
import { chooseExample, finish, openLoopback, paste, pieces, readAs, soon } from './playground-page.ts';
import type { Running } from './running-site.ts';
import { visit } from './visit.ts';

export const CAPTURE = 'test/vectors/captures/chromium-wss.pcap';
export const KEY_LOG = 'test/vectors/captures/chromium-wss.keylog';

/** A capture over TLS and its key log, opened one after the other or both at once, give the conversation in clear. */
export async function expectDecrypted(site: Running, order: readonly (readonly string[] | string)[]): Promise<void> {
  const visited = await visit(site.browser, `${site.app.url}playground.html`);
  const { page } = visited;
  for (const files of order) {
    await page.setInputFiles('#file', files);
    if (files === CAPTURE && order[0] === CAPTURE) {
      await page.waitForFunction(() => document.querySelector('#read-as')?.textContent?.includes('open the key log'));
    } else if (files === KEY_LOG && order[0] === KEY_LOG) {
      await soon(() => readAs(page)).toMatch(/secrets of TLS from chromium-wss\.keylog/);
    }
  }
  await page.waitForFunction(() =>
    document.querySelector('#conversations')?.textContent?.includes('version 13 in TLS 1.3'),
  );
  await soon(() => pieces(page)).toEqual([
    ...['GET /chat', '101 Switching Protocols', 'text', 'text', 'text', 'text'],
    ...['close 4001', 'close 4001'],
  ]);
  await finish(visited);
}

/** A capture over TLS that has its key log inside it needs no other. */
export async function expectKeyLogInside(site: Running): Promise<void> {
  const visited = await visit(site.browser, `${site.app.url}playground.html`);
  const { page } = visited;
  await page.setInputFiles('#file', 'test/vectors/captures/chromium-wss-http2.pcapng');
  await page.waitForFunction(() =>
    document.querySelector('#conversations')?.textContent?.includes('HTTP/2 with WebSocket in TLS'),
  );
  await finish(visited);
}

/** Addresses that hold no conversation. */
export const SENSELESS = [
  `#said=c.${'A'.repeat(20_000)}`,
  '#said=x.AAAA',
  `#said=${'c.'.repeat(3000)}`,
  '#said=c.%3Cimg%3E',
] as const;

/** The playground says of such an address that it makes no sense. */
export async function expectUnreadable(site: Running, hash: string): Promise<void> {
  const visited = await visit(site.browser, `${site.app.url}playground.html${hash}`, { width: 360 });
  await soon(() => readAs(visited.page)).toContain('none that can be read');
  await finish(visited);
}

/** With a capture open, the page has nothing for axe to find, and nothing to scroll sideways. */
export async function expectAccessible(site: Running, width: number, scheme: 'light' | 'dark'): Promise<void> {
  const visited = await visit(site.browser, `${site.app.url}playground.html`, { width, scheme });
  const { page } = visited;
  await openLoopback(page);
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  await finish(visited);
}

/** The header of a pcap file, and no packet. */
const EMPTY_CAPTURE = readFileSync('test/vectors/captures/loopback.pcap').subarray(0, 24);

/** What may come after a capture. */
const COMES = {
  'pasted text': (page: Page) => paste(page, '81 05 48 65 6c 6c 6f'),
  'text that is nothing': (page: Page) => paste(page, '81 zz'),
  'an example': (page: Page) => chooseExample(page, 'text'),
  'an address': (page: Page) => page.evaluate(() => location.assign('#bytes=gQVIZWxsbw')),
  'a file': (page: Page) =>
    page.setInputFiles('#file', { name: 'a.bin', mimeType: '', buffer: Buffer.from([0x81, 0]) }),
  'a broken capture': (page: Page) =>
    page.setInputFiles('#file', { name: 'b.pcap', mimeType: '', buffer: EMPTY_CAPTURE }),
} satisfies Record<string, (page: Page) => Promise<void>>;

/** The list of the conversations of a capture is gone when these come after it; of a broken capture it is said what it holds. */
export async function expectListGone(site: Running, others: readonly (keyof typeof COMES)[]): Promise<void> {
  const visited = await visit(site.browser, `${site.app.url}playground.html`);
  const { page } = visited;
  for (const what of others) {
    await page.setInputFiles('#file', 'test/vectors/captures/loopback.pcapng');
    await page.waitForSelector('#conversations button');
    await COMES[what](page);
    await page.waitForFunction(() => document.querySelector<HTMLElement>('#conversations')?.hidden);
    expect(await page.locator('#conversations button').count(), what).toBe(0);
    if (what === 'a broken capture') await soon(() => readAs(page)).toContain('b.pcap holds no TCP');
  }
  await finish(visited);
}
