import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { concat, toHex, toLatin1 } from '../../src/bytes.ts';
import { readConversations } from '../../src/capture/conversations.ts';
import { memorySource } from '../../src/capture/source.ts';
import { serveSite } from '../../src/site/serve.ts';
import { connected, dumps, OF_2010, OWN, rungs, shown, states, talk } from './live-visit.ts';
import { expectNoticed, FEW_WAYS, OTHER_WAYS } from './live-ways.ts';
import { runningSite } from './running-site.ts';
import { sharedVisit } from './shared-visit.ts';
import { visit } from './visit.ts';

const running = runningSite();
/** The client of 2010 of the conversation that the page plays. */
const IN_PAGE_2010 = 2;

describe('Live', () => {
  it('lets its own clients ping, and send in pieces, and does not offer what this browser cannot', async () => {
    const { page, close } = await connected(running.browser, running.app.url);
    await page.click('[data-add="version-13"]');
    await states(page, 'open', 'open', 'open');
    await page.check('#participants input[value="3"]');
    await page.click('[data-act="ping"]');
    await shown(page, 3, 4);
    await page.click('[data-act="parts"]');
    await shown(page, 3, 8);
    const ladder = (await page.locator(rungs(3)).allTextContents()).join('\n');
    expect(ladder).toMatch(/a client of version 13 → server ping[\s\S]*server → a client of version 13 pong/);
    expect(ladder.match(/a client of version 13 → server continuation/g)).toHaveLength(2);
    await page.check('#participants input[value="2"]');
    await page.click('[data-act="ping"]');
    await page.waitForFunction(() => document.querySelector('#ladder')?.textContent?.includes('hixie-76 has no ping'));
    expect(await page.textContent('#status')).toContain('hixie-76 has no ping');
    await page.check('#participants input[value="1"]');
    for (const act of ['ping', 'parts', 'vanish']) expect(await page.isVisible(`[data-act="${act}"]`), act).toBe(false);
    await page.check('#participants input[value="all"]');
    await page.click('[data-act="ping"]');
    expect(await page.textContent('#status')).toContain('a page cannot ask its own browser for that');
    await close();
  });

  it('gives clients of both versions a wrong answer, which they notice', async () => {
    const { page, close } = await connected(running.browser, running.app.url);
    await page.check('#wrong-answer');
    await page.click('[data-add="version-13"]');
    await states(page, 'open', 'open', 'closed, 1006');
    expect(await page.textContent('#ladder')).toContain('noticed wrong-accept');
    await page.check('#wrong-answer');
    await page.click('[data-add="hixie-76"]');
    await states(page, 'open', 'open', 'closed, 1006', 'closed, 1006');
    expect(await page.textContent('#ladder')).toContain('noticed wrong-answer');
    await close();
  });

  it('runs both ends in the page if only the pages are hosted, and says so', async () => {
    const pages = createServer(serveSite(process.env.TEST_SITE ?? ''));
    pages.listen(0, '127.0.0.1');
    await once(pages, 'listening');
    const { port } = pages.address() as AddressInfo;
    const { page, close } = await visit(running.browser, `http://127.0.0.1:${port}/live.html`);
    await page.click('#connect');
    await page.waitForFunction(() => document.querySelector('#status')?.textContent?.includes('No live server'));
    await states(page, 'open', 'open');
    await page.fill('#message', '你好');
    await page.keyboard.press('Enter');
    await shown(page, IN_PAGE_2010, 6);
    expect(await page.textContent('#ladder')).toContain('server → a client of version 13 101 Switching Protocols');
    expect((await dumps(page, IN_PAGE_2010))[5]).toContain('你好');
    expect(await page.locator('#to-browser').evaluate((group) => (group as HTMLOptGroupElement).hidden)).toBe(true);
    await page.selectOption('#break', 'unmasked');
    await page.click('#break-it');
    await states(page, 'closed, 1002', 'open');
    await page.click('#close');
    await states(page, 'closed, 1002', 'closed, 1005');
    await page.click('#again');
    await states(page, 'open', 'open');
    await close();
    pages.close();
  });
});

describe('Live, to break the protocol', () => {
  const visited = sharedVisit(() => connected(running.browser, running.app.url));

  it('offers each way for which there is a test', async () => {
    const { page } = visited;
    const offered = await page
      .locator('#break option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    const own = offered.filter((value) => !value.startsWith('browser:'));
    expect(own.toSorted()).toEqual([...FEW_WAYS, ...OTHER_WAYS].map(([name]) => name).toSorted());
  });

  it('breaks it from either end, and the other end notices', () => expectNoticed(visited, FEW_WAYS));
});

describe('what passed in Live', () => {
  const visited = sharedVisit(() => talk(running.browser, running.app.url, 1280, '你好'));

  it('is filtered by words and by kind', async () => {
    const { page } = visited;
    const visible = () => page.locator('#ladder li:visible').count();
    await page.selectOption('#kind', 'head');
    expect(await visible()).toBe(4);
    await page.fill('#words', '2010');
    expect(await visible()).toBe(2);
    await page.fill('#words', 'nothing of the kind');
    expect(await visible()).toBe(0);
    await page.fill('#words', '');
    await page.selectOption('#kind', '');
    // Four heads and frames of each client, and a line that says over what the browser came.
    expect(await visible()).toBe(9);
  });

  it('is saved as JSON, and as a capture that holds the same bytes', async () => {
    const { page } = visited;
    const saved = async (button: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
      return buffer(await download.createReadStream());
    };
    const entries = JSON.parse((await saved('#save-json')).toString()) as {
      client: number;
      from?: 'client' | 'server';
      dissection?: { bytes: string };
      event?: string;
    }[];
    const passed = entries.filter(({ dissection }) => dissection !== undefined);
    expect(passed).toHaveLength(8);
    // And the line that says over what the browser came.
    expect(entries.filter(({ event }) => event !== undefined)).toHaveLength(1);
    const source = memorySource(Uint8Array.from(await saved('#save-pcapng')));
    const capture = readConversations(source).conversations.map(({ pieces }) => [...pieces()]);
    expect(capture).toHaveLength(2);
    for (const pieces of capture) {
      const said = (end: 'client' | 'server') =>
        concat(pieces.flatMap((piece) => ('bytes' in piece && piece.from === end ? [piece.bytes] : [])));
      const client = toLatin1(said('client')).includes('Key1') ? OF_2010 : OWN;
      for (const from of ['client', 'server'] as const) {
        const bytes = passed.filter((entry) => entry.client === client && entry.from === from);
        expect(toHex(said(from))).toBe(bytes.map(({ dissection }) => dissection?.bytes).join(' '));
      }
    }
  });

  it('waits while Live is paused, and goes on with all that came', async () => {
    const { page } = visited;
    await page.click('#pause');
    await page.click('#send');
    await page.waitForFunction(() => /[1-9]\d* more wait/.test(document.querySelector('#count')?.textContent ?? ''));
    await page.waitForFunction(() => document.querySelector('#count')?.textContent?.includes('4 more wait'));
    expect(await page.locator(rungs(OWN)).count()).toBe(4);
    await page.click('#pause');
    await shown(page, OWN, 6);
  });
});
