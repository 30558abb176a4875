/** More mistakes in the reader's own code on the page Live, and another width; test/browser/own-code.test.ts has one of each. */

import { describe, it } from 'vitest';
import { expectBlamed, expectSpeaks, SOLVED, wrong } from './own-code-speaks.ts';
import { runningSite } from './running-site.ts';

const site = runningSite();

describe('the reader’s own code', () => {
  it('speaks in both versions to the real server at 1280 pixels, dark, and the ladder says who wrote what', () =>
    expectSpeaks(site, 1280, 'dark'));

  it.each([
    [
      'a decoder that is off by one',
      wrong('10-one-codec', 'short === 126 ? 4 : 2', 'short === 126 ? 4 : 3'),
      /your createDecoder of lesson 10/i,
    ],
    [
      'a loop without an end',
      wrong('09-masking', 'return part.map', 'for (;;) {}\n  return part.map'),
      /applyMask of lesson 9 cannot be used \(the code did not end/,
    ],
    [
      'a file that is no TypeScript',
      { ...SOLVED, '14-closing': 'export function (' },
      /exercise\.ts of lesson 14 cannot be used \(exercise\.ts:1:\d+: syntax error/,
    ],
  ])('says what went wrong, and whose it is, of %s; the other version speaks', (_, kept, says) =>
    expectBlamed(site, kept, says),
  );
});
