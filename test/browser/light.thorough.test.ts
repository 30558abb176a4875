/**
 * Pages of the course, and of text, load as little script as the start page does; test/browser/whole.test.ts has
 * the start page.
 */

import { expect, it } from 'vitest';
import { LESSONS } from '../site/pages-of-site.ts';
import { expectLight } from './light.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();
const MOST = 40;

const MOST_OF: readonly (readonly [string, number])[] = [
  ['live.html', 70],
  ['playground.html', 80],
  ['explorable-scissors.html', 45],
  ['explorable-two-keys.html', 28],
  ['explorable-header.html', 45],
  ['explorable-attacker.html', 44],
  ['explorable-browsers-changed.html', 40],
  ...[...LESSONS, 'history.html'].map((name) => [name, MOST] as const),
];

it.each(MOST_OF)('%s loads little script, under %d KB gzipped, and does not move meanwhile', async (name, most) => {
  const { page, complaints, close } = await visit(site.browser, `${site.app.url}404.html`, { fresh: true });
  await expectLight(page, site.app.url + name, most * 1000);
  expect(complaints).toEqual([]);
  await close();
});
