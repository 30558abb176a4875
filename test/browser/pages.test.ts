import { readdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../../src/server/app.ts';
import { launch } from './chromium.ts';
import { axeFindings, visit } from './visit.ts';

const site = process.env.TEST_SITE ?? '';
const pages = readdirSync(site).filter((name) => name.endsWith('.html'));
const lessons = pages.filter((name) => /^[0-9]{2}-/.test(name));

let browser: Browser;
let app: App;

beforeAll(async () => {
  app = await startApp({ port: 0, host: '127.0.0.1', site, log: () => {} });
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await app.close();
});

describe.each(pages)('%s', (name) => {
  it.each([
    [360, 'light'],
    [360, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)(
    'at %d pixels, %s: nothing for axe to find, no complaint, nothing to scroll sideways',
    async (width, scheme) => {
      const { page, complaints, close } = await visit(browser, app.url + name, { width, scheme });
      expect(await axeFindings(page)).toEqual([]);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(sideways).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});

describe.each(lessons)('%s', (name) => {
  it('reads in full without script, dumps included', async () => {
    const { page, close } = await visit(browser, app.url + name, { script: false });
    expect(await page.locator('.step').count()).toBeGreaterThan(2);
    expect((await page.locator('.dump li').count()) + (await page.locator('.values dd').count())).toBeGreaterThan(20);
    await close();
  });
});

describe('a dump', () => {
  it('is walked with Tab, and lights the field that has the focus or the address', async () => {
    const { page, close } = await visit(browser, `${app.url}08-version13-frames.html`);
    const fields = page.locator('.dump .fields li');
    await fields.first().focus();
    const quiet = await fields.nth(1).evaluate((row) => getComputedStyle(row).backgroundColor);
    const lit = await fields.first().evaluate((row) => getComputedStyle(row).backgroundColor);
    expect(lit).not.toBe(quiet);
    const id = await fields.nth(1).getAttribute('id');
    await page.goto(`${app.url}08-version13-frames.html#${id}`);
    expect(await fields.nth(1).evaluate((row) => row.matches(':target'))).toBe(true);
    expect(await fields.nth(1).evaluate((row) => getComputedStyle(row).backgroundColor)).toBe(lit);
    await close();
  });
});

describe('the site', () => {
  it('answers an unknown address with its own page and 404', async () => {
    const { page, close } = await visit(browser, app.url);
    const response = await page.goto(`${app.url}no/such/page`);
    expect(response?.status()).toBe(404);
    expect(await page.textContent('h1')).toContain('no such page');
    await close();
  });

  it('leads from the start page to each lesson and on to the next', async () => {
    const { page, complaints, close } = await visit(browser, app.url);
    await page.click('.course a');
    for (const lesson of lessons) {
      expect(new URL(page.url()).pathname).toBe(`/${lesson}`);
      const next = page.locator('a[rel=next]');
      if ((await next.count()) > 0) await next.click();
    }
    expect(complaints).toEqual([]);
    await close();
  });

  it('works from localhost as it does from 127.0.0.1', async () => {
    const { page, complaints, close } = await visit(browser, app.url.replace('127.0.0.1', 'localhost'));
    expect(await page.textContent('h1')).toContain('two handshakes');
    expect(complaints).toEqual([]);
    await close();
  });
});
