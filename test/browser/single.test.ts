/**
 * The course as one file, opened from a folder: every link leads somewhere, and what moves does;
 * single.thorough.test.ts has the one in Chinese.
 */

import { describe, expect, it } from 'vitest';
import { sharedVisit } from './shared-visit.ts';
import { openSingleFile } from './single-file.ts';

/** The setup has built it. */
const open = (script = true) => openSingleFile(process.env.TEST_SINGLE_FILE ?? '', script);

describe('the course in one file, without script', () => {
  const visited = sharedVisit(() => open(false));

  it('has every part under a name of its own, and a part for every link within it', async () => {
    const { page } = visited;
    const { twice, nowhere } = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      const known = new Set(ids);
      const links = [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute('href')?.slice(1) ?? '');
      return {
        twice: ids.length - known.size,
        nowhere: links.filter((id) => !known.has(decodeURIComponent(id))),
      };
    });
    expect(twice).toBe(0);
    expect(nowhere).toEqual([]);
    expect(await page.locator('a[href]:not([href^="#"], [href^="http"])').count()).toBe(0);
  });

  it('shows one page at a time, and goes from one to the next', async () => {
    const { page, complaints } = visited;
    const shown = () => page.locator('main:visible h1').allTextContents();
    expect(await shown()).toEqual([expect.stringContaining('two handshakes')]);
    await page.locator('main:visible .course a').first().click();
    expect(await page.locator('main:visible').evaluateAll((all) => all.map(({ id }) => id))).toEqual([
      '01-byte-stream',
    ]);
    await page.locator('main:visible a[rel=next]').click();
    expect(await page.locator('main:visible').evaluateAll((all) => all.map(({ id }) => id))).toEqual([
      '02-http-upgrade',
    ]);
    expect(complaints).toEqual([]);
  });
});

describe('the course in one file', () => {
  const visited = sharedVisit(() => open());

  it('runs the first screen, with what is typed, from a folder', async () => {
    const { page, complaints } = visited;
    await page.locator('.stage input[aria-valuetext]').waitFor();
    await page.locator('.say input').fill('Hi');
    await page.locator('.old .frame-bytes').first().getByText('69', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('has no button to solve an exercise, and says where that can be done', async () => {
    const { page, complaints } = visited;
    await page.evaluate(() => {
      location.hash = '#03-hixie76-keys';
    });
    const exercise = page.locator('main:visible .exercise');
    expect(await exercise.getByRole('button').count()).toBe(0);
    expect(await exercise.innerText()).toContain('npm start');
    expect(complaints).toEqual([]);
  });
});
