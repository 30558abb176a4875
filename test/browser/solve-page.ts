/** An exercise on the page of its lesson: opened, typed, and what holds of it at any width. */

import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFindings } from './axe.ts';
import { sideways } from './look-at-page.ts';
import type { Running } from './running-site.ts';
import { type Visit, type VisitOptions, visit } from './visit.ts';

/** The exercise that is opened if no other is named. */
export const EXERCISE = '03-hixie76-keys';

/** Opens the exercise of a lesson on its page. */
export async function openExercise(site: Running, options: VisitOptions = {}, id = EXERCISE): Promise<Visit> {
  const opened = await visit(site.browser, `${site.app.url}${id}.html`, options);
  await open(opened.page);
  return opened;
}

/** Opens the exercise of a page. */
export async function open(page: Page): Promise<void> {
  await page.click('.solve-here');
  await page.waitForSelector('.solve .cm-content');
}

/** Puts a text in place of all that is in the editor. */
export async function type(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
}

export const solution = () => readFile(`lessons/${EXERCISE}/solution.ts`, 'utf8');

/** The file that is saved. */
export async function takeAlong(page: Page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('.luggage button')]);
  return { name: download.suggestedFilename(), zip: await buffer(await download.createReadStream()) };
}

/** Everything of an exercise that is open has a name for axe, and fits its window. */
export async function expectNamed({ page, complaints }: Visit): Promise<void> {
  await page.click('[data-part="hint"]');
  await page.locator('.hint').waitFor();
  await page.click('[data-part="solve"]');
  await page.click('.question button');
  await page.locator('.solve [data-part="solution"] figure').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  expect(complaints).toEqual([]);
}

/** An exercise whose solution is typed is passed, task after task, and leads to the next. */
export async function expectPassedByTyping(site: Running, width: number): Promise<void> {
  const id = '01-byte-stream';
  const { page, complaints, close } = await openExercise(site, { width }, id);
  const result = page.locator('[data-part="result"]');
  await result
    .filter({ hasText: 'is not written yet' })
    .or(result.filter({ hasText: '✗' }))
    .waitFor();
  const text = await readFile(`lessons/${id}/solution.ts`, 'utf8');
  // Key by key its last lines: each key takes a turn of the page.
  const last = text.indexOf('\n', text.length - 60) + 1;
  await type(page, text.slice(0, last));
  await page.keyboard.type(text.slice(last));
  await page.locator('[data-part="result"].passed').waitFor();
  expect(await page.locator('.solve .rules .broken').count()).toBe(0);
  expect(await page.locator('.solve .rules .holds').count()).toBeGreaterThan(0);
  while (await page.locator('[data-part="next"] button').isVisible()) {
    await page.click('[data-part="next"] button');
    await page.locator('[data-part="result"].passed').waitFor();
  }
  expect(await page.locator('[data-part="next"] a').getAttribute('href')).toBe('02-http-upgrade.html');
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  expect(complaints).toEqual([]);
  await close();
}
