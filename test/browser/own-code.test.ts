/** The reader's own code on the page Live: it speaks to the server in both versions, or says whose fault it is that it cannot. */

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Part } from '../../src/course/own-code/own-code.ts';
import { lessonsFor } from '../../src/course/own-code/parts.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import { axeFindings } from './axe.ts';
import { rungs } from './live-visit.ts';
import { runningSite } from './running-site.ts';
import { type Visit, type VisitOptions, visit } from './visit.ts';

const site = runningSite();
const ALL = [...new Set(VERSIONS.flatMap(lessonsFor))];
const solution = (lesson: string) => readFileSync(`lessons/${lesson}/solution.ts`, 'utf8');

/** Sources by lesson. */
type Kept = Readonly<Record<string, string>>;
const SOLVED: Kept = Object.fromEntries(ALL.map((lesson) => [lesson, solution(lesson)]));

/** A page of Live in a browser that has these answers, and whose code was asked to speak. */
async function speaking(kept: Kept, options: VisitOptions = {}): Promise<Visit> {
  const live = await visit(site.browser, `${site.app.url}live.html`, { fresh: true, ...options });
  const { page } = live;
  await page.evaluate((answers) => {
    for (const [id, source] of Object.entries(answers)) {
      localStorage.setItem(`two-handshakes:answer:${id}`, JSON.stringify({ source, stub: '', passed: [] }));
    }
  }, kept);
  await page.focus('#speak');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => {
    const said = document.querySelector('#status')?.textContent ?? '';
    return /^Your code (?:has|cannot)/.test(said);
  });
  return live;
}

const statusOf = (page: Page) => page.textContent('#status');

describe('the reader’s own code', () => {
  it.each([390, 1280])('speaks with all solutions in both versions to the real server, at %d pixels', async (width) => {
    const { page, complaints, close } = await speaking(SOLVED, { width });
    expect(await statusOf(page)).toMatch(/has held a conversation in both versions/);
    console.log(await page.textContent('#own-code'));
    console.log((await page.locator('#ladder li').allTextContents()).join('\n'));
    await page.screenshot({ path: `/tmp/h/t35/b-${width}.png`, fullPage: true });
    expect(await axeFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
