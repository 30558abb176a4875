/** What holds of captures in the playground, in any order of files, any senseless address and any size. */

import { expect } from 'vitest';
import { axeFindings } from './axe.ts';
import { sideways } from './look-at-page.ts';
import { finish, openLoopback, pieces, readAs, soon } from './playground-page.ts';
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
