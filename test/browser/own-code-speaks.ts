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

/** Where the page is, and what it keeps. */
export interface LiveOptions extends VisitOptions {
  /** The site; that of the running server by default. */
  readonly at?: string;
  readonly path?: string;
}

/** Opens the page. */
export function openLive(
  site: Running,
  { at = site.app.url, path = 'live.html', ...options }: LiveOptions = {},
): Promise<Visit> {
  return visit(site.browser, `${at}${path}`, options);
}

/**
 * Keeps these answers and no others in the browser, and asks them to speak.
 *
 * @returns the versions of the connections that the server accepted for it
 */
export async function speakWith(site: Running, page: Page, kept: Kept): Promise<string[]> {
  const accepted: string[] = [];
  const note = ({ resource, speaks }: { resource: string; speaks: string }) => {
    if (resource === '/echo') accepted.push(speaks);
  };
  site.app.server.on('connection', note);
  await page.evaluate((answers) => {
    localStorage.clear();
    for (const [id, source] of Object.entries(answers)) {
      localStorage.setItem(`two-handshakes:answer:${id}`, JSON.stringify({ source, stub: 'stub', passed: [] }));
    }
    // What it said of answers before these.
    document.querySelector('#status')?.replaceChildren();
  }, kept);
  await page.focus('#speak');
  await page.keyboard.press('Enter');
  await hasSpoken(page);
  site.app.server.off('connection', note);
  return accepted;
}

const hasSpoken = (page: Page) =>
  page.waitForFunction(() =>
    /^(?:Your code (?:has|cannot)|你的代码(?!在))/.test(document.querySelector('#status')?.textContent ?? ''),
  );

/** What the panel says of each version. */
export const endings = (page: Page) => page.locator('#own-code section > p:nth-of-type(2)').allTextContents();
export const ladder = async (page: Page) => (await page.locator('#ladder li').allTextContents()).join('\n');

/** The solutions speak in both versions, and the ladder says who wrote what. @param width  of the page */
export async function expectSpeaks(site: Running, { page, complaints }: Visit, width: number): Promise<void> {
  const accepted = await speakWith(site, page, SOLVED);
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
}

/** What went wrong in version 13 is said, and whose it is; hixie-76 speaks. */
export async function expectBlamed(
  site: Running,
  { page, complaints }: Visit,
  kept: Kept,
  says: RegExp,
): Promise<void> {
  await speakWith(site, page, kept);
  const [old, now] = await endings(page);
  expect(old).toMatch(/^✓/);
  expect(now).toMatch(/^✗/);
  expect(now).toMatch(says);
  expect(await page.locator('#own-code section.new li b').count()).toBeGreaterThan(0);
  expect(await page.textContent('#status')).toContain('something was wrong');
  expect(complaints).toEqual([]);
}

/** In Chinese, from end to end: what is wrong in hixie-76, and of this answer to lesson 9 in version 13. */
export async function expectBlamedInChinese(site: Running, masking: string, says: string | RegExp): Promise<void> {
  const { page, complaints, close } = await openLive(site, { path: 'zh/live.html' });
  await speakWith(site, page, { ...SOLVED, '07-hixie76-frames': returns7('encodeText'), '09-masking': masking });
  expect(await endings(page)).toEqual([
    '✗ 你第 7 课的 encodeText 返回的值不对：7；应为：字节。线路上的字节没有错。',
    expect.stringMatching(says),
  ]);
  const events = await page.locator('#ladder li:not(:has(details))').allTextContents();
  expect(events.join('\n')).toMatch(
    /第 1 课的 splitAt 和 takeBytes、第 5 课的 checkResponse 和 acceptKey 读了响应，核对无误/,
  );
  expect(complaints).toEqual([]);
  await close();
}

/** An answer whose function returns a number. */
export const returns7 = (name: string) => `export const ${name} = () => 7;`;
/** The answer to lesson 9, without an end. */
export const endless = () =>
  wrong('09-masking', 'return part.map', 'for (;;) {}\n  return part.map')['09-masking'] ?? '';
