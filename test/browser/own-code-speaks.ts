/** The reader's own code on the page Live, asked to speak, and what is then said of it. */

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { lessonsFor, PARTS } from '../../src/course/own-code/parts.ts';
import { VERSIONS } from '../../src/versions.ts';
import { axeFindings } from './axe.ts';
import type { Running } from './running-site.ts';
import { type Visit, type VisitOptions, visit } from './visit.ts';

/** Answers by lesson. */
export type Kept = Readonly<Record<string, string>>;
export const LESSONS = [...new Set(VERSIONS.flatMap(lessonsFor))];
export const SOLVED: Kept = Object.fromEntries(
  LESSONS.map((lesson) => [lesson, readFileSync(`lessons/${lesson}/solution.ts`, 'utf8')]),
);

/** The solutions, in one of which something is replaced. */
export function wrong(lesson: string, what: string, by: string): Kept {
  const source = SOLVED[lesson]?.replace(what, by) ?? '';
  expect(source).not.toBe(SOLVED[lesson]);
  return { ...SOLVED, [lesson]: source };
}

export interface Spoken extends Visit {
  /** The versions of the connections that the server accepted for it. */
  readonly accepted: string[];
}

/** Live in a browser that keeps these answers, after they were asked to speak. */
export async function spoken(
  site: Running,
  kept: Kept,
  { at = site.app.url, live: path = 'live.html', ...options }: VisitOptions & { at?: string; live?: string } = {},
): Promise<Spoken> {
  const live = await visit(site.browser, `${at}${path}`, { fresh: true, ...options });
  const accepted: string[] = [];
  const note = ({ resource, speaks }: { resource: string; speaks: string }) => {
    if (resource === '/echo') accepted.push(speaks);
  };
  site.app.server.on('connection', note);
  await live.page.evaluate((answers) => {
    for (const [id, source] of Object.entries(answers)) {
      localStorage.setItem(`two-handshakes:answer:${id}`, JSON.stringify({ source, stub: 'stub', passed: [] }));
    }
  }, kept);
  await live.page.focus('#speak');
  await live.page.keyboard.press('Enter');
  await live.page.waitForFunction(() =>
    /^(?:Your code (?:has|cannot)|你的代码(?!在))/.test(document.querySelector('#status')?.textContent ?? ''),
  );
  site.app.server.off('connection', note);
  return { ...live, accepted };
}

/** What the panel says of each version. */
export const endings = (page: Page) => page.locator('#own-code section > p:nth-of-type(2)').allTextContents();
export const ladder = async (page: Page) => (await page.locator('#ladder li').allTextContents()).join('\n');

/** The solutions speak in both versions, and the ladder says who wrote what. */
export async function expectSpeaks(site: Running, width: number, scheme: 'light' | 'dark'): Promise<void> {
  const { page, accepted, complaints, close } = await spoken(site, SOLVED, { width, scheme });
  expect(await page.textContent('#status')).toContain('in both versions');
  expect(await endings(page)).toEqual([expect.stringMatching(/^✓/), expect.stringMatching(/^✓/)]);
  expect(accepted).toEqual(['hixie-76', 'version-13']);
  const said = await ladder(page);
  for (const { name } of VERSIONS.flatMap((speak) => PARTS[speak])) expect(said).toContain(name);
  expect(said).toMatch(
    /your code of version 13 → server text.*by encodeCharacter of lesson 12, writeHeader of lesson 8, applyMask of lesson 9/,
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  expect(await axeFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
}

/** What went wrong in version 13 is said, and whose it is; hixie-76 speaks. */
export async function expectBlamed(site: Running, kept: Kept, says: RegExp): Promise<void> {
  const { page, complaints, close } = await spoken(site, kept);
  const [old, now] = await endings(page);
  expect(old).toMatch(/^✓/);
  expect(now).toMatch(/^✗/);
  expect(now).toMatch(says);
  expect(await page.locator('#own-code section.new li b').count()).toBeGreaterThan(0);
  expect(await page.textContent('#status')).toContain('something was wrong');
  expect(complaints).toEqual([]);
  await close();
}
