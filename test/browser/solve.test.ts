/** Exercises that are solved in the page; test/browser/solve-widths.thorough.test.ts has another width, and verifies what is taken along. */

import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runningSite } from './running-site.ts';
import {
  expectNamed,
  expectPassedByTyping,
  EXERCISE as ID,
  open,
  openExercise,
  solution,
  takeAlong,
  type,
} from './solve-page.ts';
import { type Visit, visit } from './visit.ts';

const site = runningSite();
const KEY = `two-handshakes:answer:${ID}`;
const stub = () => readFile(`lessons/${ID}/exercise.ts`, 'utf8');

const kept = (page: Page) => page.evaluate((key) => localStorage.getItem(key), KEY);

/** The scripts of exercises that the page has loaded. */
const loaded = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => /solve|exercises\//.test(path)),
  );

describe('an exercise on the page of its lesson, at 390 pixels', () => {
  let opened: Visit;
  /** What was loaded before it was opened, and after. */
  let before: string[];
  let after: string[];
  beforeAll(async () => {
    opened = await visit(site.browser, `${site.app.url}${ID}.html`, { width: 390, scheme: 'dark' });
    await opened.page.waitForLoadState('networkidle');
    before = await loaded(opened.page);
    await open(opened.page);
    after = await loaded(opened.page);
  });
  afterAll(() => opened.close());

  it('costs nothing before it is opened', () => {
    expect(before).toEqual([]);
    expect(after).not.toEqual([]);
  });

  it('has names for everything, and fits', () => expectNamed(opened));
});

describe('an exercise that is open', () => {
  /** A page for all of these tests: each puts a text of its own in place of what is there. */
  let opened: Visit;
  beforeAll(async () => {
    opened = await openExercise(site);
  });
  afterAll(() => opened.close());

  it('keeps what was typed for the next visit; taken along, it is a workspace, and comes back', async () => {
    const { page } = opened;
    expect(await kept(page)).toBeNull();
    await type(page, await solution());
    const { zip, name } = await takeAlong(page);
    expect(name).toBe('workspace.zip');
    expect(Object.keys(unzipSync(zip))).toContain(`workspace/${ID}/exercise.ts`);

    await type(page, '// all mine\n');
    await page.reload();
    await open(page);
    await page.locator('.cm-line', { hasText: '// all mine' }).waitFor();
    await page.evaluate(() => localStorage.clear());
    await page.setInputFiles('.bring input', { name: 'workspace.zip', mimeType: 'application/zip', buffer: zip });
    await page.locator('.luggage', { hasText: 'Brought back one file' }).waitFor();
    await page.waitForFunction((key) => localStorage.getItem(key) !== null, KEY);
    expect(JSON.parse((await kept(page)) ?? '').source).toBe(await solution());
  });

  it('gives letters to the editor that are keys of the page, and lets the keyboard out', async () => {
    const { page } = opened;
    await page.locator('.cm-content').focus();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('/// mine');
    expect(await page.locator('.search[open]').count()).toBe(0);
    expect(await page.locator('.cm-content').innerText()).toContain('/// mine');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-part'))).not.toBe('editor');
  });

  it('names as the next task one that is not passed, after this one or before it', async () => {
    const { page } = opened;
    const next = page.locator('[data-part="next"]');
    await type(page, (await solution()).replace('if (spaces === 0)', 'if (spaces === -1)'));
    await page.locator('.solve [data-task]', { hasText: 'createKey' }).click();
    await next.locator('button', { hasText: 'Next task: keyNumber' }).waitFor();
    await type(page, await solution());
    await next.locator('a[href="04-hixie76-answer.html"]').waitFor();
    await page.locator('.solve [data-task]', { hasText: 'keyNumber' }).click();
    await page.locator('.solve [data-part="result"]', { hasText: 'keyNumber' }).waitFor();
    expect(await next.textContent()).toContain('That was exercise 03');
  });

  it('starts again from the stub, and gives the earlier version back', async () => {
    const { page } = opened;
    await type(page, '// all mine\n');
    await page.click('[data-part="reset"]');
    await page.click('.question button');
    await page.locator('.cm-line', { hasText: 'Exercise 03' }).waitFor();
    expect(JSON.parse((await kept(page)) ?? '').source).toBe(await stub());
    await page.click('[data-part="back"]');
    await page.locator('.cm-line', { hasText: '// all mine' }).waitFor();
  });

  it('has the newer text if another tab changes it, and the older one by undoing', async () => {
    const { page } = opened;
    await type(page, '// first\n');
    const other = await page.context().newPage();
    await other.goto(`${site.app.url}${ID}.html`);
    await other.click('.solve-here');
    await other.locator('.cm-line', { hasText: '// first' }).waitFor();
    await type(other, '// second\n');
    await page.bringToFront();
    await page.locator('.cm-line', { hasText: '// second' }).waitFor();
    await page.locator('.cm-content').focus();
    await page.keyboard.press('ControlOrMeta+z');
    await page.locator('.cm-line', { hasText: '// first' }).waitFor();
    await other.close();
  });

  it('says that nothing can be kept, and keeps it while the page is open', async () => {
    const { page } = opened;
    const said = page.locator('[data-part="unkept"]');
    expect(await said.isVisible()).toBe(false);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await type(page, '// all mine\n');
    await said.waitFor();
    const files = unzipSync((await takeAlong(page)).zip);
    expect(new TextDecoder().decode(files[`workspace/${ID}/exercise.ts`])).toBe('// all mine\n');
  });
});

describe('an exercise that is solved by typing', () => {
  it('is passed, task after task, and leads to the next, at 390 pixels', () => expectPassedByTyping(site, 390));
});
