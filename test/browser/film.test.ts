import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { runningSite } from './running-site.ts';
import { type Visit, visit } from './visit.ts';

const site = runningSite();
const lesson = (address = '') => `${site.app.url}10-one-codec.html${address}`;

/** No frame is shown longer than this while a film plays, in ms. */
const LONGEST = 12_000;

/** The frames of the first film that can be seen. */
const visible = (page: Page) =>
  page
    .locator('.film')
    .first()
    .locator('.frame')
    .evaluateAll((frames) =>
      frames.filter((frame) => frame.checkVisibility({ visibilityProperty: true })).map(({ id }) => id),
    );

describe('a film on a page', () => {
  it('opens at its first frame, and its buttons say where there is no other', async () => {
    const { page, close } = await visit(site.browser, lesson());
    const film = page.locator('.film').first();
    await film.locator('input[aria-valuetext]').waitFor();
    const frames = await film.locator('.frame').evaluateAll((all) => all.map(({ id }) => id));
    const isDisabled = (name: string) => film.locator(name).getAttribute('aria-disabled');
    expect(await visible(page)).toEqual([frames[0]]);
    expect([await isDisabled('.previous'), await isDisabled('.next')]).toEqual(['true', 'false']);
    await film.locator('input').focus();
    await page.keyboard.press('End');
    expect(await visible(page)).toEqual([frames.at(-1)]);
    expect([await isDisabled('.previous'), await isDisabled('.next')]).toEqual(['false', 'true']);
    await close();
  });

  it('has its exhibits begin at one height if they stand beside each other', async () => {
    const { page, close } = await visit(site.browser, `${site.app.url}17-deflate.html`, { script: false });
    const tops = await page.locator('.frame-exhibits').evaluateAll((all) =>
      all.map((exhibits) =>
        [...exhibits.children].map((cell) => {
          return { row: cell.getBoundingClientRect().top, top: cell.firstElementChild?.getBoundingClientRect().top };
        }),
      ),
    );
    const besides = tops.filter(([one, other]) => one !== undefined && one.row === other?.row);
    expect(besides.length).toBeGreaterThan(1);
    for (const [one, other] of besides) expect(one?.top).toBe(other?.top);
    await close();
  });

  it('is walked by keyboard and by pointer; the address says where, and what has been shown keeps its room', async () => {
    const { page, complaints, close } = await visit(site.browser, lesson());
    const film = page.locator('.film').first();
    await film.locator('input[aria-valuetext]').waitFor();
    const frames = await film.locator('.frame').evaluateAll((all) => all.map(({ id }) => id));
    const place = async () => (await film.boundingBox()) ?? { y: Number.NaN, height: Number.NaN };
    await film.locator('input').focus();
    await page.keyboard.press('Home');
    expect(await visible(page)).toEqual([frames[0]]);
    let { y, height } = await place();
    for (const id of frames.slice(1)) {
      await page.keyboard.press('ArrowRight');
      expect(await visible(page)).toEqual([id]);
      expect(new URL(page.url()).hash).toBe(`#${id}`);
      const now = await place();
      expect(now.y).toBe(y);
      expect(now.height).toBeGreaterThanOrEqual(height);
      ({ y, height } = now);
    }
    await film.locator('.previous').click();
    expect(await visible(page)).toEqual([frames.at(-2)]);
    expect((await place()).height).toBe(height);
    await page.keyboard.press('ArrowLeft');
    expect(await visible(page)).toEqual([frames.at(-3)]);
    expect(await film.getByRole('status').textContent()).toContain(`${frames.length - 2} of ${frames.length}`);
    await page.reload();
    await film.locator('input[aria-valuetext]').waitFor();
    expect(await visible(page)).toEqual([frames.at(-3)]);
    expect(await axeFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows the frame that says most without script and on paper, and another if its address asks for it', async () => {
    const { page, close } = await visit(site.browser, lesson(), { script: false });
    const film = page.locator('.film').first();
    const telling = await film.locator('.telling').getAttribute('id');
    expect(await visible(page)).toEqual([telling]);
    expect(await film.locator('.film-controls').isVisible()).toBe(false);
    const first = await film.locator('.frame').first().getAttribute('id');
    await page.goto(lesson(`#${first}`));
    expect(await visible(page)).toEqual([first]);
    await page.emulateMedia({ media: 'print' });
    expect(await visible(page)).toEqual([telling]);
    await close();
  });
});

describe('a film that plays', () => {
  /** A page for all of these tests, with a clock of its own: none leaves a film that plays. */
  let visited: Visit;
  beforeAll(async () => {
    visited = await visit(site.browser, lesson(), { fresh: true });
    await visited.page.locator('.film input[aria-valuetext]').first().waitFor();
    await visited.page.clock.install();
  });
  afterAll(() => visited.close());

  it('plays once, from its first frame to its last, and stops', async () => {
    const { page } = visited;
    const film = page.locator('.film').first();
    await film.locator('input').focus();
    await page.keyboard.press('End');
    const play = film.locator('.play');
    await play.click();
    expect(await play.textContent()).toBe('Stop');
    const frames = await film.locator('.frame').evaluateAll((all) => all.map(({ id }) => id));
    await page.clock.runFor(frames.length * LONGEST);
    expect(await play.textContent()).toBe('Play');
    expect(await visible(page)).toEqual([frames.at(-1)]);
  });

  it('shows a frame for as long as it takes to read, not longer than anybody waits, and stops at any key', async () => {
    const { page } = visited;
    const film = page.locator('.film').first();
    await film.locator('input').focus();
    await page.keyboard.press('Home');
    const frames = await film.locator('.frame').evaluateAll((all) => all.map(({ id }) => id));
    const title = await film.locator('.frame-title b').first().textContent();
    const least = 1000 + ((title ?? '').length * 1000) / 15;
    await film.locator('.play').click();
    await page.clock.runFor(least - 50);
    expect(await visible(page)).toEqual([frames[0]]);
    await page.clock.runFor(LONGEST - least + 100);
    expect(await visible(page)).not.toEqual([frames[0]]);
    const at = await visible(page);
    await page.keyboard.press('x');
    expect(await film.locator('.play').textContent()).toBe('Play');
    await page.clock.runFor(2 * LONGEST);
    expect(await visible(page)).toEqual(at);
  });

  it('stops by the key that pressed its button', async () => {
    const { page } = visited;
    const play = page.locator('.film').first().locator('.play');
    await play.focus();
    for (const [key, name] of [
      ['Enter', 'Stop'],
      ['Enter', 'Play'],
      ['Space', 'Stop'],
      ['Space', 'Play'],
    ] as const) {
      await page.keyboard.press(key);
      expect(await play.textContent()).toBe(name);
    }
  });
});
