/** What Live saves, it opens. */

import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect } from 'vitest';
import { dumps, states, talk } from './live-visit.ts';
import type { Running } from './running-site.ts';

/** A saved conversation opens again, with the same bytes. @param folder  for the file */
export async function expectSavedOpens(running: Running, folder: string, kind: 'json' | 'pcapng'): Promise<void> {
  const { page, complaints, close } = await talk(running.browser, running.app.url, 1280, '你好');
  const before = await page.locator('#ladder b').allTextContents();
  const file = join(folder, `live.${kind}`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`#save-${kind}`)]);
  await download.saveAs(file);
  await page.setInputFiles('#file', file);
  await page.waitForFunction(() => document.querySelector('#status')?.textContent?.startsWith('Opened live.'));
  const after = await page.locator('#ladder b').allTextContents();
  expect(after.toSorted()).toEqual(before.toSorted());
  const all = [...(await dumps(page, 1)), ...(await dumps(page, 2))].join('\n');
  for (const part of ['Sec-WebSocket-Key1', 'Sec-WebSocket-Accept', '你好']) expect(all).toContain(part);
  // What was opened can be saved, and nobody in it can speak.
  expect(await page.isVisible('#send')).toBe(false);
  const [again] = await Promise.all([page.waitForEvent('download'), page.click(`#save-${kind}`)]);
  if (kind === 'json') {
    const bytesOf = (text: string) =>
      (JSON.parse(text) as { dissection?: { bytes: string } }[]).flatMap(({ dissection }) => dissection?.bytes ?? []);
    const first = bytesOf((await buffer(createReadStream(file))).toString());
    expect(bytesOf((await buffer(await again.createReadStream())).toString())).toEqual(first);
  }
  await page.click('#connect');
  await states(page, 'open', 'open');
  expect(complaints).toEqual([]);
  await close();
}
