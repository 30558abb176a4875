/**
 * The day the browsers changed in the page: by keyboard, touch and pointer, from an address, without a script, on
 * paper; explorables.thorough.test.ts has more widths, states and pages.
 */

import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../../src/site/explorables/browsers-changed/releases.ts';
import { SERVERS } from '../../src/site/explorables/browsers-changed/servers.ts';
import { at as addressOf, alive, expectAddressOpened, expectLineChosen, monthIs, verdict } from './browsers-changed.ts';
import { runningSite } from './running-site.ts';
import { sharedVisit } from './shared-visit.ts';
import { visit } from './visit.ts';

const running = runningSite();
const at = (query = '') => addressOf(running, query);

describe('The day the browsers changed', () => {
  it('is a picture of September 2011 without a script, and on paper', async () => {
    const { page, close } = await visit(running.browser, at(), { script: false });
    for (const media of ['screen', 'print'] as const) {
      await page.emulateMedia({ media });
      expect(await page.locator('.changed-month').textContent()).toContain('September 2011');
      expect(await page.locator('.changed-end:visible').count()).toBe(BROWSERS.length + SERVERS.length);
      expect(await page.locator('.changed-end', { hasText: 'Chrome 14' }).isVisible()).toBe(true);
      expect(await page.locator('.changed-lines').isVisible()).toBe(true);
      expect(await page.locator('.browsers-changed :is(button, input):visible').count()).toBe(0);
    }
    await close();
  });

  it('moves the month and chooses both ends by keyboard, and keeps them in the address', async () => {
    const { page, complaints, close } = await visit(running.browser, at());
    await alive(page);
    await page.locator('.browsers-changed [data-act=slide]').focus();
    await page.keyboard.press('ArrowLeft');
    await monthIs(page, 'August 2011');
    expect(await page.locator('.browsers-changed [data-act=slide]').getAttribute('aria-valuetext')).toBe('August 2011');
    await verdict(page, 'Works');
    await page.keyboard.press('End');
    await monthIs(page, 'December 2011');
    await page.locator('.browsers-changed [data-act=server][data-value=both]').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('data-value')).toBe('both');
    await page.waitForFunction(() => location.search.includes('browsers-changed.server=both'));
    expect(await page.locator('.browsers-changed [data-said]').textContent()).toMatch(/^December 2011\. Chrome 16/);
    const { href } = new URL(page.url());
    await page.goto('about:blank');
    await page.goto(href);
    await monthIs(page, 'December 2011');
    expect(await page.locator('.changed-end.chosen').allTextContents()).toEqual([
      expect.stringContaining('Chrome 16'),
      expect.stringContaining('hixie-76 and version 13'),
    ]);
    await page.click('.browsers-changed [data-again]');
    await page.waitForFunction(() => location.search === '');
    await monthIs(page, 'September 2011');
    expect(complaints).toEqual([]);
    await close();
  });

  it('goes to the next change and back', async () => {
    const { page, close } = await visit(running.browser, at('?browsers-changed.month=2010-07'));
    await monthIs(page, 'July 2010');
    await page.click('.browsers-changed [data-value=next]');
    await monthIs(page, 'August 2010');
    await page.click('.browsers-changed [data-value=next]');
    await monthIs(page, 'September 2010');
    await page.click('.browsers-changed [data-value=previous]');
    await monthIs(page, 'August 2010');
    await close();
  });

  it('is used by touch on a narrow screen, where nothing is cut off', async () => {
    const context = await running.browser.newContext({ hasTouch: true, viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    await page.goto(at());
    await alive(page);
    const slider = page.locator('.browsers-changed [data-act=slide]');
    await slider.tap({ position: { x: 2, y: 16 } });
    await monthIs(page, 'January 2010');
    await page.locator('.browsers-changed [data-again]').tap();
    await monthIs(page, 'September 2011');
    await page.locator('.browsers-changed [data-value=socket-io]').tap();
    await verdict(page, 'Silent');
    await page.locator('.browsers-changed [data-value=Safari]').tap();
    await verdict(page, 'Works');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await context.close();
  });

  describe('with its lines', () => {
    const visited = sharedVisit(async () => {
      const opened = await visit(running.browser, at());
      await alive(opened.page);
      return opened;
    });

    it('draws each line from its browser to its server at any width', async () => {
      const { page } = visited;
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        const off = await page.evaluate(() => {
          const middles = [...document.querySelectorAll('.changed-end')].map((end) => {
            const { left, right, top, bottom } = end.getBoundingClientRect();
            return { value: end.querySelector('button')?.dataset.value, x: (left + right) / 2, y: (top + bottom) / 2 };
          });
          const isDown =
            getComputedStyle(document.querySelector('.changed-lines > g') ?? document.body).transform === 'none';
          return [...document.querySelectorAll<SVGElement>('[data-line]')].map((line) => {
            const path = line.querySelector('path');
            const [from, to] = (line.dataset.line ?? '').split(' ');
            const ends = [0, path?.getTotalLength() ?? 0].map((length) =>
              path?.getPointAtLength(length).matrixTransform(path.getScreenCTM() ?? undefined),
            );
            const distances = [from, to].map((value, i) => {
              const middle = middles.find((one) => one.value === value);
              const end = ends[i];
              if (!middle || !end) return Number.NaN;
              return Math.abs(isDown ? middle.x - end.x : middle.y - end.y);
            });
            return Math.max(...distances);
          });
        });
        expect(off).toHaveLength(BROWSERS.length * SERVERS.length);
        // Gaps between boxes move their middles a little.
        expect(Math.max(...off), `${width} pixels wide`).toBeLessThan(4);
      }
    });

    it('chooses a line by pressing it', () => expectLineChosen(visited.page));

    it('moves the month by dragging', async () => {
      const { page } = visited;
      const slider = page.locator('.browsers-changed [data-act=slide]');
      const box = await slider.boundingBox();
      if (!box) throw new Error('there is no slider');
      const value = Number(await slider.inputValue()) / Number(await slider.getAttribute('max'));
      const y = box.y + box.height / 2;
      await page.mouse.move(box.x + 8 + value * (box.width - 16), y);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2, y, { steps: 5 });
      await page.mouse.move(box.x, y, { steps: 5 });
      await monthIs(page, 'January 2010');
      await page.mouse.up();
      await page.waitForFunction(() => location.search.includes('browsers-changed.month=2010-01'));
    });
  });

  it('is on the page of lesson 06, and opens what an address says', () =>
    expectAddressOpened(running, '06-two-handshakes'));
});
