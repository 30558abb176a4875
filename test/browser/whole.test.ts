/** What the pages do together: the search, colours, progress, columns, weight; light.thorough and search.thorough have more of it. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { serveSite } from '../../src/site/serve.ts';
import { expectLight } from './light.ts';
import { runningSite } from './running-site.ts';
import { expectSearched, found } from './searched.ts';
import { visit } from './visit.ts';

const site = runningSite();
const open = (path: string, options = {}) => visit(site.browser, site.app.url + path, options);

describe('the search', () => {
  it('opens with /; finds prose, fields and sections; opens the chosen one', () => expectSearched(site, 360, 'light'));

  it('opens with a click, knows sections of the specifications, forgives a slip, and closes with Escape', async () => {
    const { page, close } = await open('03-hixie76-keys.html');
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
    await close();
  });

  it('takes / for a letter in a text field', async () => {
    const { page, close } = await open('calculators.html');
    await page.focus('#accept-key');
    await page.keyboard.press('/');
    expect(await page.locator('.search[open]').count()).toBe(0);
    expect(await page.inputValue('#accept-key')).toContain('/');
    await close();
  });

  it('makes no markup of what is typed', async () => {
    const { page, complaints, close } = await open('index.html');
    await page.click('#find');
    await page.fill('.search input', '<img src=x onerror=alert(1)>');
    await page.waitForFunction(() => document.querySelector('.search p')?.textContent?.includes('<img'));
    expect(await page.locator('.search img').count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
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

  it('ignores foreign values in its storage', async () => {
    const { page, complaints, close } = await open('index.html');
    for (const junk of ['{', 'null', '"x"', '[1,{"a":2},"<img>","../../etc"]', '{"length":9}']) {
      await page.evaluate((text) => localStorage.setItem('two-handshakes:read', text), junk);
      await page.reload();
      expect(await page.locator('.course .read').count()).toBe(0);
      expect(await page.textContent('#progress')).toBe('');
    }
    // A reload aborts requests that are still on their way.
    expect(complaints.filter((complaint) => !complaint.startsWith('failed: '))).toEqual([]);
    await close();
  });
});

describe('two columns', () => {
  it('are side by side if there is room', async () => {
    const { page, close } = await open('side-by-side.html', { width: 1280 });
    expect(await page.locator('.tabs').first().isVisible()).toBe(false);
    const [old, now] = await Promise.all(
      ['.old', '.new'].map((kind) => page.locator(`.pair > ${kind}`).first().boundingBox()),
    );
    expect(old?.y).toBe(now?.y);
    expect(now?.x).toBeGreaterThan((old?.x ?? 0) + (old?.width ?? 0) - 1);
    await close();
  });

  it.each([true, false])('are tabs on a phone, with the keyboard too (script: %s)', async (script) => {
    const { page, close } = await open('side-by-side.html', { width: 360, script });
    const pair = page.locator('.pair').first();
    expect(await pair.locator('> .old').isVisible()).toBe(true);
    expect(await pair.locator('> .new').isVisible()).toBe(false);
    await pair.locator('.tabs input').first().focus();
    await page.keyboard.press('ArrowRight');
    expect(await pair.locator('> .old').isVisible()).toBe(false);
    expect(await pair.locator('> .new').isVisible()).toBe(true);
    const others = page.locator('.pair > .new:visible');
    expect(await others.count()).toBe(script ? await page.locator('.pair').count() : 1);
    await close();
  });

  it('open at the version that the text speaks of', async () => {
    const { page, close } = await open('06-two-handshakes.html', { width: 360, script: false });
    const pair = page.locator('#other-language .pair');
    expect(await pair.locator('> .new').isVisible()).toBe(true);
    expect(await pair.locator('> .old').isVisible()).toBe(false);
    await close();
  });

  it.each([true, false])('show the one that an address leads into (script: %s)', async (script) => {
    const { page, close } = await open('side-by-side.html', { width: 360, script });
    const id = await page.locator('.pair > .new tr[id]').first().getAttribute('id');
    await page.goto(`${site.app.url}side-by-side.html#${id}`);
    expect(await page.locator(`[id="${id}"]`).isVisible()).toBe(true);
    await close();
  });

  it('show the same functions of both modules, one beside the other', async () => {
    const { page, close } = await open('side-by-side.html');
    const names = (kind: string) => page.locator(`.pair > .${kind} .source figcaption span`).allTextContents();
    const old = await names('old');
    expect(old).toEqual(await names('new'));
    expect(old).toEqual(expect.arrayContaining(['createRequest', 'readRequest', 'createResponse', 'checkResponse']));
    await close();
  });
});

describe('a page', () => {
  it.each([
    ['index.html', 40],
    ['playground.html', 80],
  ])('loads little script and does not move meanwhile: %s, under %d KB gzipped', async (name, most) => {
    const { page, close } = await open('404.html', { fresh: true });
    await expectLight(page, site.app.url + name, most * 1000);
    await close();
  });

  it('is there at an address that makes no sense', async () => {
    const { page, complaints, close } = await open('404.html', { width: 360 });
    for (const hash of ['#%', '#%E0%A4', '#<img src=x onerror=alert(1)>', '#nowhere', '#__proto__']) {
      // With another query it is loaded, and not only scrolled.
      await page.goto(`${site.app.url}08-version13-frames.html?${encodeURIComponent(hash)}${hash}`);
      expect(await page.locator('h1').isVisible(), hash).toBe(true);
      expect(complaints, hash).toEqual([]);
    }
    await close();
  });

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

  it('prints dumps, both columns and folded parts, without what is only for the screen', async () => {
    const { page, close } = await open('06-two-handshakes.html', { width: 700 });
    await page.emulateMedia({ media: 'print' });
    const pair = page.locator('.pair').first();
    expect(await pair.locator('> .old').isVisible()).toBe(true);
    expect(await pair.locator('> .new').isVisible()).toBe(true);
    for (const gone of ['header', '.onward', '.page-contents', '.tabs']) {
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
    }
    await close();
  });

  it('prints of a conversation the rungs that are open, and the squares of the first screen in their colours', async () => {
    const { page, close } = await open('side-by-side.html');
    const rung = page.locator('.transcript > li > details').first();
    const dump = rung.locator('.dump');
    await page.emulateMedia({ media: 'print' });
    expect(await dump.evaluate((element) => element.checkVisibility())).toBe(false);
    await rung.evaluate((element) => element.toggleAttribute('open', true));
    expect(await dump.evaluate((element) => element.checkVisibility())).toBe(true);
    await page.goto(site.app.url);
    const square = page.locator('.squares i').first();
    expect(await square.evaluate((element) => getComputedStyle(element).printColorAdjust)).toBe('exact');
    await close();
  });
});
