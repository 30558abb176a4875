/** The course as one file in Chinese; test/browser/single.test.ts has the one in English. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildSingleFile } from '../../src/site/build.ts';
import { openSingleFile } from './single-file.ts';

let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'two-handshakes-single-'));
  file = join(folder, 'course.html');
  await buildSingleFile(file, 'zh');
});
afterAll(() => rm(folder, { recursive: true }));

it('the course in one file is there in Chinese too, with what its scripts say', async () => {
  const { page, complaints, close } = await openSingleFile(file);
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
