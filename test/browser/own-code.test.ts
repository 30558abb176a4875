/** The reader's own code on the page Live: it speaks to the server in both versions, or it is said why it cannot; own-code.thorough.test.ts has more mistakes. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer as readAll } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { serveSite } from '../../src/site/serve.ts';
import { VERSIONS } from '../../src/versions.ts';
import { endings, expectBlamed, expectSpeaks, LESSONS, ladder, SOLVED, spoken, wrong } from './own-code-speaks.ts';
import { runningSite } from './running-site.ts';

const site = runningSite();

describe('the reader’s own code', () => {
  it('speaks in both versions to the real server, and the ladder says who wrote what', () =>
    expectSpeaks(site, 390, 'light'));

  it('leaves a certificate of bytes, which opens again here with who wrote them, and in the playground', async () => {
    const { page, complaints, close } = await spoken(site, SOLVED);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-json')]);
    const buffer = await readAll(await download.createReadStream());
    const before = await page.locator('#ladder li details').count();
    await page.click('#connect');
    await page.waitForFunction(() => document.querySelector<HTMLElement>('#own-code')?.hidden);
    await page.setInputFiles('#file', { name: 'live.json', mimeType: 'application/json', buffer });
    await page.waitForFunction(() => document.querySelector('#status')?.textContent?.startsWith('Opened'));
    expect(await page.locator('#ladder li details').count()).toBe(before);
    const opened = await ladder(page);
    expect(opened).toContain('by createKey of lesson 3');
    // What the functions read, and what became of it, are no bytes: the file has them beside the bytes.
    expect(opened).toMatch(/createDecoder of lesson 10.* read “Hello, 你好”/);
    expect(opened.match(/✓ The conversation was held/g)).toHaveLength(VERSIONS.length);
    expect(opened.match(/: closed$/gm)).toHaveLength(VERSIONS.length);
    await page.goto(`${site.app.url}playground.html`);
    await page.setInputFiles('#file', { name: 'live.json', mimeType: 'application/json', buffer });
    await page.waitForFunction((count) => document.querySelectorAll('#conversations button').length === count, 2);
    await close();
    const again = await spoken(site, SOLVED);
    await again.page.locator('#own-code section.new a[href^="playground.html"]').click();
    await again.page.waitForURL(/playground\.html/);
    await again.page.waitForFunction(() => document.body.textContent?.includes('101 Switching Protocols'));
    expect(await again.page.textContent('body')).toContain('close 1000');
    expect([...complaints, ...again.complaints]).toEqual([]);
    await again.close();
  });

  it('does not speak where an answer is missing: the exercise is named and linked, and no solution stands in', async () => {
    const { [LESSONS[0] ?? '']: _, ...without } = SOLVED;
    const nobody = await spoken(site, without);
    expect(nobody.accepted).toEqual([]);
    expect(await nobody.page.textContent('#status')).toContain('cannot speak yet');
    await nobody.close();

    const { '09-masking': __, ...unmasked } = SOLVED;
    const { page, accepted, close } = await spoken(site, unmasked);
    expect(accepted).toEqual(['hixie-76']);
    expect(await endings(page)).toEqual([expect.stringMatching(/^✓/), expect.stringMatching(/cannot speak yet/)]);
    const missing = page.locator('#own-code li.missing');
    expect(await missing.allTextContents()).toEqual([expect.stringMatching(/^09 applyMask: no answer of yours/)]);
    await missing.locator('a').click();
    await page.waitForURL(/09-masking\.html#write-it-yourself$/);
    expect(await page.locator('#write-it-yourself .solve-here').isVisible()).toBe(true);
    await close();
  });

  it('says what went wrong, and whose it is, of an encoder that does not mask; the other version speaks', () =>
    expectBlamed(
      site,
      wrong('08-version13-frames', 'const mask = maskingKey ? 0x80 : 0;', 'const mask = 0; maskingKey = undefined;'),
      /mask-missing.*It was written by your writeHeader of lesson 8\. The server ended it: close 1002/s,
    ));

  it('is told in Chinese, from end to end, what is wrong in each version', async () => {
    const returns7 = (name: string) => `export const ${name} = () => 7;`;
    const kept = {
      ...SOLVED,
      '07-hixie76-frames': returns7('encodeText'),
      '09-masking': wrong('09-masking', 'return part.map', 'for (;;) {}\n  return part.map')['09-masking'] ?? '',
    };
    const { page, complaints, close } = await spoken(site, kept, { live: 'zh/live.html' });
    expect(await endings(page)).toEqual([
      '✗ 你第 7 课的 encodeText 返回的值不对：7；应为：字节。线路上的字节没有错。',
      expect.stringMatching(/^✗ 你第 9 课的 applyMask 用不了（代码没有结束，已被停止：[^a-zA-Z]*）。$/),
    ]);
    const events = await page.locator('#ladder li:not(:has(details))').allTextContents();
    expect(events.join('\n')).toMatch(
      /第 1 课的 splitAt 和 takeBytes、第 5 课的 checkResponse 和 acceptKey 读了响应，核对无误/,
    );
    expect(complaints).toEqual([]);
    await close();
  });

  it('speaks again when it is asked, with what was written meanwhile', async () => {
    const { page, close } = await spoken(site, {
      ...SOLVED,
      '07-hixie76-frames': 'export const encodeText = () => 1;',
    });
    expect((await endings(page))[0]).toMatch(/^✗ Your encodeText of lesson 7 returned 1, not bytes/);
    await page.evaluate((source) => {
      localStorage.setItem('two-handshakes:answer:07-hixie76-frames', JSON.stringify({ source, stub: '', passed: [] }));
    }, SOLVED['07-hixie76-frames']);
    await page.click('#own-again');
    await page.waitForFunction(() => document.querySelector('#status')?.textContent?.includes('in both versions'));
    await close();
  });

  it('speaks to a server in the page where there is no other, and says so', async () => {
    const pages = createServer(serveSite(process.env.TEST_SITE ?? ''));
    await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
    const at = `http://127.0.0.1:${(pages.address() as AddressInfo).port}/`;
    const { page, accepted, close } = await spoken(site, SOLVED, { at });
    expect(accepted).toEqual([]);
    expect(await endings(page)).toEqual([expect.stringMatching(/^✓/), expect.stringMatching(/^✓/)]);
    expect(await page.textContent('#own-code')).toMatch(/No live server answers here.*the network is not.*npm start/);
    await close();
    pages.closeAllConnections();
    await new Promise((resolve) => pages.close(resolve));
  });
});
