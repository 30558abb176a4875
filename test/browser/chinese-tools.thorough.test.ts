/** The other examples and explorables on pages in Chinese; test/browser/chinese-tools.test.ts has one of each. */

import { describe, expect, it } from 'vitest';
import { EXAMPLES, type ExampleName } from '../../src/site/playground/examples.ts';
import { expectExamplesInChinese, expectExplorableInChinese } from './chinese-page.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();

describe('the playground in Chinese', () => {
  it('has no English in it for any example', async () => {
    const { page, complaints, close } = await visit(running.browser, `${running.app.url}zh/playground.html`);
    await expectExamplesInChinese(page, Object.keys(EXAMPLES) as ExampleName[]);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('what an error says', () => {
  it.each([
    ['explorable-two-keys', '?two-keys.peer=cache'],
    ['explorable-attacker', ''],
    ['explorable-browsers-changed', ''],
    ['explorable-scissors', ''],
    ['explorable-header', ''],
  ])('is in English, and marked: %s%s', (name, query) => expectExplorableInChinese(running, name, query));
});
