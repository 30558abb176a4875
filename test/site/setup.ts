/** Once, before all tests that open pages: builds the site. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSite } from '../../src/site/build.ts';

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  // Another project of this run has built it.
  if (process.env.TEST_SITE) return undefined;
  const site = await mkdtemp(join(tmpdir(), 'two-handshakes-site-'));
  process.env.TEST_SITE = site;
  await buildSite({ out: site });
  return () => rm(site, { recursive: true });
}
