/**
 * What the pages do together: the search, colours, progress, weight; light.thorough, search.thorough and
 * whole.thorough have more of it.
 */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { serveSite } from '../../src/site/serve.ts';
import { expectForeignIgnored, expectThereAt } from './foreign-values.ts';
import { expectLight } from './light.ts';
import { runningSite } from './running-site.ts';
import { expectSearched, found } from './searched.ts';
import { sharedVisit } from './shared-visit.ts';
import { visit } from './visit.ts';

const site = runningSite();
const open = (path: string, options = {}) => visit(site.browser, site.app.url + path, options);

describe('the search', () => {
  it('opens with /; finds prose, fields and sections; opens the chosen one', () => expectSearched(site, 360, 'light'));
});

describe('the search of a page with a form', () => {
  const visited = sharedVisit(() => open('calculators.html'));

  it('takes / for a letter in a text field', async () => {
    const { page } = visited;
    await page.focus('#accept-key');
    await page.keyboard.press('/');
    expect(await page.locator('.search[open]').count()).toBe(0);
    expect(await page.inputValue('#accept-key')).toContain('/');
  });

  it('opens with a click, knows sections of the specifications, forgives a slip, and closes with Escape', async () => {
    const { page } = visited;
    await page.click('#find');
    await page.fill('.search input', '§5.3');
    await found(page);
    expect(await page.textContent('.search li')).toContain('RFC 6455 §5.3');
    await page.fill('.search input', 'handshke');
    await page.waitForFunction(() => /handshake/i.test(document.querySelector('.search li')?.textContent ?? ''));
    await page.fill('.search input', 'xylophone');
    await page.waitForFunction(() => document.querySelector('.search p')?.textContent?.includes('Nothing has'));
    await page.keyboard.press('Escape');
    expect(await page.locator('.search[open]').count()).toBe(0);
  });

  it('makes no markup of what is typed', async () => {
    const { page, complaints } = visited;
    await page.click('#find');
    await page.fill('.search input', '<img src=x onerror=alert(1)>');
    await page.waitForFunction(() => document.querySelector('.search p')?.textContent?.includes('<img'));
    expect(await page.locator('.search img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

describe('colours', () => {
  it('are chosen with a button, kept on the next page, and there before it is drawn', async () => {
    const { page, close } = await open('index.html', { scheme: 'light' });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.click('#theme');
    expect(await paper()).toBe(light);
    await page.focus('#theme');
    await page.keyboard.press('Enter');
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.goto(`${site.app.url}history.html`);
    expect(await paper()).toBe(dark);
    expect(await page.textContent('#theme')).toBe('Dark colours');
    await page.click('#theme');
    expect(await paper()).toBe(light);
    await close();
  });
});

describe('progress', () => {
  it('marks a lesson as read when its end was in view, and keeps it', async () => {
    const { page, close } = await open('03-hixie76-keys.html');
    const kept = () => page.evaluate(() => localStorage.getItem('two-handshakes:read'));
    expect(await kept()).toBeNull();
    await page.locator('.onward').scrollIntoViewIfNeeded();
    await page.waitForFunction(() => localStorage.getItem('two-handshakes:read') !== null);
    expect(JSON.parse((await kept()) ?? '')).toEqual(['03-hixie76-keys']);
    await page.goto(site.app.url);
    await page.locator('.course .read').first().waitFor();
    expect(await page.locator('.course .read').allTextContents()).toEqual([expect.stringContaining('03')]);
    expect(await page.textContent('#progress')).toMatch(/You have read 1 of \d+/);
    await close();
  });
});

describe('the start page', () => {
  const visited = sharedVisit(() => open('index.html'));

  it('prints the squares of the first screen in their colours', async () => {
    const { page } = visited;
    await page.emulateMedia({ media: 'print' });
    const square = page.locator('.squares i').first();
    expect(await square.evaluate((element) => getComputedStyle(element).printColorAdjust)).toBe('exact');
    await page.emulateMedia({ media: null });
  });

  it('ignores foreign values in what it keeps of the progress', () =>
    expectForeignIgnored(visited, ['{', '[1,{"a":2},"<img>","../../etc"]']));
});

describe('a page', () => {
  it('loads little script and does not move meanwhile: under 40 KB gzipped', async () => {
    const { page, close } = await open('404.html', { fresh: true });
    await expectLight(page, `${site.app.url}index.html`, 40_000);
    await close();
  });

  it('is there at an address that makes no sense', () => expectThereAt(site, ['#%E0%A4', '#__proto__']));

  it('works under any path: links, search, scripts', async () => {
    const pages = serveSite(process.env.TEST_SITE ?? '');
    const server = createServer((request, response) => {
      request.url = (request.url ?? '').replace(/^\/deep\/down/, '');
      pages(request, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { page, complaints, close } = await visit(site.browser, `http://127.0.0.1:${port}/deep/down/index.html`);
    await page.keyboard.press('/');
    await page.waitForSelector('.search[open]');
    await page.keyboard.type('opcode');
    await found(page);
    await page.click('.search li a');
    await page.waitForURL(/\/deep\/down\/(?!index)[a-z0-9-]+\.html/);
    await page.click('header nav a:has-text("Playground")');
    // Loaded, and not only begun: before that nobody listens to clicks.
    await page.waitForURL(/\/deep\/down\/playground\.html$/);
    await page.click('[data-example="text"]');
    await page.waitForSelector('#reactions li');
    expect(complaints).toEqual([]);
    await close();
    server.close();
  });
});
