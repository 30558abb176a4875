/** A lesson, looked at from all sides, and what leads from page to page. */

import { beforeAll, describe, expect, it } from 'vitest';
import { LESSONS } from '../site/pages-of-site.ts';
import { nothingSeen } from './distinct.ts';
import { lookAtPage } from './look-at-page.ts';
import { runningSite } from './running-site.ts';
import { expectTimelineWhole } from './timeline.ts';
import { visit } from './visit.ts';

const running = runningSite();

// test/browser/every-page.thorough.test.ts looks at all.
describe('a lesson', () => {
  it('on a phone in light colours, and on a desk in dark ones: nothing for axe to find, no complaint, nothing to scroll sideways, no space without room', async () => {
    const visited = await visit(running.browser, running.app.url + LESSONS[0], { width: 360 });
    await lookAtPage(visited, nothingSeen());
    await visited.close();
  });
});

describe('every lesson', () => {
  /** What there is in the lessons as they are sent, which are the lessons without script. */
  let sent: { steps: number; rows: number; next: string | null | undefined }[];
  beforeAll(async () => {
    const { page, close } = await visit(running.browser, `${running.app.url}404.html`);
    sent = await page.evaluate(async (names) => {
      const texts = await Promise.all(names.map(async (name) => (await fetch(name)).text()));
      return texts.map((text) => {
        const whole = new DOMParser().parseFromString(text, 'text/html');
        const count = (selector: string) => whole.querySelectorAll(selector).length;
        const next = whole.querySelector('a[rel=next]')?.getAttribute('href');
        return { steps: count('.step'), rows: count('.dump tbody tr') + count('.values dd'), next };
      });
    }, LESSONS);
    await close();
  });

  it('reads in full without script', () => {
    for (const [i, { steps, rows }] of sent.entries()) {
      expect(steps, LESSONS[i]).toBeGreaterThan(2);
      expect(rows, LESSONS[i]).toBeGreaterThan(20);
    }
  });

  it('leads on to the next', () => {
    expect(sent.map(({ next }) => next).slice(0, -1)).toEqual(LESSONS.slice(1));
  });
});

describe('the line of time', () => {
  it('cuts no name off on a phone', () => expectTimelineWhole(running, 'history.html'));
});

describe('the site', () => {
  it('answers an unknown address with its own page and 404', async () => {
    const response = await fetch(`${running.app.url}no/such/page`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('no such page');
  });

  it('suggests the page that a mistyped address means, with links that hold at any depth', async () => {
    const { page, complaints, close } = await visit(running.browser, `${running.app.url}course/maskng.htm`);
    expect(await page.textContent('h1')).toContain('no such page');
    await page.locator('.meant a').first().click();
    await page.waitForURL(`${running.app.url}09-masking.html`);
    // Without a page the browser itself says what it was answered.
    expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
    await close();
  });

  it('leads from the start page to the first lesson and on to the next', async () => {
    const { page, complaints, close } = await visit(running.browser, running.app.url);
    await page.click('.course a');
    await page.waitForURL(`${running.app.url}${LESSONS[0]}`);
    await page.click('a[rel=next]');
    await page.waitForURL(`${running.app.url}${LESSONS[1]}`);
    expect(complaints).toEqual([]);
    await close();
  });

  it('works from localhost as it does from 127.0.0.1', async () => {
    const { page, complaints, close } = await visit(running.browser, running.app.url.replace('127.0.0.1', 'localhost'));
    expect(await page.textContent('h1')).toContain('two handshakes');
    expect(complaints).toEqual([]);
    await close();
  });
});
