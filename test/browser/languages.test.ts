/**
 * Two languages: the link between them keeps the place, and a page is offered in the browser's language, once;
 * languages.thorough.test.ts has more languages.
 */

import { describe, expect, it } from 'vitest';
import { expectHeaderApart } from './header-apart.ts';
import { expectNoOffer, expectPlaceKept, expectReadable, openIn } from './language-of-visitor.ts';
import { runningSite } from './running-site.ts';
import { sharedVisit } from './shared-visit.ts';
import { visit } from './visit.ts';

const site = runningSite();
const open = (path: string, options = {}) => visit(site.browser, site.app.url + path, options);

describe('the link to the other language', () => {
  it('keeps the section that is being read, and the place that the address names', async () => {
    const { page, complaints, close } = await open('09-masking.html');
    await page.locator('#a-proxy-in-the-middle').evaluate((heading) => heading.scrollIntoView());
    await page.waitForSelector('.sections a[href="#a-proxy-in-the-middle"][aria-current]');
    await page.locator('a.language').evaluate((link: HTMLElement) => link.click());
    await page.waitForURL(`${site.app.url}zh/09-masking.html#a-proxy-in-the-middle`);
    await expectPlaceKept(site, page, ['#poisoned']);
    expect(complaints).toEqual([]);
    await close();
  });

  it('works without a script', async () => {
    const { page, close } = await open('zh/index.html', { script: false });
    await page.click('a.language');
    await page.waitForURL(`${site.app.url}index.html`);
    await close();
  });
});

describe('a page in the language of the browser', () => {
  it('is offered until somebody chooses or says no, and nobody is sent there', async () => {
    const { page, close } = await openIn(site, 'zh-CN', 'index.html');
    await page.waitForSelector('.offer');
    expect(page.url()).toBe(`${site.app.url}index.html`);
    await page.click('.offer button');
    await page.goto(`${site.app.url}09-masking.html`);
    await page.waitForLoadState('networkidle');
    expect(await page.locator('.offer').count()).toBe(0);
    await page.click('a.language');
    await page.waitForURL(/\/zh\//);
    // Chosen: it is offered from now on where a page is opened in the other one.
    await page.goto(`${site.app.url}01-byte-stream.html`);
    await page.click('.offer a');
    await page.waitForURL(`${site.app.url}zh/01-byte-stream.html*`);
    await close();
  });

  it('is offered without covering anything, at any width', async () => {
    const { page, close } = await openIn(site, 'zh-CN', '09-masking.html');
    await page.waitForSelector('.offer');
    for (const width of [360, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const covered = await page.evaluate(() => {
        const boxOf = (part: Element) => {
          // What is drawn of it: its box may be as wide as the page.
          const drawn = document.createRange();
          drawn.selectNodeContents(part);
          return drawn.getBoundingClientRect();
        };
        const offer = boxOf(document.querySelector('.offer') as Element);
        const others = document.querySelectorAll('.home, nav a, .language, .tools button, main, .sections');
        return [...others]
          .filter((one) => one.checkVisibility())
          .map((one) => ({ one, box: boxOf(one) }))
          .filter(({ box }) => box.left < offer.right && offer.left < box.right)
          .filter(({ box }) => box.top < offer.bottom && offer.top < box.bottom)
          .map(({ one }) => one.textContent?.slice(0, 40));
      });
      expect(covered, `${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await close();
  });

  it('is not offered to somebody with another language', () => expectNoOffer(site, 'en-GB', 'index.html'));
});

describe('a page in Chinese', () => {
  const visited = sharedVisit(() => open('zh/index.html'));

  it('can be read by everybody, and is no wider than 390 pixels', () => expectReadable(visited, 390));

  it('has nothing in its header that lies on something else, at any width', () => expectHeaderApart(visited));

  it('has the names of the colours on its button', async () => {
    const { page } = visited;
    await page.click('#theme');
    expect(await page.textContent('#theme')).toBe('浅色');
  });

  it('searches in Chinese, says so, and opens what it finds', async () => {
    const { page, complaints } = visited;
    expect(await page.textContent('#find')).toContain('搜索');
    await page.click('#find');
    await page.fill('.search input', '掩码');
    await page.waitForSelector('.search li');
    expect(await page.textContent('.search [role="status"]')).toMatch(/^找到 \d+ 条$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${site.app.url}zh/09-masking.html*`);
    expect(complaints).toEqual([]);
  });
});

describe('a lesson in Chinese', () => {
  it('copies and opens bytes, and leads to pages in English', async () => {
    const { page, complaints, close } = await open('zh/09-masking.html');
    await page.locator('.dump .grid > summary').first().click();
    const link = page.locator('.take a').first();
    expect(await link.textContent()).toBe('在试验场打开');
    await link.click();
    await page.waitForURL(`${site.app.url}playground.html#*`);
    expect(complaints).toEqual([]);
    await close();
  });
});
