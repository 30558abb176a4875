/** The attacker of 2010 in the page: by keyboard and touch, from an address, without a script. */

import { describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { explorablePage } from './explorable-page.ts';

const { open, withoutScript } = explorablePage('attacker');

describe('The attacker of 2010', () => {
  it('is a picture of the attack without a script', async () => {
    const { page, close } = await withoutScript();
    expect(await page.locator('.attacker-victim .bad').textContent()).toContain('alert');
    expect(await page.locator('.attacker button:visible').count()).toBe(0);
    await close();
  });

  it('fails with a mask, and works again when the page expects its key, by keyboard', async () => {
    const { page, complaints, close } = await open();
    await page.locator('.attacker [data-value=fixed]').focus();
    await page.keyboard.press('Enter');
    await page.locator('.attacker-victim .bad').waitFor({ state: 'detached' });
    await page.locator('.attacker [data-act=guess]').focus();
    await page.keyboard.press('Space');
    await page.locator('.attacker-victim .bad').waitFor();
    await page.waitForFunction(() => location.search.includes('attacker.expects='));
    expect(await page.locator('.attacker [data-said]').textContent()).toContain('from the cache');
    expect(complaints).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    await close();
  });

  it('opens the same from its address, and follows what is typed', async () => {
    const { page, close } = await open('?attacker.mask=fixed&attacker.expects=12345678');
    await page.locator('.attacker-victim .bad').waitFor();
    await page.locator('.attacker [data-act=expects]').fill('12345679');
    await page.locator('.attacker-victim .bad').waitFor({ state: 'detached' });
    expect(await page.locator('.attacker [data-act=expects]').inputValue()).toBe('12345679');
    await page.locator('.attacker [data-value=none]').click();
    const text = page.locator('.attacker textarea');
    await text.fill(`\n${await text.inputValue()}`);
    await page.locator('.attacker-victim .bad').waitFor();
    await page.waitForFunction(() => location.search.includes('attacker.text='));
    expect((await text.inputValue()).split('\n').slice(0, 2)).toEqual(['', 'GET /counter.js HTTP/1.1']);
    await close();
  });
});
