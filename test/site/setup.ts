/**
 * Once, before all tests that open pages: builds the site, and the course as one file while all that it takes is
 * loaded.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSingleFile, buildSite } from '../../src/site/build.ts';

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  // Another project of this run has built it.
  if (process.env.TEST_SITE) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'two-handshakes-site-'));
  process.env.TEST_SITE = join(folder, 'site');
  process.env.TEST_SINGLE_FILE = join(folder, 'course.html');
  await buildSite({ out: process.env.TEST_SITE });
  await buildSingleFile(process.env.TEST_SINGLE_FILE);
  return () => rm(folder, { recursive: true });
}
