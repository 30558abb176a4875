/** The report of a check in a browser; test/browser/check-report.thorough.test.ts looks at more of its pages. */

import { describe, expect, it } from 'vitest';
import { expectPageReadable, framing, reportPages } from './report-pages.ts';
import { visit } from './visit.ts';

const report = reportPages();

describe('the report of a check, in a browser', () => {
  it('has nothing for axe to find, in both themes, and nothing to scroll sideways, unfolded, however long its texts are', () =>
    expectPageReadable(report, 'wordy.html'));

  it('leads the keyboard to a case that failed, and to its first wrong frame', async () => {
    const { page, close: leave } = await visit(report.browser, report.at('index.html'), { script: false });
    const focused = () => page.locator(':focus');
    await page.keyboard.press('Tab');
    expect(await focused().textContent()).toBe('Skip to all cases');
    await page.keyboard.press('Tab');
    expect(await focused().textContent()).toBe(`framing ${framing.length} failed`);
    await page.keyboard.press('Tab');
    expect(await focused().textContent()).toBe('framing/text-0');
    await page.keyboard.press('Enter');
    await page.waitForURL(/framing\.html#text-0$/);
    const section = page.locator('section:target');
    expect(await section.locator('.wrong > strong').textContent()).toBe('the first wrong thing');
    expect(await section.locator('.wrong > details').getAttribute('open')).not.toBeNull();
    await leave();
  });

  it('has a cell for each case, which the keyboard reaches', async () => {
    const { page, close: leave } = await visit(report.browser, report.at('index.html'));
    const cells = page.locator('.matrix a');
    expect(await cells.count()).toBe(framing.length + 1);
    await cells.last().focus();
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('one: wrong');
    const box = await cells.last().boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
    await leave();
  });

  it('keeps on paper the tints of fields and the marks of verdicts', async () => {
    const { page, close: leave } = await visit(report.browser, report.at('framing.html'), { scheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const looks = await page.evaluate(() => [
      getComputedStyle(document.documentElement).colorScheme,
      getComputedStyle(document.querySelector('.sign') as Element).printColorAdjust,
    ]);
    expect(looks).toEqual(['light', 'exact']);
    await leave();
  });
});
