/** An exercise wherever the built site is put: under a path of any web server, and in a folder on a disk. */

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lookup } from 'mrmime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedBrowser } from './chromium.ts';
import { visit } from './visit.ts';

const PAGE = '03-hixie76-keys.html';
const PATH = '/class/of/2026/';
const site = process.env.TEST_SITE ?? '';

/** Serves files, and knows no policy, as most hosts do. */
const host = createServer(async ({ url = '' }, response) => {
  const content = url.startsWith(PATH) ? await readFile(join(site, url.slice(PATH.length))).catch(() => '') : '';
  response.writeHead(content === '' ? 404 : 200, { 'Content-Type': lookup(url) ?? 'text/plain' }).end(content);
});

beforeAll(() => new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise<void>((resolve) => host.close(() => resolve())));

describe('an exercise', () => {
  it('is checked under any path of any host', async () => {
    const address = `http://127.0.0.1:${(host.address() as AddressInfo).port}${PATH}${PAGE}`;
    const { page, complaints, close } = await visit(await sharedBrowser(), address, { fresh: true });
    await page.click('.solve-here');
    await page.locator('.solve .rules .broken').first().waitFor();
    expect(await page.locator('[data-part="result"]').innerText()).toContain('keyNumber');
    expect(complaints).toEqual([]);
    await close();
  });

  it('has no button in a folder on a disk, where no browser loads its scripts, and says what it needs', async () => {
    const page = await (await sharedBrowser()).newPage();
    await page.goto(pathToFileURL(join(site, PAGE)).href);
    const exercise = page.locator('.exercise');
    expect(await exercise.getByRole('button').count()).toBe(0);
    expect(await exercise.innerText()).toMatch(/npm start.*needs JavaScript/);
    expect(await page.locator('button:visible').count()).toBe(0);
    await page.close();
  });
});
