/** Exercises that are solved in a page on a desk; test/browser/solve.test.ts has a phone. */

import { describe, it } from 'vitest';
import { runningSite } from './running-site.ts';
import { expectNamed, expectPassedByTyping } from './solve-page.ts';

const site = runningSite();

describe('an exercise on the page of its lesson, at 1280 pixels', () => {
  it('has names for everything, and fits', () => expectNamed(site, 1280, 'light'));

  it('is passed by typing, task after task, and leads to the next', () => expectPassedByTyping(site, 1280));
});
