/** Explorables in more states, at more widths and on more pages; the tests of each have one. */

import { describe, expect, it } from 'vitest';
import { alive, at, expectAddressOpened, expectLineChosen } from './browsers-changed.ts';
import { nothingSeen } from './distinct.ts';
import { lookAtPage } from './look-at-page.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();

describe('an explorable, on a phone in light colours, and on a desk in dark ones', () => {
  const seen = nothingSeen();

  it.each([
    ['scissors', ''],
    ['header', '?header.length=70000&header.flips=1.20'],
    ['two-keys', '?two-keys.key1=1&two-keys.key=A'],
    ['two-keys', '?two-keys.peer=script'],
    ['browsers-changed', ''],
    ['browsers-changed', '?browsers-changed.month=2010-01'],
    ['browsers-changed', '?browsers-changed.server=socket-io'],
  ])('can be used by everybody: %s%s', async (id, query) => {
    const visited = await visit(running.browser, at(running, query, `explorable-${id}`), { width: 360 });
    await visited.page.waitForSelector(`#explorable-${id}.alive`);
    await lookAtPage(visited, seen);
    await visited.close();
  });
});

describe('Two keys', () => {
  it.each(['04-hixie76-answer', '05-version13-accept'])('is on the page of lesson %s', async (name) => {
    const { page, complaints, close } = await visit(running.browser, at(running, '', name));
    await page.locator('#explorable-two-keys').scrollIntoViewIfNeeded();
    await page.waitForSelector('#explorable-two-keys.alive');
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('The day the browsers changed', () => {
  it('chooses a line by pressing it, on a phone', async () => {
    const { page, close } = await visit(running.browser, at(running), { width: 390 });
    await alive(page);
    await expectLineChosen(page);
    await close();
  });

  it('is on the page of the history, and opens what an address says', () => expectAddressOpened(running, 'history'));
});
