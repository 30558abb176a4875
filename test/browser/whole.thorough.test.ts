/** More of what others may write into storage and addresses; test/browser/whole.test.ts has a few. */

import { it } from 'vitest';
import { expectForeignIgnored, expectThereAt } from './foreign-values.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();

it('the start page ignores foreign values in what it keeps of the progress', async () => {
  const visited = await visit(site.browser, `${site.app.url}index.html`);
  await expectForeignIgnored(visited, ['null', '"x"', '{"length":9}']);
  await visited.close();
});

it('a page is there at an address that makes no sense', () =>
  expectThereAt(site, ['#%', '#<img src=x onerror=alert(1)>', '#nowhere']));
