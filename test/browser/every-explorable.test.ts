/**
 * What is true of every explorable, of one of them; test/browser/every-explorable.thorough.test.ts has the others.
 * And their list.
 */

import { describe, expect, it } from 'vitest';
import { explorableStills } from '../../src/site/explorables/explorables.ts';
import { describeExplorables, ONE } from './explorable-uses.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();

describeExplorables(running, [ONE], 1);

describe('the list of explorables', () => {
  it('shows a picture of each, as a link to it, in which nothing can be used', async () => {
    const { page, complaints, close } = await visit(running.browser, `${running.app.url}explorables.html`);
    const shown = await page
      .locator('.preview > a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(shown.toSorted()).toEqual([...explorableStills().keys()].map((id) => `explorable-${id}.html`).toSorted());
    for (const preview of await page.locator('.preview').all()) {
      expect(await preview.locator('> .explorable[inert]').count()).toBe(1);
      const box = await preview.boundingBox();
      const drawn = await preview.locator('> .explorable').boundingBox();
      expect(drawn?.width).toBeGreaterThan(0.95 * (box?.width ?? 0));
      expect(drawn?.height).toBeGreaterThan(0.5 * (box?.height ?? 0));
    }
    await page.locator('.preview').first().click();
    await page.waitForURL(/explorable-/);
    expect(complaints).toEqual([]);
    await close();
  });
});
