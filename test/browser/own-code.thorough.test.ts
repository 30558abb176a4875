/** More mistakes in the reader's own code on the page Live, and another width; test/browser/own-code.test.ts has one of each. */

import { afterAll, beforeAll, describe, it } from 'vitest';
import {
  endless,
  expectBlamed,
  expectBlamedInChinese,
  expectSpeaks,
  openLive,
  SOLVED,
  wrong,
} from './own-code-speaks.ts';
import { runningSite } from './running-site.ts';
import type { Visit } from './visit.ts';

const site = runningSite();
let live: Visit;
beforeAll(async () => {
  live = await openLive(site, { scheme: 'dark' });
});
afterAll(() => live.close());

describe('the reader’s own code', () => {
  it('speaks in both versions to the real server at 1280 pixels, dark, and the ladder says who wrote what', () =>
    expectSpeaks(site, live, 1280));

  it.each([
    [
      'a decoder that is off by one',
      wrong('10-one-codec', 'short === 126 ? 4 : 2', 'short === 126 ? 4 : 3'),
      /your createDecoder of lesson 10/i,
    ],
    [
      'a loop without an end',
      { ...SOLVED, '09-masking': endless() },
      /applyMask of lesson 9 cannot be used \(the code did not end/,
    ],
    [
      'a file that is no TypeScript',
      { ...SOLVED, '14-closing': 'export function (' },
      /exercise\.ts of lesson 14 cannot be used \(exercise\.ts:1:\d+: syntax error/,
    ],
  ])('says what went wrong, and whose it is, of %s; the other version speaks', (_, kept, says) =>
    expectBlamed(site, live, kept, says),
  );

  it('is told in Chinese that it did not end', () =>
    expectBlamedInChinese(site, endless(), /^✗ 你第 9 课的 applyMask 用不了（代码没有结束，已被停止：[^a-zA-Z]*）。$/));
});
