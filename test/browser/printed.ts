/** What a handout is on paper: Chromium prints it, and the document is read. */

import { expect } from 'vitest';
import type { Visit } from './visit.ts';

/** Width in mm, and margins on both sides as the style sheet has them. */
const PAPERS = { A4: 210 - 26, Letter: 216 - 26 } as const;
const PIXELS_PER_MM = 96 / 25.4;

/** How many pages a document of Chromium has: its objects are not compressed, only what they hold. */
export function countPages(pdf: string): number {
  return pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
}

/** The fonts of a document, and whether the document holds them: as a file, or each glyph as a drawing (Type 3). */
function fontsOf(pdf: string): { readonly name: string; readonly embedded: boolean }[] {
  const drawn = new Set([...pdf.matchAll(/<<[^<]*\/FontDescriptor (\d+) 0 R[\s\S]*?>>/g)].flatMap(isDrawn));
  const descriptors = [...pdf.matchAll(/(\d+) 0 obj\s*<<\/Type \/FontDescriptor[\s\S]*?>>/g)];
  return descriptors.map(([descriptor, number]) => ({
    name: /\/FontName \/(?:[A-Z]{6}\+)?(\S+)/.exec(descriptor)?.[1] ?? '',
    embedded: /\/FontFile[23]? /.test(descriptor) || drawn.has(number),
  }));

  function isDrawn([font, descriptor]: RegExpMatchArray) {
    return font.includes('/Type3') ? [descriptor] : [];
  }
}

/** The most of red, green or blue that a colour has, of 255. */
function brightest(colour: string): number {
  return Math.max(...(colour.match(/[0-9.]+/g) ?? []).slice(0, 3).map(Number));
}

/** Prints a handout: two pages of A4 or of Letter, with its fonts, nothing cut, and in ink that can be read, even if its reader prefers the dark. */
export async function expectTwoPages({ page, complaints }: Visit): Promise<void> {
  for (const [format, millimetres] of Object.entries(PAPERS)) {
    const pdf = (await page.pdf({ format })).toString('latin1');
    expect(countPages(pdf), format).toBe(2);
    const fonts = fontsOf(pdf);
    expect(fonts.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['IBMPlexSans-Regular', 'IBMPlexMono-Regular']),
    );
    expect(fonts.filter(({ embedded }) => !embedded)).toEqual([]);

    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: Math.floor(millimetres * PIXELS_PER_MM), height: 900 });
    expect(await cutOff(), format).toEqual([]);
  }
  expect(brightest(await ink()), 'of a reader who prefers light').toBeLessThan(100);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
  expect(brightest(await ink()), 'of a reader who prefers the dark').toBeLessThan(100);
  expect(complaints).toEqual([]);

  function ink(): Promise<string> {
    return page
      .locator('.sheet')
      .first()
      .evaluate((sheet) => getComputedStyle(sheet).color);
  }

  /** What is wider than the paper, or than what it is in. */
  function cutOff(): Promise<string[]> {
    return page.evaluate(() => {
      const shown = [...document.querySelectorAll('main *')].filter((one) => one.checkVisibility());
      const seen = shown.filter((one) => one.closest('.unseen') === null);
      const wide = seen.filter((one) => {
        const hides = getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
        return hides || one.getBoundingClientRect().right > innerWidth + 1;
      });
      return wide.map((one) => `${one.tagName} ${one.className}: ${one.textContent}`);
    });
  }
}
