/**
 * Two keys in the page: typed, touched, from an address, without a script; explorables.thorough.test.ts has more
 * states and pages.
 */

import { describe, expect, it } from 'vitest';
import { ASKED, isForbidden, requestFields } from '../../src/site/explorables/two-keys/peers.ts';
import { twoKeys } from '../../src/site/explorables/two-keys/two-keys.ts';
import { VERSIONS } from '../../src/versions.ts';
import { nothingSeen } from './distinct.ts';
import { explorablePage } from './explorable-page.ts';
import { lookAtPage } from './look-at-page.ts';
import { sharedVisit } from './shared-visit.ts';

const { open, openOn, openTouched, withoutScript } = explorablePage('two-keys');

describe('Two keys', () => {
  const visited = sharedVisit(() => open());

  it('is a picture of both handshakes without a script', async () => {
    const { page, close } = await withoutScript();
    expect(await page.locator('.two-keys .accepted').count()).toBe(VERSIONS.length);
    expect(await page.locator('.two-keys-parts .space').count()).toBeGreaterThan(0);
    expect(await page.locator('.two-keys :is(button, input):visible').count()).toBe(0);
    await close();
  });

  it('says of each field whether a browser lets a script set it, as this browser does', async () => {
    const { page } = visited;
    for (const speak of VERSIONS) {
      const fields = requestFields(speak, twoKeys.start);
      const kept = await page.evaluate(([url, headers]) => [...new Request(url, { headers }).headers.keys()], [
        `http://${ASKED.host}`,
        fields.map(([name, value]) => [name, value] as [string, string]),
      ] as const);
      const expected = fields.filter((field) => !isForbidden(field)).map(([name]) => name.toLowerCase());
      expect(kept).toEqual(expected);
    }
  });

  it('follows what is typed and which button is pressed, and keeps it in the address', async () => {
    const { page, complaints } = visited;
    await page.locator('.two-keys [data-act=key1]').fill('1 3');
    await page.getByText('13 ÷ 1 = 13').waitFor();
    expect(await page.locator(':focus').getAttribute('data-act')).toBe('key1');
    await page.locator('.two-keys [data-value=cache]').focus();
    await page.keyboard.press('Enter');
    await page.locator('.two-keys .refused').nth(1).waitFor();
    await page.waitForFunction(() => location.search.includes('two-keys.peer=cache'));
    expect(await page.locator('.two-keys [data-said]').textContent()).toContain('refused');
    const { href } = new URL(page.url());
    await page.goto('about:blank');
    await page.goto(href);
    await page.getByText('13 ÷ 1 = 13').waitFor();
    expect(await page.locator('.two-keys [data-act=key1]').inputValue()).toBe('1 3');
    expect(complaints).toEqual([]);
  });

  it('says what is wrong when a key is spoilt by a touch, on a narrow screen too', async () => {
    const { page, close } = await openTouched();
    await page.locator('.two-keys [data-value=no-spaces]').tap();
    await page.locator('.two-keys [data-act=key1][aria-invalid=true]').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await close();
  });

  it('can be used by everybody, on a phone in light colours, and on a desk in dark ones', async () => {
    const spoilt = await open('?two-keys.peer=repeats', { width: 360 });
    await lookAtPage(spoilt, nothingSeen());
    await spoilt.close();
  });

  it('is on the page of lesson 03', async () => {
    const { close } = await openOn('03-hixie76-keys');
    await close();
  });
});
