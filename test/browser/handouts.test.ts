/** Handouts on paper: one of a lesson, and the answers; test/browser/handouts.thorough.test.ts prints all of them. */

import { describe, expect, it } from 'vitest';
import { LESSONS } from '../site/pages-of-site.ts';
import { countPages, expectTwoPages } from './printed.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();
const print = (page: string) => visit(running.browser, `${running.app.url}handout-${page}`);

describe('the handout of a lesson', () => {
  it('is two pages of A4 or of Letter, with its fonts, nothing cut, and in ink that can be read, even if its reader prefers the dark', async () => {
    const visited = await print(LESSONS[0] ?? '');
    await expectTwoPages(visited);
    await visited.close();
  });
});

describe('the answers', () => {
  it('begin a page for each lesson', async () => {
    const { page, close } = await print('answers.html');
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(countPages(pdf)).toBeGreaterThanOrEqual(LESSONS.length);
    await close();
  });
});
