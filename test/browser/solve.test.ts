/** Exercises that are solved in the page; test/browser/solve-widths.thorough.test.ts has another width. */

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { runningSite } from './running-site.ts';
import { expectNamed, expectPassedByTyping, EXERCISE as ID, openExercise, type } from './solve-page.ts';
import { visit } from './visit.ts';

const site = runningSite();
const run = promisify(execFile);
const KEY = `two-handshakes:answer:${ID}`;
const stub = () => readFile(`lessons/${ID}/exercise.ts`, 'utf8');
const solution = () => readFile(`lessons/${ID}/solution.ts`, 'utf8');

/** The file that is saved. */
async function takeAlong(page: Page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('.luggage button')]);
  return { name: download.suggestedFilename(), zip: await buffer(await download.createReadStream()) };
}

const kept = (page: Page) => page.evaluate((key) => localStorage.getItem(key), KEY);

describe('an exercise on the page of its lesson', () => {
  it('costs nothing before it is opened', async () => {
    const { page, close } = await visit(site.browser, `${site.app.url}index.html`, { fresh: true });
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await page.goto(`${site.app.url}${ID}.html`, { waitUntil: 'networkidle' });
    expect(loaded.filter((path) => /solve|exercises\//.test(path))).toEqual([]);
    await page.click('.solve-here');
    await page.waitForSelector('.solve .cm-content');
    expect(loaded.filter((path) => /solve|exercises\//.test(path))).not.toEqual([]);
    await close();
  });

  it('has names for everything, and fits, at 390 pixels', () => expectNamed(site, 390, 'dark'));

  it('gives letters to the editor that are keys of the page, and lets the keyboard out', async () => {
    const { page, close } = await openExercise(site);
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('/// mine');
    expect(await page.locator('.search[open]').count()).toBe(0);
    expect(await page.locator('.cm-content').innerText()).toContain('/// mine');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-part'))).not.toBe('editor');
    await close();
  });

  it('names as the next task one that is not passed, after this one or before it', async () => {
    const { page, close } = await openExercise(site);
    const next = page.locator('[data-part="next"]');
    await type(page, (await solution()).replace('if (spaces === 0)', 'if (spaces === -1)'));
    await page.locator('.solve [data-task]', { hasText: 'createKey' }).click();
    await next.locator('button', { hasText: 'Next task: keyNumber' }).waitFor();
    await type(page, await solution());
    await next.locator('a[href="04-hixie76-answer.html"]').waitFor();
    await page.locator('.solve [data-task]', { hasText: 'keyNumber' }).click();
    await page.locator('.solve [data-part="result"]', { hasText: 'keyNumber' }).waitFor();
    expect(await next.textContent()).toContain('That was exercise 03');
    await close();
  });

  it('keeps what was typed for the next visit', async () => {
    const { page, close } = await openExercise(site);
    expect(await kept(page)).toBeNull();
    await type(page, '// all mine\n');
    await page.reload();
    await page.click('.solve-here');
    await page.locator('.cm-line', { hasText: '// all mine' }).waitFor();
    await close();
  });

  it('starts again from the stub, and gives the earlier version back', async () => {
    const { page, close } = await openExercise(site);
    await type(page, '// all mine\n');
    await page.click('[data-part="reset"]');
    await page.click('.question button');
    await page.locator('.cm-line', { hasText: 'Exercise 03' }).waitFor();
    expect(JSON.parse((await kept(page)) ?? '').source).toBe(await stub());
    await page.click('[data-part="back"]');
    await page.locator('.cm-line', { hasText: '// all mine' }).waitFor();
    await close();
  });

  it('says that nothing can be kept, and keeps it while the page is open', async () => {
    const { page, close } = await openExercise(site);
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
    await close();
  });

  it('has the newer text if another tab changes it, and the older one by undoing', async () => {
    const { page, close } = await openExercise(site);
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
    await close();
  });
});

describe('an exercise that is solved by typing', () => {
  it('is passed, task after task, and leads to the next, at 390 pixels', () => expectPassedByTyping(site, 390));
});

describe('answers that are taken along', () => {
  it('are a workspace that the terminal verifies, and come back', async () => {
    const { page, close } = await openExercise(site);
    await type(page, await solution());
    const { zip, name } = await takeAlong(page);
    expect(name).toBe('workspace.zip');
    const folder = await mkdtemp(join(tmpdir(), 'taken-along-'));
    for (const [path, bytes] of Object.entries(unzipSync(zip))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
    const learn = ['--import', 'tsx', 'src/cli/main.ts', 'learn', 'verify', '3'];
    const { stdout } = await run(process.execPath, [...learn, '--workspace', join(folder, 'workspace')]);
    expect(stdout).toContain('keyNumber');
    await rm(folder, { recursive: true });

    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await page.click('.solve-here');
    await page.locator('.cm-content').waitFor();
    await page.setInputFiles('.bring input', { name: 'workspace.zip', mimeType: 'application/zip', buffer: zip });
    await page.locator('.luggage', { hasText: 'Brought back one file' }).waitFor();
    await page.waitForFunction((key) => localStorage.getItem(key) !== null, KEY);
    expect(JSON.parse((await kept(page)) ?? '').source).toBe(await solution());
    await close();
  });
});
