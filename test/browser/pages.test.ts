import { readdirSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { runningSite } from './running-site.ts';
import { axeFindings, COLOUR_RULES, visit } from './visit.ts';

const site = process.env.TEST_SITE ?? '';
const pages = readdirSync(site).filter((name) => name.endsWith('.html'));
const lessons = pages.filter((name) => /^[0-9]{2}-/.test(name));

const running = runningSite();

const HEIGHT = 800;

describe.each(pages)('%s', (name) => {
  it('at 360 and 1280 pixels, light and dark: nothing for axe to find, no complaint, nothing to scroll sideways', async () => {
    const { page, complaints, close } = await visit(running.browser, running.app.url + name, { width: 360 });
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: HEIGHT });
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await axeFindings(page), `${width}, light`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await axeFindings(page, COLOUR_RULES), `${width}, dark`).toEqual([]);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(sideways, `${width}`).toBeLessThanOrEqual(0);
    }
    expect(complaints).toEqual([]);
    await close();
  });
});

describe.each(lessons)('%s', (name) => {
  it('reads in full without script, dumps included', async () => {
    const { page, close } = await visit(running.browser, running.app.url + name, { script: false });
    expect(await page.locator('.step').count()).toBeGreaterThan(2);
    expect((await page.locator('.dump tbody tr').count()) + (await page.locator('.values dd').count())).toBeGreaterThan(
      20,
    );
    await close();
  });
});

describe('a dump', () => {
  const lesson = () => `${running.app.url}08-version13-frames.html`;
  const background = (place: Locator) => place.evaluate((row) => getComputedStyle(row).backgroundColor);

  it('is walked with Tab from field to field, and lights the one that has the focus', async () => {
    const { page, close } = await visit(running.browser, lesson());
    const fields = page.locator('.dump .fields').first().locator('tbody tr');
    const quiet = await background(fields.first());
    await fields.first().locator('a.at').focus();
    expect(await background(fields.first())).not.toBe(quiet);
    const walked: (string | null | undefined)[] = [];
    for (let i = 0; i < 20; i++) {
      walked.push(await page.evaluate(() => document.activeElement?.closest('.fields tr')?.id));
      await page.keyboard.press('Tab');
    }
    const ids = await fields.evaluateAll((rows) => rows.map(({ id }) => id));
    expect([...new Set(walked)]).toEqual(expect.arrayContaining(ids));
    await close();
  });

  it('has an address for each field, and lights the one that was asked for', async () => {
    const { page, close } = await visit(running.browser, lesson());
    const field = page.locator('.dump .fields tbody tr').nth(1);
    const quiet = await background(field);
    await field.locator('a.at').click();
    expect(new URL(page.url()).hash).toBe(`#${await field.getAttribute('id')}`);
    await page.reload();
    expect(await background(field)).not.toBe(quiet);
    await close();
  });

  it('lights bits and bytes with the name that is pointed at, without script', async () => {
    const { page, close } = await visit(running.browser, lesson(), { script: false });
    const dump = page.locator('.dump', { has: page.locator('.bits') }).first();
    await dump.locator('.grid summary').click();
    const bytes = dump.locator('.grid .k1').first();
    const bit = dump.locator('.bits .k1').first();
    const quiet = [await background(bytes), await background(bit)];
    await dump.locator('.fields .k1 strong').hover();
    expect(await background(bytes)).not.toBe(quiet[0]);
    expect(await background(bit)).not.toBe(quiet[1]);
    await close();
  });

  it('explains every line of a head when asked, without script', async () => {
    const { page, close } = await visit(running.browser, `${running.app.url}03-hixie76-keys.html`, { script: false });
    const dump = page.locator('.dump', { has: page.locator('.notes') }).first();
    const note = dump.locator('.head tr.line > .note').first();
    expect(await note.isVisible()).toBe(false);
    await dump.locator('.notes label').click();
    expect(await note.isVisible()).toBe(true);
    await close();
  });
});

describe('the site', () => {
  it('answers an unknown address with its own page and 404', async () => {
    const { page, close } = await visit(running.browser, running.app.url);
    const response = await page.goto(`${running.app.url}no/such/page`);
    expect(response?.status()).toBe(404);
    expect(await page.textContent('h1')).toContain('no such page');
    await close();
  });

  it('leads from the start page to each lesson and on to the next', async () => {
    const { page, complaints, close } = await visit(running.browser, running.app.url);
    await page.click('.course a');
    for (const lesson of lessons) {
      await page.waitForURL(`${running.app.url}${lesson}`);
      const next = page.locator('a[rel=next]');
      if ((await next.count()) > 0) await next.click();
    }
    expect(complaints).toEqual([]);
    await close();
  });

  it('works from localhost as it does from 127.0.0.1', async () => {
    const { page, complaints, close } = await visit(running.browser, running.app.url.replace('127.0.0.1', 'localhost'));
    expect(await page.textContent('h1')).toContain('two handshakes');
    expect(complaints).toEqual([]);
    await close();
  });
});
