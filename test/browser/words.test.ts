/** Words of the glossary in a lesson; test/browser/words.thorough.test.ts opens more of them. */

import { describe, expect, it } from 'vitest';
import { expectOpensInside, openNotes } from './opened-words.ts';
import { runningSite } from './running-site.ts';
import { sharedVisit } from './shared-visit.ts';
import { visit } from './visit.ts';

const site = runningSite();
const open = (options = {}) => visit(site.browser, `${site.app.url}08-version13-frames.html`, options);

describe('the first use of a word of the glossary', () => {
  const visited = sharedVisit(() => open({ width: 360 }));

  it('opens it with Enter; Tab goes on into it, Escape closes it, and the focus is on the word again', async () => {
    const { page } = visited;
    const word = page.locator('a.term').first();
    await word.focus();
    await page.keyboard.press('Enter');
    await openNotes(page).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.word:popover-open a') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await openNotes(page).count()).toBe(0);
    expect(await word.evaluate((link) => link === document.activeElement)).toBe(true);
    expect(page.url()).not.toContain('#');
  });

  it('opens it inside the window with a click, and a second one closes it', () => expectOpensInside(visited.page, 3));

  it('leads to what it means on the same page, once for each word, and from there to the glossary', async () => {
    const { page } = visited;
    const terms = await page.locator('a.term').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(terms.length).toBeGreaterThan(5);
    expect(new Set(terms).size).toBe(terms.length);
    for (const address of terms)
      expect(await page.locator(`.word${address} a[href^="glossary.html#"]`).count()).toBe(1);
    await page.goto(
      site.app.url + (await page.locator('.word a[href^="glossary.html#"]').first().getAttribute('href')),
    );
    const heading = () => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.tagName;
    expect(await page.evaluate(heading)).toBe('H3');
  });

  it('shows it after its paragraph without script', async () => {
    const { page, close } = await open({ width: 360, script: false });
    const [address] = await page
      .locator('a.term')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const note = page.locator(`.word${address}`);
    expect(await note.isVisible()).toBe(false);
    await page.goto(`${site.app.url}08-version13-frames.html${address}`);
    expect(await note.isVisible()).toBe(true);
    await close();
  });
});
