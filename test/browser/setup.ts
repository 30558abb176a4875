/**
 * Once, before all tests: finds Chromium (a packaged one is unpacked here, since
 * two tests at a time would race) and builds the site that the tests open.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSite } from '../../src/site/build.ts';
import { findChromium } from './chromium.ts';

export default async function setup(): Promise<() => Promise<void>> {
  process.env.CHROMIUM = await findChromium();
  const site = await mkdtemp(join(tmpdir(), 'two-handshakes-site-'));
  await buildSite({ out: site });
  process.env.TEST_SITE = site;
  return () => rm(site, { recursive: true });
}
