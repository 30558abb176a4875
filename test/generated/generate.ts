/**
 * Makes again what the code makes.
 *
 *     npm run generate             writes every file that is stale
 *     npm run generate -- --check  only says which are stale, and exits with 1 if one is
 *     npm run generate -- --card   draws the card too, the picture that links to the site show
 *
 * The card needs a browser, and each browser draws it a little differently: it
 * is drawn only when it is asked for, and not checked.
 */

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { staleFiles } from './files.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean' }, card: { type: 'boolean' } } });
const stale = await staleFiles();
for (const [path, content] of stale) {
  if (values.check) process.stderr.write(`${path} is stale: npm run generate\n`);
  else {
    writeFileSync(path, content);
    process.stdout.write(`${path}\n`);
  }
}
if (values.check && stale.size > 0) process.exitCode = 1;
if (values.card && !values.check) {
  const { CARD, drawCard } = await import('./card.ts');
  await drawCard(CARD);
  process.stdout.write(`${CARD}\n`);
}
