import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFindingsOfMarked } from './axe.ts';
import { keepDistinct, markNewLooks, nothingSeen, type Seen } from './distinct.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();

/** The rules that a page breaks, by what is left of it. */
async function brokenRules(page: Page, seen: Seen): Promise<string[]> {
  await markNewLooks(page, seen);
  await keepDistinct(page, seen);
  const findings = await axeFindingsOfMarked(page);
  return findings.map((finding) => finding.split(' ')[0] ?? '').sort();
}

/** Runs in the page: spoils the last of its parts of several kinds. */
function spoil(): void {
  const last = (selector: string) => {
    const element = [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => one.checkVisibility()).at(-1);
    if (!element) throw new Error(`the page has no ${selector}`);
    return element;
  };
  last('.fields tbody td').setAttribute('role', 'nothing');
  last('.fields tbody .hex').style.color = '#ccc';
  last('main p > a').textContent = '';
  last('main p').append(document.createElement('img'));
  const code = last('pre.code');
  code.style.maxHeight = '3em';
  code.style.overflow = 'auto';
}

describe('the parts of a page that are not like one before', () => {
  it('are few, and every part that has something wrong with it is among them', async () => {
    const seen = nothingSeen();
    const open = () => visit(site.browser, `${site.app.url}08-version13-frames.html`);
    const first = await open();
    const count = () => first.page.evaluate(() => document.querySelectorAll('main *').length);
    const before = await count();
    expect(await brokenRules(first.page, seen)).toEqual([]);
    expect(await count()).toBeLessThan(before / 3);
    await first.close();
    const again = await open();
    await again.page.evaluate(spoil);
    expect(await brokenRules(again.page, seen)).toEqual([
      ...['aria-roles', 'color-contrast', 'image-alt', 'link-name', 'scrollable-region-focusable'],
    ]);
    await again.close();
  });
});
