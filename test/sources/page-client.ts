/** The client of `clients/web-socket.mjs` in a page of Chromium, with the interface of a program that was started. */

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { findChromium, launch } from '../browser/chromium.ts';
import type { Program } from './programs.ts';

const SCRIPT = new URL('clients/web-socket.mjs', import.meta.url);
const PAGE = '<!doctype html><title>client</title><script type="module" src="client.mjs"></script>';

/** Lends Chromium, in which each client that is started is a page of its own. */
export async function inChromium(use: (start: (url: string) => Promise<Program>) => Promise<void>): Promise<void> {
  process.env.CHROMIUM = await findChromium();
  const browser = await launch();
  try {
    await use((url) => startPage(browser, url));
  } finally {
    await browser.close();
  }
}

/** Opens a page, of a site on loopback: a page of another network would not be let in to loopback. */
async function startPage(browser: Browser, url: string): Promise<Program> {
  const script = await readFile(SCRIPT);
  const site = createServer(({ url: path }, response) => {
    const isScript = path === '/client.mjs';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html').end(isScript ? script : PAGE);
  });
  await once(site.listen(0, '127.0.0.1'), 'listening');
  const page = await browser.newPage();
  const said: string[] = [];
  const isNamed = page.waitForEvent('console', (message) => message.text().startsWith('Chromium '));
  page.on('console', (message) => said.push(message.text()));
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/#${url}`);
  const stop = () => {
    // The browser may be gone by then.
    page.close().catch(() => {});
    site.close().closeAllConnections();
  };
  await isNamed;
  // What it says of itself has only zeros after the first number.
  said.splice(0, 1);
  return { name: `Chromium ${browser.version()}`, said, stop };
}
