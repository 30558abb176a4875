/** What is true of every explorable: by touch, on paper, without motion, and after any changes. */

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { explorableStills } from '../../src/site/explorables/explorables.ts';
import { controlsOf, useControl } from './explorable-controls.ts';
import type { Running } from './running-site.ts';
import { sharedVisit } from './shared-visit.ts';
import { visit } from './visit.ts';

/** The one with most kinds of controls: texts that are typed, buttons that are pressed. */
export const ONE = 'two-keys';

export const OTHERS: readonly string[] = [...explorableStills().keys()].filter((id) => id !== ONE);

const alive = (page: Page, id: string) => page.waitForSelector(`#explorable-${id}.alive`);
const drawnHtml = (page: Page) => page.locator('.explorable-drawn').evaluate((drawn) => drawn.innerHTML);
const nextFrame = (page: Page) =>
  page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));

async function useAll(page: Page, id: string): Promise<void> {
  for (const name of await controlsOf(page, id)) {
    await useControl(page, id, name);
    await nextFrame(page);
  }
}

/**
 * The tests of each of these.
 *
 * @param rounds  how often each of their controls is used before the page is loaded again
 */
export function describeExplorables(running: Running, ids: readonly string[], rounds: number): void {
  const at = (id: string) => `${running.app.url}explorable-${id}.html`;
  describe.each(ids)('%s', (id) => {
    const visited = sharedVisit(async () => {
      const opened = await visit(running.browser, at(id));
      await alive(opened.page, id);
      return opened;
    });

    it('is a picture on paper, without what can be pressed', async () => {
      const { page } = visited;
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.explorable-drawn').isVisible()).toBe(true);
      expect(await page.locator('.explorable :is(button, [type=range]):visible').count()).toBe(0);
      await page.emulateMedia({ media: null });
    });

    it('moves nothing by itself, for those who want no motion and for others', async () => {
      const { page } = visited;
      for (const reducedMotion of ['reduce', 'no-preference'] as const) {
        await page.emulateMedia({ reducedMotion });
        for (const name of await controlsOf(page, id)) {
          await useControl(page, id, name);
          await nextFrame(page);
          expect(await page.evaluate(() => document.getAnimations().length), name).toBe(0);
        }
      }
      await page.emulateMedia({ reducedMotion: 'reduce' });
    });

    it('shows after many changes what its address shows', async () => {
      const { page, complaints } = visited;
      for (let round = 0; round < rounds; round++) {
        await useAll(page, id);
        const changed = await drawnHtml(page);
        await page.click('[data-copy]');
        await page.reload();
        await alive(page, id);
        const isSame = await page.locator('.explorable-drawn').evaluate((drawn, html) => {
          const like = drawn.cloneNode();
          if (like instanceof Element) like.innerHTML = html;
          return like.isEqualNode(drawn);
        }, changed);
        expect(isSame, `${changed}\n\n${await drawnHtml(page)}`).toBe(true);
      }
      expect(complaints).toEqual([]);
    });

    it('draws all again if something else has changed the page', async () => {
      const { page, complaints } = visited;
      await page.locator('.explorable-drawn').evaluate((drawn) => {
        for (const element of drawn.querySelectorAll('p, b, code, li')) element.replaceChildren('another language');
      });
      await useAll(page, id);
      expect((await drawnHtml(page)).match(/another language/g) ?? []).toEqual([]);
      expect(complaints).toEqual([]);
    });

    it('follows a finger, on a narrow screen, and does not make the page wider', async () => {
      const context = await running.browser.newContext({ hasTouch: true, viewport: { width: 390, height: 800 } });
      const page = await context.newPage();
      await page.goto(at(id));
      await alive(page, id);
      const before = await drawnHtml(page);
      await page.locator('.explorable-drawn button[aria-pressed=false]:not([data-act=flip])').first().tap();
      await expect.poll(() => drawnHtml(page)).not.toBe(before);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await context.close();
    });

    it('is a picture without a script, with nothing that could be used', async () => {
      const { page, close } = await visit(running.browser, at(id), { script: false });
      expect(await page.locator('.explorable-drawn').isVisible()).toBe(true);
      expect(await page.locator('.explorable :is(button, input, select):visible').count()).toBe(0);
      await close();
    });
  });
}
