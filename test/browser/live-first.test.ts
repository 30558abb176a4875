/**
 * Live for somebody who opens it for the first time, what it says to each step, and what it saves;
 * test/browser/live-first.thorough.test.ts has more sizes, more broken rules and the other kind of file.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectArrival, expectRefusal } from './live-meets-browser.ts';
import { expectSavedOpens } from './live-saved.ts';
import { connected, dumps, rungs, shown, states } from './live-visit.ts';
import { runningSite } from './running-site.ts';
import { sharedVisit } from './shared-visit.ts';

const running = runningSite();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('Live, on arrival', () => {
  it('shows a conversation in both versions, over the width of the ladder', () => expectArrival(running, 360));
});

describe('Live, connected', () => {
  const visited = sharedVisit(() => connected(running.browser, running.app.url));

  it('says what is wrong with a file that is something else, and goes on', async () => {
    const { page } = visited;
    for (const content of ['<b>no</b>', '[{"client":1}]', '[', '']) {
      await page.setInputFiles('#file', { name: 'other.txt', mimeType: 'text/plain', buffer: Buffer.from(content) });
      await page.waitForFunction(() => document.querySelector('#status')?.textContent?.startsWith('other.txt cannot'));
    }
    const image = {
      name: 'a.png',
      mimeType: 'image/png',
      buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    };
    await page.setInputFiles('#file', image);
    const says = /^a\.png cannot.* the JSON that this page saves, or a capture.* begins with 89 50 4e 47 0d 0a 1a 0a$/;
    await page.waitForFunction(
      (text) => new RegExp(text).test(document.querySelector('#status')?.textContent ?? ''),
      says.source,
    );
    await page.click('#send');
    await shown(page, 1, 4);
  });

  it('has this browser refuse a wrong answer of its server, and a page is told as little as it should be', async () => {
    const { page } = visited;
    await page.waitForFunction(() => !document.querySelector<HTMLOptGroupElement>('#to-browser')?.hidden);
    await page.selectOption('#break', 'browser:wrong-accept');
    expect(await page.textContent('#break-it')).toBe('Try my browser');
    await page.click('#break-it');
    // RFC 6455 §7.1.5: a connection that was not established was closed with 1006.
    await states(page, 'open', 'open', 'closed, 1006');
    const said = await page.locator('#ladder li[data-client="3"]').allTextContents();
    expect(said.join('\n')).toContain('event error');
    const [request, answer] = await dumps(page, 3);
    expect(request).toContain('User-Agent');
    // The dissection of the two finds what the browser finds.
    expect(answer).toContain('Sec-WebSocket-Accept');
    expect(await page.locator(`${rungs(3)} .problem`).count()).toBeGreaterThan(0);
  });

  it('has this browser close the connection after a frame that has a mask, and its close is shown', () =>
    expectRefusal(visited.page, 'masked-server', 4));
});

describe('the buttons of Live', () => {
  it('each say what has happened', async () => {
    const { page, close } = await connected(running.browser, running.app.url);
    const says = async (act: () => Promise<void>, words: string) => {
      await act();
      await page.waitForFunction((wanted) => document.querySelector('#status')?.textContent?.includes(wanted), words);
    };
    await says(() => page.click('#send'), 'This browser and a client of 2010 sent “Hello” as text.');
    await says(() => page.click('[data-act="binary"]'), 'A client of 2010: ');
    await says(() => page.click('[data-add="version-13"]'), 'Added a client of version 13.');
    await says(() => page.fill('#code', 'x').then(() => page.click('#close')), '“x” is neither');
    await says(() => page.fill('#message', '').then(() => page.click('#send')), 'nothing to send');
    await says(
      () => page.fill('#code', '1000').then(() => page.click('#close')),
      'asked to close, in version 13 with code 1000',
    );
    await close();
  });

  it('go from a client that is closed, and one connects it again', async () => {
    const { page, close } = await connected(running.browser, running.app.url);
    await page.check('#participants input[value="1"]');
    await page.click('#close');
    await states(page, 'closed, 1000', 'open');
    expect(await page.isVisible('#send')).toBe(false);
    expect(await page.isVisible('#connect')).toBe(true);
    await page.click('#again');
    await states(page, 'closed, 1000', 'open', 'open');
    await page.click('#send');
    await shown(page, 3, 4);
    await close();
  });
});

describe('what Live saves', () => {
  it('it opens again, with the same bytes: JSON', () => expectSavedOpens(running, folder, 'json'));
});
