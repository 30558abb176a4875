/** The course as one file, opened from a folder. */

import { pathToFileURL } from 'node:url';
import { sharedBrowser } from './chromium.ts';
import type { Visit } from './visit.ts';

/** Opens the file at a path, and keeps what goes wrong, and every request for anything else. */
export async function openSingleFile(path: string, script = true): Promise<Visit> {
  const address = pathToFileURL(path).href;
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
