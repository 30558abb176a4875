/** An exercise in the page, in one language and then in the other. */

import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/site/exercises/browser/answers.ts';
import { runningSite } from './running-site.ts';
import { EXERCISE, open, openExercise, type } from './solve-page.ts';

const site = runningSite();

const kept = (page: Page) =>
  page.evaluate(
    (key) => JSON.parse(localStorage.getItem(key) ?? 'null') as Answer | null,
    `two-handshakes:answer:${EXERCISE}`,
  );
const english = () => readFile(`lessons/${EXERCISE}/exercise.ts`, 'utf8');

/** Goes to the lesson in a language, and opens its exercise. */
async function openIn(page: Page, folder: '' | 'zh/', begins: string): Promise<void> {
  await page.goto(`${site.app.url}${folder}${EXERCISE}.html`);
  await open(page);
  await page.locator('.cm-line', { hasText: begins }).first().waitFor();
}

async function startAgain(page: Page): Promise<void> {
  await page.click('.solve [data-part="reset"]');
  await page.click('.solve .question button');
}

describe('an exercise that nobody has written in', () => {
  it('follows the language of the page, also after it was begun again', async () => {
    const { page, complaints, close } = await openExercise(site);
    await type(page, '// mine\n');
    await expect.poll(async () => (await kept(page))?.source).toBe('// mine\n');
    await openIn(page, 'zh/', '// mine');
    await startAgain(page);
    await page.locator('.cm-line', { hasText: '习题 03' }).first().waitFor();
    await expect.poll(async () => (await kept(page))?.source).toContain('习题 03');
    expect((await kept(page))?.stub).toBe((await kept(page))?.source);
    await openIn(page, '', 'Exercise 03');
    await page.locator('.solve [data-part="result"]', { hasText: 'keyNumber' }).waitFor();
    await expect.poll(async () => (await kept(page))?.source).toBe(await english());
    expect((await kept(page))?.stub).toBe(await english());
    expect(complaints).toEqual([]);
    await close();
  });
});
