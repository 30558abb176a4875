/** The course as one file, opened from a folder, for all the tests of a file. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import type { Language } from '../../src/languages.ts';
import { buildSingleFile } from '../../src/site/build.ts';
import { sharedBrowser } from './chromium.ts';

/** Builds the file before the tests, and removes it after. */
export function singleFile(language: Language) {
  let folder = '';
  let address = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'two-handshakes-single-'));
    const file = join(folder, 'course.html');
    await buildSingleFile(file, language);
    address = pathToFileURL(file).href;
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Opens the file, and keeps what goes wrong, and every request for anything else. */
  async function open(script = true) {
    const context = await (await sharedBrowser()).newContext({ javaScriptEnabled: script, reducedMotion: 'reduce' });
    context.setDefaultTimeout(0);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !request.url().startsWith('data:')) complaints.push(request.url());
    });
    await page.goto(address);
    return { page, complaints, close: () => context.close() };
  }
  return { open };
}
