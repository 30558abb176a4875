/** The picture that links to the site show: the start page, as a browser shows it. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from '../../src/server/app.ts';
import { buildSite } from '../../src/site/build.ts';
import { findChromium, launch } from '../browser/chromium.ts';

/** Where the site's build finds it. */
export const CARD = 'src/site/theme/card.png';

/** The size that previews of links are cut to, in pixels. */
const SIZE = { width: 1200, height: 630 };

/**
 * Builds the site, and draws its start page.
 *
 * @throws Error if there is no browser, saying how to get one
 */
export async function drawCard(path: string): Promise<void> {
  process.env.CHROMIUM = await findChromium();
  const site = await mkdtemp(join(tmpdir(), 'two-handshakes-card-'));
  await buildSite({ out: site });
  const app = await startApp({ port: 0, host: '127.0.0.1', site, log: () => {} });
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: SIZE });
    await page.goto(app.url, { waitUntil: 'networkidle' });
    await page.screenshot({ path });
  } finally {
    await browser.close();
    await app.close();
    await rm(site, { recursive: true });
  }
}
