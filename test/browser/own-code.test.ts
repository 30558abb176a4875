/** The reader's own code on the page Live: it speaks to the server in both versions, or it is said why it cannot; own-code.thorough.test.ts has more mistakes. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer as readAll } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSite } from '../../src/site/serve.ts';
import { VERSIONS } from '../../src/versions.ts';
import {
  endings,
  expectBlamed,
  expectBlamedInChinese,
  expectSpeaks,
  LESSONS,
  ladder,
  openLive,
  returns7,
  SOLVED,
  speakWith,
  wrong,
} from './own-code-speaks.ts';
import { runningSite } from './running-site.ts';
import type { Visit } from './visit.ts';

const site = runningSite();
/** A page for all tests: each keeps answers of its own in it. The last ones leave it. */
let live: Visit;
beforeAll(async () => {
  live = await openLive(site, { width: 390 });
});
afterAll(() => live.close());

describe('the reader’s own code', () => {
  it('speaks in both versions to the real server, and the ladder says who wrote what', () =>
    expectSpeaks(site, live, 390));

  it('says what went wrong, and whose it is, of an encoder that does not mask; the other version speaks', () =>
    expectBlamed(
      site,
      live,
      wrong('08-version13-frames', 'const mask = maskingKey ? 0x80 : 0;', 'const mask = 0; maskingKey = undefined;'),
      /mask-missing.*It was written by your writeHeader of lesson 8\. The server ended it: close 1002/s,
    ));

  it('speaks again when it is asked, with what was written meanwhile', async () => {
    const { page } = live;
    await speakWith(site, page, { ...SOLVED, '07-hixie76-frames': 'export const encodeText = () => 1;' });
    expect((await endings(page))[0]).toMatch(/^✗ Your encodeText of lesson 7 returned 1, not bytes/);
    await page.evaluate((source) => {
      localStorage.setItem('two-handshakes:answer:07-hixie76-frames', JSON.stringify({ source, stub: '', passed: [] }));
    }, SOLVED['07-hixie76-frames']);
    await page.click('#own-again');
    await page.waitForFunction(() => document.querySelector('#status')?.textContent?.includes('in both versions'));
  });

  it('leaves a certificate of bytes, which opens again here with who wrote them, and in the playground', async () => {
    const { page, complaints } = live;
    await speakWith(site, page, SOLVED);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-json')]);
    const buffer = await readAll(await download.createReadStream());
    const file = { name: 'live.json', mimeType: 'application/json', buffer };
    const before = await page.locator('#ladder li details').count();
    const inPlayground = await page.locator('#own-code section.new a[href^="playground.html"]').getAttribute('href');
    await page.click('#connect');
    await page.waitForFunction(() => document.querySelector<HTMLElement>('#own-code')?.hidden);
    await page.setInputFiles('#file', file);
    await page.waitForFunction(() => document.querySelector('#status')?.textContent?.startsWith('Opened'));
    expect(await page.locator('#ladder li details').count()).toBe(before);
    const opened = await ladder(page);
    expect(opened).toContain('by createKey of lesson 3');
    // What the functions read, and what became of it, are no bytes: the file has them beside the bytes.
    expect(opened).toMatch(/createDecoder of lesson 10.* read “Hello, 你好”/);
    expect(opened.match(/✓ The conversation was held/g)).toHaveLength(VERSIONS.length);
    expect(opened.match(/: closed$/gm)).toHaveLength(VERSIONS.length);
    await page.goto(`${site.app.url}${inPlayground}`);
    await page.waitForFunction(() => document.body.textContent?.includes('101 Switching Protocols'));
    expect(await page.textContent('body')).toContain('close 1000');
    await page.setInputFiles('#file', file);
    await page.waitForFunction((count) => document.querySelectorAll('#conversations button').length === count, 2);
    expect(complaints).toEqual([]);
  });

  it('does not speak where an answer is missing: the exercise is named and linked, and no solution stands in', async () => {
    const { page } = live;
    await page.goto(`${site.app.url}live.html`);
    const { [LESSONS[0] ?? '']: _, ...without } = SOLVED;
    expect(await speakWith(site, page, without)).toEqual([]);
    expect(await page.textContent('#status')).toContain('cannot speak yet');

    const { '09-masking': __, ...unmasked } = SOLVED;
    expect(await speakWith(site, page, unmasked)).toEqual(['hixie-76']);
    expect(await endings(page)).toEqual([expect.stringMatching(/^✓/), expect.stringMatching(/cannot speak yet/)]);
    const missing = page.locator('#own-code li.missing');
    expect(await missing.allTextContents()).toEqual([expect.stringMatching(/^09 applyMask: no answer of yours/)]);
    await missing.locator('a').click();
    await page.waitForURL(/09-masking\.html#write-it-yourself$/);
    expect(await page.locator('#write-it-yourself .solve-here').isVisible()).toBe(true);
  });

  it('is told in Chinese, from end to end, what is wrong in each version', () =>
    expectBlamedInChinese(site, returns7('applyMask'), /^✗ 你第 9 课的 applyMask 返回的值不对：7；应为：字节。/));

  it('speaks to a server in the page where there is no other, and says so', async () => {
    const pages = createServer(serveSite(process.env.TEST_SITE ?? ''));
    await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
    const at = `http://127.0.0.1:${(pages.address() as AddressInfo).port}/`;
    const { page, close } = await openLive(site, { at });
    expect(await speakWith(site, page, SOLVED)).toEqual([]);
    expect(await endings(page)).toEqual([expect.stringMatching(/^✓/), expect.stringMatching(/^✓/)]);
    expect(await page.textContent('#own-code')).toMatch(/No live server answers here.*the network is not.*npm start/);
    await close();
    pages.closeAllConnections();
    await new Promise((resolve) => pages.close(resolve));
  });
});
