/** The site in browsers of other makers, if they are on the machine. */

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { DrivenBrowser } from './driven/browser.ts';
import { findFirefox, startFirefox } from './driven/firefox.ts';
import { findWebKit, startWebKit } from './driven/webkit.ts';
import { runningSite } from './running-site.ts';

const running = runningSite();
/** On a busy machine everything comes, later; what never comes ends with the time of the test. */
const PATIENT = { timeout: 120_000 };
const PAGES = ['index', '08-version13-frames', 'live', 'playground'];

const BROWSERS = [
  ['Firefox', findFirefox, startFirefox],
  ['WebKit', findWebKit, startWebKit],
] as const;

describe.each(BROWSERS)('in %s', (name, find, start) => {
  /** Lends the browser; says so if there is none. */
  async function lend(use: (browser: DrivenBrowser) => Promise<void>): Promise<void> {
    const path = find();
    if (path === undefined) return console.log(`${name} is not on this machine: nothing is tried in it`);
    const browser = await start(path);
    try {
      await use(browser);
    } finally {
      await browser.close();
    }
  }

  it(name === 'WebKit' ? 'pages fit' : 'pages fit, and its console says nothing', () =>
    lend(async (browser) => {
      for (const width of [390, 1280]) {
        await browser.resize(width, 800);
        for (const page of PAGES) {
          await browser.open(`${running.app.url}${page}.html`);
          const sideways = await browser.run(() => document.documentElement.scrollWidth - innerWidth, undefined);
          expect(sideways, `${page}, ${width}`).toBeLessThanOrEqual(0);
          expect(browser.console, page).toEqual([]);
        }
      }
    }),
  );

  it('a cut of the scissors moves by keyboard, and the address keeps it', () =>
    lend(async (browser) => {
      await browser.open(`${running.app.url}explorable-scissors.html`);
      const cuts = () =>
        browser.run(
          () => [...document.querySelectorAll('.scissors.alive [role=slider]')].map((one) => Number(one.ariaValueNow)),
          undefined,
        );
      await expect.poll(cuts, PATIENT).not.toEqual([]);
      const [first = 0, ...others] = await cuts();
      await browser.run(() => document.querySelector<HTMLElement>('.scissors [role=slider]')?.focus(), undefined);
      await browser.press('ArrowRight');
      await expect.poll(cuts, PATIENT).toEqual([first + 1, ...others]);
      const search = () => browser.run(() => location.search, undefined);
      await expect.poll(search, PATIENT).toContain(`scissors.cuts=${first + 1}.`);
    }));

  it('Live shows the bytes of this browser, and what it does about a wrong Accept', () =>
    lend(async (browser) => {
      await browser.open(`${running.app.url}live.html`);
      const states = () =>
        browser.run(
          () => [...document.querySelectorAll('#participants small')].map((one) => one.textContent),
          undefined,
        );
      const canBreak = () => browser.run(() => document.querySelector('#to-browser:not([hidden])') !== null, undefined);
      await press(browser, '#connect');
      await expect.poll(canBreak, PATIENT).toBe(true);
      await expect.poll(states, PATIENT).toEqual(['open', 'open']);
      await press(browser, '#send');
      await expect
        .poll(() => rungs(browser, 1), PATIENT)
        .toMatch(/→ server text .*“Hello”.*→ this browser text .*“Hello”/);
      await browser.run(() => {
        const rules = document.querySelector<HTMLSelectElement>('#break');
        if (!rules) return;
        rules.value = 'browser:wrong-accept';
        rules.dispatchEvent(new Event('change', { bubbles: true }));
      }, undefined);
      await press(browser, '#break-it');
      await expect.poll(states, PATIENT).toEqual(['open', 'open', 'closed, 1006']);
      expect(await rungs(browser, 3)).toMatch(/101 Switching Protocols.*event error/);
    }));

  it('an exercise is solved by typing', () =>
    lend(async (browser) => {
      const id = '01-byte-stream';
      await browser.open(`${running.app.url}${id}.html`);
      await press(browser, '.solve-here');
      const isThere = (selector: string) =>
        browser.run((given) => document.querySelector(given)?.checkVisibility() === true, selector);
      const focus = () =>
        browser.run(() => {
          const host = document.querySelector('.solve [data-part="editor"]');
          const editor = host?.shadowRoot?.querySelector<HTMLElement>('.cm-content');
          editor?.focus();
          return editor != null;
        }, undefined);
      await expect.poll(focus, PATIENT).toBe(true);
      await browser.press('Control+a', 'Delete', ...(await readFile(`lessons/${id}/solution.ts`, 'utf8')));
      await expect.poll(() => isThere('[data-part="result"].passed'), PATIENT).toBe(true);
      while (await isThere('[data-part="next"] button')) {
        await press(browser, '[data-part="next"] button');
        await expect.poll(() => isThere('[data-part="result"].passed'), PATIENT).toBe(true);
      }
      expect(await isThere('[data-part="next"] a[href^="02-"]')).toBe(true);
    }));
});

async function press(browser: DrivenBrowser, selector: string): Promise<void> {
  await browser.run((given) => document.querySelector<HTMLElement>(given)?.click(), selector);
}

/** The lines of a client in the ladder, as one text. */
function rungs(browser: DrivenBrowser, client: number): Promise<string> {
  const lines = `#ladder li[data-client="${client}"]`;
  return browser.run(
    (selector) =>
      [...document.querySelectorAll(selector)].map(({ textContent }) => textContent?.replace(/\s+/g, ' ')).join(' '),
    lines,
  );
}
