/**
 * Live for somebody who opens it for the first time, what it says to each step, and what it saves;
 * test/browser/live-first.thorough.test.ts has more sizes and more broken rules.
 */

import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectArrival, expectRefusal } from './live-meets-browser.ts';
import { connected, dumps, rungs, shown, states, talk } from './live-visit.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('Live, on arrival', () => {
  it('shows a conversation in both versions, over the width of the ladder', () => expectArrival(running, 360));

  it('has no controls without a script, and says why', async () => {
    const { page, close } = await visit(running.browser, `${running.app.url}live.html`, { script: false });
    expect(await page.isVisible('#connect')).toBe(false);
    expect(await page.textContent('.no-script')).toContain('needs JavaScript');
    expect(await page.isVisible('.no-script')).toBe(true);
    await close();
  });
});

describe('this browser, when the server breaks a rule', () => {
  it('refuses a wrong answer, and a page is told as little as it should be', async () => {
    const { page, close } = await connected(running.browser, running.app.url);
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
    await close();
  });

  it('closes the connection after a frame that has a mask, and its close is shown', () =>
    expectRefusal(running, 'masked-server'));
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
  it.each(['json', 'pcapng'])('it opens again, with the same bytes: %s', async (kind) => {
    const { page, complaints, close } = await talk(running.browser, running.app.url, 1280, '你好');
    const before = await page.locator('#ladder b').allTextContents();
    const file = join(folder, `live.${kind}`);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(`#save-${kind}`)]);
    await download.saveAs(file);
    await page.setInputFiles('#file', file);
    await page.waitForFunction(() => document.querySelector('#status')?.textContent?.startsWith('Opened live.'));
    const after = await page.locator('#ladder b').allTextContents();
    expect(after.toSorted()).toEqual(before.toSorted());
    const all = [...(await dumps(page, 1)), ...(await dumps(page, 2))].join('\n');
    for (const part of ['Sec-WebSocket-Key1', 'Sec-WebSocket-Accept', '你好']) expect(all).toContain(part);
    // What was opened can be saved, and nobody in it can speak.
    expect(await page.isVisible('#send')).toBe(false);
    const [again] = await Promise.all([page.waitForEvent('download'), page.click(`#save-${kind}`)]);
    if (kind === 'json') {
      const bytesOf = (text: string) =>
        (JSON.parse(text) as { dissection?: { bytes: string } }[]).flatMap(({ dissection }) => dissection?.bytes ?? []);
      const first = bytesOf((await buffer(createReadStream(file))).toString());
      expect(bytesOf((await buffer(await again.createReadStream())).toString())).toEqual(first);
    }
    await page.click('#connect');
    await states(page, 'open', 'open');
    expect(complaints).toEqual([]);
    await close();
  });

  it('says what is wrong with a file that is something else, and goes on', async () => {
    const { page, close } = await connected(running.browser, running.app.url);
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
    await close();
  });
});
