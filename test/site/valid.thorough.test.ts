/** Every page is valid HTML; test/site/pages.test.ts says it of one of each kind. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { invalidIn } from '../valid-html.ts';
import { PAGES, withoutRepeats } from './pages-of-site.ts';

it.each(PAGES)('%s is valid HTML', async (name) => {
  expect(await invalidIn(withoutRepeats(readFileSync(join(process.env.TEST_SITE ?? '', name), 'utf8')))).toEqual([]);
});
