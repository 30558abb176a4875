/** Live with this browser and a client of 2010; test/browser/live.thorough.test.ts has more hosts and sizes. */

import { describe, expect, it } from 'vitest';
import { expectNewestInView, expectOwnBytes } from './live-shows.ts';
import { dumps, OF_2010, OWN, shown, states, talk } from './live-visit.ts';
import { runningSite } from './running-site.ts';
import { sharedVisit } from './shared-visit.ts';
import { visit } from './visit.ts';

const running = runningSite();

describe('Live', () => {
  it('shows this browser’s own request, the answer and the frames, with 2010 beside it', async () => {
    const { close } = await expectOwnBytes(running, 'localhost', 360);
    await close();
  });

  it('shows the key that this browser says it has sent', async () => {
    const { page, close } = await visit(running.browser, `${running.app.url}live.html`, { fresh: true });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    const keys: (string | undefined)[] = [];
    devtools.on('Network.webSocketWillSendHandshakeRequest', ({ request }) => {
      keys.push(request.headers['Sec-WebSocket-Key']);
    });
    await page.click('#connect');
    await states(page, 'open', 'open');
    await shown(page, OWN, 2);
    const [request = ''] = await dumps(page, OWN);
    const [, key = 'none'] = /Sec-WebSocket-Key: ([A-Za-z0-9+/=]+)/.exec(request) ?? [];
    expect(keys).toContain(key);
    await close();
  });

  it('keeps the newest frame in view, unless one looks at an older', () => expectNewestInView(running, 1280));
});

describe('Live, from message to message', () => {
  const visited = sharedVisit(() => talk(running.browser, running.app.url, 1280, 'Hello'));
  /** How many heads and frames there are of each client. */
  let passed = 4;
  const say = async (text: string) => {
    await visited.page.fill('#message', text);
    await visited.page.keyboard.press('Enter');
    passed += 2;
    for (const client of [OWN, OF_2010]) await shown(visited.page, client, passed);
  };

  it('gives every byte of what it shows a name', async () => {
    const { page } = visited;
    for (const client of [OWN, OF_2010]) await dumps(page, client);
    const nameless = await page.evaluate(() => {
      const rows = [...document.querySelectorAll('#ladder .fields tbody tr')];
      // The inflated text of a compressed payload is not among the bytes of the frame.
      const ofBytes = rows.filter(({ textContent }) => !/→ \d+ bytes/.test(textContent ?? ''));
      return ofBytes.filter((row) => !row.querySelector('strong')?.textContent || !row.querySelector('.hex')).length;
    });
    expect(nameless).toBe(0);
    const bytes = await page.evaluate(() =>
      [...document.querySelectorAll('#ladder .dump')].map((dump) => {
        const said = Number(/([0-9]+) bytes/.exec(dump.querySelector('figcaption')?.textContent ?? '')?.[1]);
        const inHex = [...dump.querySelectorAll('.fields .hex, .head .hex')].map(
          ({ textContent }) => textContent ?? '',
        );
        const inText = [...dump.querySelectorAll('.head code:not(.hex)')].map(({ textContent }) => textContent ?? '');
        const hex = inHex.reduce((sum, text) => sum + (text.match(/[0-9a-f]{2}/g) ?? []).length, 0);
        const text = inText.reduce((sum, line) => sum + line.replace('\\r\\n', '12').length, 0);
        return [said, hex + text];
      }),
    );
    expect(bytes.length).toBe(8);
    for (const [said, named] of bytes) expect(named).toBe(said);
  });

  it('never makes markup of what is said', async () => {
    const { page, complaints } = visited;
    await say('<img src=x onerror=alert(1)><b>&amp;');
    const said = await dumps(page, OWN);
    expect(await page.locator('#ladder img').count()).toBe(0);
    expect(said.at(-2)).toContain('<img src=x onerror=alert(1)><b>&amp;');
    expect(complaints).toEqual([]);
  });

  it('folds what is long, and finds nothing wrong with it', async () => {
    const { page } = visited;
    await say('x'.repeat(10_000));
    // hixie-76 compresses nothing.
    const said = await dumps(page, OF_2010);
    await dumps(page, OWN);
    expect(await page.locator('#ladder .problem').count()).toBe(0);
    expect(said.at(-2)).toContain('all 10000 bytes');
  });

  it('shows what this browser compresses in clear, beside its compressed bytes, in every message', async () => {
    const words = 'to be or not to be, '.repeat(60);
    for (let times = 0; times < 2; times++) await say(words);
    const own = await dumps(visited.page, OWN);
    for (const head of own.slice(0, 2)) expect(head).toContain('permessage-deflate');
    const frames = own.slice(-4);
    for (const frame of frames)
      expect(frame).toMatch(/"to be or not to be, to be.*inflated, 1200 bytes from \d{1,3}\./s);
    // Earlier messages are in the window: the same words again take only a few bytes (RFC 7692 §7.2.3.2).
    const sizes = frames.map((frame) => Number(/1200 bytes from (\d+)/.exec(frame)?.[1]));
    expect(sizes[2]).toBeLessThan(Number(sizes[0]));
  });

  it('closes both when the visitor closes, says so, and is connected again when asked', async () => {
    const { page, complaints } = visited;
    await page.click('#close');
    await states(page, 'closed, 1000', 'closed, 1005');
    for (const client of [OWN, OF_2010]) await shown(page, client, passed + 2);
    expect(await page.textContent('#ladder')).toContain('this browser: closed, code 1000');
    expect(await page.isEnabled('#connect')).toBe(true);
    await page.click('#connect');
    await states(page, 'open', 'open');
    expect(await page.textContent('#ladder')).not.toContain('to be or not to be');
    expect(complaints).toEqual([]);
  });
});
