import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASES } from '../../src/conformance/cases/index.ts';
import { close, writeFrame } from '../../src/conformance/frame-writer.ts';
import { htmlReport } from '../../src/conformance/reports/html/report.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { MIRROR, runOnBreaking } from '../conformance/check/subjects.ts';
import { axeFindings } from './axe.ts';
import { sharedBrowser } from './chromium.ts';
import { sideways } from './look-at-page.ts';
import { visit } from './visit.ts';

const WIDTHS = [360, 768, 1280, 1920];

/** Cases of one kind, with a short, a longer and the longest header. */
const framing = CASES.filter(({ id }) => /^framing\/(?:text-0|binary-127|text-65536)$/.test(id));
/** A text without a place to break it. */
const LONG = 'x'.repeat(300);

describe('the report of a check, in a browser', () => {
  let browser: Browser;
  let folder: string;
  const at = (page: string) => `file://${join(folder, page)}`;
  beforeAll(async () => {
    browser = await sharedBrowser();
    folder = await mkdtemp(join(tmpdir(), 'report-'));
    const text = encodeFrame({ opcode: 'text', payload: new TextEncoder().encode(LONG) }, { speak: 'version-13' });
    const answer = (bytes: Uint8Array) =>
      bytes[0] === 0x88 ? writeFrame(close(1001, LONG.slice(0, 99)), undefined) : text;
    const mirrored = await runOnBreaking(framing, MIRROR);
    const wordy = await runOnBreaking(framing.slice(0, 1), { answer, line: `X-Long: ${LONG}` }, 500);
    const others = wordy.results.map((result) => ({ ...result, case: { ...result.case, id: 'wordy/one' } }));
    const results = [...mirrored.results, ...others];
    for (const [name, page] of htmlReport({ ...mirrored, results }, '1.2.3')) await writeFile(join(folder, name), page);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(['index.html', 'framing.html', 'wordy.html'])(
    'has in %s nothing for axe to find, in both themes, and nothing to scroll sideways, unfolded',
    async (name) => {
      const { page, complaints, close: leave } = await visit(browser, at(name));
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        expect(await sideways(page), `${width}`).toBeLessThanOrEqual(0);
      }
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.setViewportSize({ width: colorScheme === 'dark' ? 1280 : 360, height: 800 });
        await page.emulateMedia({ colorScheme });
        expect(await axeFindings(page), colorScheme).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await leave();
    },
  );

  it('leads the keyboard to a case that failed, and to its first wrong frame', async () => {
    const { page, close: leave } = await visit(browser, at('index.html'), { script: false });
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
    const { page, close: leave } = await visit(browser, at('index.html'));
    const cells = page.locator('.matrix a');
    expect(await cells.count()).toBe(framing.length + 1);
    await cells.last().focus();
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('one: wrong');
    const box = await cells.last().boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
    await leave();
  });

  it('keeps on paper the tints of fields and the marks of verdicts', async () => {
    const { page, close: leave } = await visit(browser, at('framing.html'), { scheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const looks = await page.evaluate(() => [
      getComputedStyle(document.documentElement).colorScheme,
      getComputedStyle(document.querySelector('.sign') as Element).printColorAdjust,
    ]);
    expect(looks).toEqual(['light', 'exact']);
    await leave();
  });
});
