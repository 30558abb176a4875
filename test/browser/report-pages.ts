/** The report of a check, as pages in a folder, for all the tests of a file. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
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
export const framing = CASES.filter(({ id }) => /^framing\/(?:text-0|binary-127|text-65536)$/.test(id));
/** A text without a place to break it. */
const LONG = 'x'.repeat(300);

/** What is there before the tests; its `browser` is filled by then. */
export interface Report {
  readonly browser: Browser;
  /** The address of a page. */
  at(page: string): string;
}

/** Makes the report before the tests, and removes it after. */
export function reportPages(): Report {
  let folder: string;
  const report = { at: (page: string) => `file://${join(folder, page)}` } as { browser: Browser; at: Report['at'] };
  beforeAll(async () => {
    report.browser = await sharedBrowser();
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
  return report;
}

/** A page has nothing for axe to find, in both themes, and nothing to scroll sideways, unfolded. */
export async function expectPageReadable({ browser, at }: Report, name: string): Promise<void> {
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
}
