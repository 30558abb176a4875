/** The course as one file in Chinese; test/browser/single.test.ts has the one in English. */

import { expect, it } from 'vitest';
import { singleFile } from './single-file.ts';

const { open } = singleFile('zh');

it('the course in one file is there in Chinese too, with what its scripts say', async () => {
  const { page, complaints, close } = await open();
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  await page.evaluate(() => {
    location.hash = '#explorable-scissors';
  });
  const shown = page.locator('main:visible');
  await shown.locator('[data-act="join"]').first().click();
  expect(await shown.locator('tbody').first().innerText()).toMatch(/字节/);
  expect(complaints).toEqual([]);
  await close();
});
