/** The folder that a site is built into. */

import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BuildError } from './build-error.ts';

/**
 * Removes the site that was built before, and nothing that was not.
 *
 * @throws BuildError `not-a-site`
 */
export async function emptyFolder(out: string): Promise<void> {
  const names = existsSync(out) ? await readdir(out) : [];
  if (names.length > 0 && !existsSync(join(out, 'assets', 'site.css'))) {
    throw new BuildError('not-a-site', out, 0, 'expected an empty folder, or one that holds an earlier build');
  }
  await rm(out, { recursive: true, force: true });
}
