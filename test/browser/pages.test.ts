import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { LESSONS, ONE_OF_MOST_KINDS } from '../site/pages-of-site.ts';
import { nothingSeen } from './distinct.ts';
import { lookAtPage } from './look-at-page.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();

/** What there is of steps and of their dumps in the pages as they are sent, which are the pages without script. */
const sent = (page: Page, names: readonly string[]) =>
  page.evaluate(async (all) => {
    const texts = await Promise.all(all.map(async (name) => (await fetch(name)).text()));
    return texts.map((text) => {
      const whole = new DOMParser().parseFromString(text, 'text/html');
      const count = (selector: string) => whole.querySelectorAll(selector).length;
      return { steps: count('.step'), rows: count('.dump tbody tr') + count('.values dd') };
    });
  }, names);

// test/browser/every-page.thorough.test.ts looks at all.
describe('one page of most kinds', () => {
  const seen = nothingSeen();

  it.each(ONE_OF_MOST_KINDS)(
    '%s, on a phone in light colours, and on a desk in dark ones: nothing for axe to find, no complaint, nothing to scroll sideways, no space without room',
    async (name) => {
      const visited = await visit(running.browser, running.app.url + name, { width: 360 });
      await lookAtPage(visited, seen);
      await visited.close();
    },
  );
});

describe('every lesson', () => {
  it('reads in full without script', async () => {
    const { page, close } = await visit(running.browser, running.app.url);
    for (const [i, { steps, rows }] of (await sent(page, LESSONS)).entries()) {
      expect(steps, LESSONS[i]).toBeGreaterThan(2);
      expect(rows, LESSONS[i]).toBeGreaterThan(20);
    }
    await close();
  });
});

describe('the line of time', () => {
  it.each(['history.html', 'zh/history.html'])('cuts no name off on a phone: %s', async (name) => {
    const { page, close } = await visit(running.browser, running.app.url + name, { width: 360 });
    const drawing = page.locator('svg.timeline');
    const end = await drawing.evaluate((one) => one.getBoundingClientRect().right);
    const ends = await drawing
      .locator('text')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
    expect(ends.length).toBeGreaterThan(20);
    expect(ends.filter((one) => one > end)).toEqual([]);
    await close();
  });
});

describe('a dump', () => {
  const lesson = () => `${running.app.url}08-version13-frames.html`;
  const background = (place: Locator) => place.evaluate((row) => getComputedStyle(row).backgroundColor);

  it('is walked with Tab from field to field, and lights the one that has the focus', async () => {
    const { page, close } = await visit(running.browser, lesson());
    const fields = page.locator('.dump .fields').first().locator('tbody tr');
    const quiet = await background(fields.first());
    await fields.first().locator('a.at').focus();
    expect(await background(fields.first())).not.toBe(quiet);
    const walked: (string | null | undefined)[] = [];
    for (let i = 0; i < 20; i++) {
      walked.push(await page.evaluate(() => document.activeElement?.closest('.fields tr')?.id));
      await page.keyboard.press('Tab');
    }
    const ids = await fields.evaluateAll((rows) => rows.map(({ id }) => id));
    expect([...new Set(walked)]).toEqual(expect.arrayContaining(ids));
    await close();
  });

  it('has an address for each field, and lights the one that was asked for', async () => {
    const { page, close } = await visit(running.browser, lesson());
    const field = page.locator('.dump .fields tbody tr').nth(1);
    const quiet = await background(field);
    await field.locator('a.at').click();
    expect(new URL(page.url()).hash).toBe(`#${await field.getAttribute('id')}`);
    await page.reload();
    expect(await background(field)).not.toBe(quiet);
    await close();
  });

  it('lights bits and bytes with the name that is pointed at, without script', async () => {
    const { page, close } = await visit(running.browser, lesson(), { script: false });
    const dump = page.locator('.dump', { has: page.locator('.bits') }).first();
    await dump.locator('.grid summary').click();
    const bytes = dump.locator('.grid .k1').first();
    const bit = dump.locator('.bits .k1').first();
    const quiet = [await background(bytes), await background(bit)];
    await dump.locator('.fields .k1 strong').hover();
    expect(await background(bytes)).not.toBe(quiet[0]);
    expect(await background(bit)).not.toBe(quiet[1]);
    await close();
  });

  it('explains every line of a head when asked, without script', async () => {
    const { page, close } = await visit(running.browser, `${running.app.url}03-hixie76-keys.html`, { script: false });
    const dump = page.locator('.dump', { has: page.locator('.notes') }).first();
    const note = dump.locator('.head tr.line > .note').first();
    expect(await note.isVisible()).toBe(false);
    await dump.locator('.notes label').click();
    expect(await note.isVisible()).toBe(true);
    await close();
  });
});

describe('the site', () => {
  it('answers an unknown address with its own page and 404', async () => {
    const { page, close } = await visit(running.browser, running.app.url);
    const response = await page.goto(`${running.app.url}no/such/page`);
    expect(response?.status()).toBe(404);
    expect(await page.textContent('h1')).toContain('no such page');
    await close();
  });

  it('suggests the page that a mistyped address means, with links that hold at any depth', async () => {
    const { page, complaints, close } = await visit(running.browser, running.app.url);
    await page.goto(`${running.app.url}course/maskng.htm`);
    await page.locator('.meant a').first().click();
    await page.waitForURL(`${running.app.url}09-masking.html`);
    // Without a page the browser itself says what it was answered.
    expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
    await close();
  });

  it('leads from the start page to each lesson and on to the next', async () => {
    const { page, complaints, close } = await visit(running.browser, running.app.url);
    await page.click('.course a');
    await page.waitForURL(`${running.app.url}${LESSONS[0]}`);
    await page.click('a[rel=next]');
    await page.waitForURL(`${running.app.url}${LESSONS[1]}`);
    // Further on, the links as the pages have them.
    const onward = await page.evaluate(async (names) => {
      const all = names.map(async (name) => (await fetch(name)).text());
      return (await Promise.all(all)).map((text) => {
        const lesson = new DOMParser().parseFromString(text, 'text/html');
        return lesson.querySelector('a[rel=next]')?.getAttribute('href');
      });
    }, LESSONS);
    expect(onward.slice(0, -1)).toEqual(LESSONS.slice(1));
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
