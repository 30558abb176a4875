/**
 * Makes again what the code makes.
 *
 *     npm run generate             writes every file that is stale
 *     npm run generate -- --check  only says which are stale, and exits with 1 if one is
 */

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { staleFiles } from './files.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
const stale = await staleFiles();
for (const [path, content] of stale) {
  if (values.check) process.stderr.write(`${path} is stale: npm run generate\n`);
  else {
    writeFileSync(path, content);
    process.stdout.write(`${path}\n`);
  }
}
if (values.check && stale.size > 0) process.exitCode = 1;
