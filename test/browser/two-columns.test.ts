/**
 * The page with both handshakes in two columns, and dumps of both versions beside each other;
 * two-columns.thorough.test.ts has more pages.
 */

import { describe, expect, it } from 'vitest';
import { edges } from './edges.ts';
import { expectAligned } from './overlaps.ts';
import { runningSite } from './running-site.ts';
import { sharedVisit } from './shared-visit.ts';
import { visit } from './visit.ts';

const site = runningSite();
const open = (path: string, options = {}) => visit(site.browser, site.app.url + path, options);

describe('two columns', () => {
  const visited = sharedVisit(() => open('side-by-side.html'));

  it('are side by side if there is room', async () => {
    const { page } = visited;
    expect(await page.locator('.tabs').first().isVisible()).toBe(false);
    const [old, now] = await Promise.all(
      ['.old', '.new'].map((kind) => page.locator(`.pair > ${kind}`).first().boundingBox()),
    );
    expect(old?.y).toBe(now?.y);
    expect(now?.x).toBeGreaterThan((old?.x ?? 0) + (old?.width ?? 0) - 1);
  });

  it('show the same functions of both modules, one beside the other', async () => {
    const { page } = visited;
    const names = (kind: string) => page.locator(`.pair > .${kind} .source figcaption span`).allTextContents();
    const old = await names('old');
    expect(old).toEqual(await names('new'));
    expect(old).toEqual(expect.arrayContaining(['createRequest', 'readRequest', 'createResponse', 'checkResponse']));
  });

  it('have a place for each row of their dumps, and stand each with its parts one below the other', () =>
    expectAligned(visited.page));

  it('have a field that both dumps have in one row, and mark those that only one has', async () => {
    const { page } = visited;
    const row = (speaks: string, name: string) =>
      page
        .locator(`#request .${speaks} tr`)
        .filter({ has: page.locator('.at .unseen', { hasText: new RegExp(`^ ${name}$`) }) });
    for (const name of ['Host', 'Upgrade', 'Origin', 'blank line']) {
      const [old, recent] = [await edges(row('old', name)), await edges(row('new', name))];
      expect(old.top, name).toBe(recent.top);
      expect(await row('old', name).getAttribute('class'), name).not.toContain('only');
    }
    for (const [speaks, name] of [
      ['old', 'Sec-WebSocket-Key1'],
      ['new', 'Sec-WebSocket-Version'],
    ] as const) {
      expect(await row(speaks, name).getAttribute('class'), name).toContain('only');
    }
    // RFC 9110 §5.3: the order of fields with different names means nothing.
    for (const speaks of ['old', 'new']) {
      expect(await row(speaks, 'Connection').getAttribute('class'), speaks).not.toContain('only');
    }
    const payload = (speaks: string) => edges(page.locator(`#frame .${speaks} .dump`).first().locator('tr.f4'));
    expect((await payload('old')).top).toBe((await payload('new')).top);
  });

  it('print of a conversation the rungs that are open', async () => {
    const { page } = visited;
    const rung = page.locator('.transcript > li > details').first();
    const dump = rung.locator('.dump');
    await page.emulateMedia({ media: 'print' });
    expect(await dump.evaluate((element) => element.checkVisibility())).toBe(false);
    await rung.evaluate((element) => element.toggleAttribute('open', true));
    expect(await dump.evaluate((element) => element.checkVisibility())).toBe(true);
    await rung.evaluate((element) => element.toggleAttribute('open', false));
    await page.emulateMedia({ media: null });
  });
});

describe.each([true, false])('two columns on a phone (script: %s)', (script) => {
  const visited = sharedVisit(() => open('side-by-side.html', { width: 360, script }));

  it('are tabs, with the keyboard too', async () => {
    const { page } = visited;
    const pair = page.locator('.pair').first();
    expect(await pair.locator('> .old').isVisible()).toBe(true);
    expect(await pair.locator('> .new').isVisible()).toBe(false);
    await pair.locator('.tabs input').first().focus();
    await page.keyboard.press('ArrowRight');
    expect(await pair.locator('> .old').isVisible()).toBe(false);
    expect(await pair.locator('> .new').isVisible()).toBe(true);
    const others = page.locator('.pair > .new:visible');
    expect(await others.count()).toBe(script ? await page.locator('.pair').count() : 1);
    await page.keyboard.press('ArrowLeft');
    expect(await pair.locator('> .old').isVisible()).toBe(true);
  });

  it('show the one that an address leads into', async () => {
    const { page } = visited;
    const id = await page.locator('.pair > .new tr[id]').first().getAttribute('id');
    await page.goto(`${site.app.url}side-by-side.html#${id}`);
    expect(await page.locator(`[id="${id}"]`).isVisible()).toBe(true);
  });
});

describe('two columns of a lesson', () => {
  it('open at the version that the text speaks of', async () => {
    const { page, close } = await open('06-two-handshakes.html', { width: 360, script: false });
    const pair = page.locator('#other-language .pair');
    expect(await pair.locator('> .new').isVisible()).toBe(true);
    expect(await pair.locator('> .old').isVisible()).toBe(false);
    await close();
  });

  it('are printed both, without what is only for the screen', async () => {
    const { page, close } = await open('06-two-handshakes.html', { width: 700 });
    await page.emulateMedia({ media: 'print' });
    const pair = page.locator('.pair').first();
    expect(await pair.locator('> .old').isVisible()).toBe(true);
    expect(await pair.locator('> .new').isVisible()).toBe(true);
    for (const gone of ['header', '.onward', '.page-contents', '.tabs']) {
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
    }
    await close();
  });
});
