/** Pages that somebody else has written something for: into their storage, or into their address. */

import { expect } from 'vitest';
import type { Running } from './running-site.ts';
import { type Visit, visit } from './visit.ts';

/** The start page marks nothing as read for any of these in its storage. */
export async function expectForeignIgnored({ page, complaints }: Visit, values: readonly string[]): Promise<void> {
  for (const value of values) {
    await page.evaluate((text) => localStorage.setItem('two-handshakes:read', text), value);
    await page.reload();
    expect(await page.locator('.course .read').count(), value).toBe(0);
    expect(await page.textContent('#progress'), value).toBe('');
  }
  // A reload aborts requests that are still on their way.
  expect(complaints.filter((complaint) => !complaint.startsWith('failed: '))).toEqual([]);
}

/** A lesson is there with any of these after its address. */
export async function expectThereAt(site: Running, hashes: readonly string[]): Promise<void> {
  const { page, complaints, close } = await visit(site.browser, `${site.app.url}404.html`, { width: 360 });
  for (const hash of hashes) {
    // With another query it is loaded, and not only scrolled.
    await page.goto(`${site.app.url}08-version13-frames.html?${encodeURIComponent(hash)}${hash}`);
    expect(await page.locator('h1').isVisible(), hash).toBe(true);
    expect(complaints, hash).toEqual([]);
  }
  await close();
}
