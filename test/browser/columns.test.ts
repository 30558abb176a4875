/**
 * Contents, text, margin and dumps of a lesson beside each other, or one after the other; columns.thorough.test.ts
 * loads it and others.
 */

import { beforeEach, describe, expect, it } from 'vitest';
import { edges } from './edges.ts';
import { overlaps } from './overlaps.ts';
import { runningSite } from './running-site.ts';
import { sharedVisit } from './shared-visit.ts';
import { visit } from './visit.ts';

const site = runningSite();
const open = (path: string, options = {}) => visit(site.browser, site.app.url + path, options);
const LESSON = '08-version13-frames.html';

describe('a page on a desk', () => {
  const visited = sharedVisit(() => open(LESSON));
  beforeEach(() => visited.page.setViewportSize({ width: 1280, height: 800 }));

  it('has contents, text and margin beside each other', async () => {
    const { page } = visited;
    const paragraph = page.locator('.noted:has(.word.shown) > p').first();
    const note = page.locator('.noted .word.shown').first();
    for (const width of [1100, 1280, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      const [contents, text, margin] = [
        await edges(page.locator('.sections')),
        await edges(paragraph),
        await edges(note),
      ];
      expect(contents.right, `${width}`).toBeLessThan(text.left);
      expect(text.right, `${width}`).toBeLessThan(margin.left);
      expect(margin.right, `${width}`).toBeLessThanOrEqual(width);
      expect(margin.top, `${width}`).toBeCloseTo(text.top, -1);
      const exhibit = await edges(page.locator('main > .step').first());
      expect(exhibit.left, `${width}`).toBeCloseTo(text.left, 0);
      expect(exhibit.right, `${width}`).toBeGreaterThanOrEqual(margin.right);
    }
  });

  it('draws nothing around the room for notes', async () => {
    const { page } = visited;
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const rooms = await page.locator('.beside').evaluateAll((places) =>
        places.map((place) => {
          const { borderTopWidth, backgroundColor } = getComputedStyle(place);
          return { isEmpty: place.clientHeight === 0, borderTopWidth, backgroundColor };
        }),
      );
      expect(rooms).not.toEqual([]);
      for (const { isEmpty, ...look } of rooms) {
        expect.soft(look).toEqual({ borderTopWidth: '0px', backgroundColor: 'rgba(0, 0, 0, 0)' });
        if (width < 1100) expect.soft(isEmpty).toBe(true);
      }
    }
  });

  it('has a dump beside the paragraphs about it', async () => {
    const { page } = visited;
    for (const width of [1280, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      for (const place of await page.locator('.abreast').all()) {
        const [step, before, after] = [
          await edges(place.locator('> .step')),
          await edges(place.locator('> div > p, > div > .noted').first()),
          await edges(place.locator('> div > p, > div > .noted').last()),
        ];
        expect(before.right, `${width}`).toBeLessThan(step.left);
        expect(before.top, `${width}`).toBeCloseTo(step.top, -1);
        // The step is estimated to be as high as the text beside it, or higher.
        expect(after.bottom, `${width}`).toBeLessThan(step.bottom + 60);
      }
      expect(await overlaps(page), `${width}`).toEqual([]);
    }
  });

  it('has paragraphs and dumps one after the other if it is narrower, and on paper', async () => {
    const { page } = visited;
    await page.setViewportSize({ width: 1279, height: 800 });
    const step = page.locator('.abreast > .step').first();
    const [before, after] = [page.locator('.abreast > div').first(), page.locator('.abreast > .step + div').first()];
    for (const media of ['screen', 'print'] as const) {
      await page.emulateMedia({ media });
      expect((await edges(before)).bottom, media).toBeLessThanOrEqual((await edges(step)).top);
      expect((await edges(step)).bottom, media).toBeLessThanOrEqual((await edges(after)).top);
    }
    await page.emulateMedia({ media: null });
  });

  it('keeps the contents in the window, and marks the section that is read', async () => {
    const { page } = visited;
    const read = page.locator('.sections [aria-current]');
    for (const heading of await page.locator('main h2').all()) {
      await heading.evaluate((element) => element.scrollIntoView());
      const text = await heading.textContent();
      const isLast = await page.evaluate(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 2);
      if (!isLast) await read.filter({ hasText: text ?? '' }).waitFor();
      const { top, bottom } = await edges(page.locator('.sections'));
      expect(top).toBeGreaterThanOrEqual(0);
      expect(bottom).toBeLessThanOrEqual(800);
    }
  });

  it('uses more of a window of 1920 pixels than of one of 1280', async () => {
    const { page } = visited;
    const width = async () =>
      (await edges(page.locator('.step .dump').first())).right - (await edges(page.locator('main'))).left;
    const before = await width();
    await page.setViewportSize({ width: 1920, height: 1000 });
    expect(await width()).toBeGreaterThan(before * 1.25);
  });
});

describe('a page on a phone', () => {
  it('has its contents folded before it, with the keyboard too, and without script', async () => {
    const { page, close } = await open(LESSON, { width: 360, script: false });
    expect(await page.locator('.sections').isVisible()).toBe(false);
    await page.locator('.fold > summary').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.sections').isVisible()).toBe(true);
    await close();
  });
});
