/** Where Bun is, for a row that compares with it. It is optional: a download of 100 MB that nothing else needs. */

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** In `$BUN`, or `bun` on the path, where `npm install --no-save bun` puts it for `npm run`; undefined if nowhere. */
export function findBun(): string | undefined {
  const { BUN, PATH = '' } = process.env;
  if (BUN) return BUN;
  return PATH.split(delimiter)
    .map((folder) => join(folder, 'bun'))
    .find((file) => existsSync(file));
}

/** What the bench says if there is none. */
export const WITHOUT_BUN = 'Bun is not installed, so it is left out: npm install --no-save bun, or BUN=/path/to/bun';

/** @throws Error if there is none */
export function requireBun(): string {
  const bun = findBun();
  if (bun === undefined) throw new Error(WITHOUT_BUN);
  return bun;
}
