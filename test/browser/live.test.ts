import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { concat, toHex, toLatin1 } from '../../src/bytes.ts';
import { readConversations } from '../../src/capture/conversations.ts';
import { memorySource } from '../../src/capture/source.ts';
import { serveSite } from '../../src/site/serve.ts';
import { runningSite } from './running-site.ts';
import { axeFindings, type Visit, type VisitOptions, visit } from './visit.ts';

const running = runningSite();

/** Numbers in the ladder, in the order of their coming. */
const OWN = 1;
const OF_2010 = 2;

/** Opens Live and connects, with the keyboard; both clients are open then. */
async function connected(url: string, options: VisitOptions = {}): Promise<Visit> {
  const live = await visit(running.browser, `${url}live.html`, options);
  const { page } = live;
  await page.focus('#connect');
  await page.keyboard.press('Enter');
  await states(page, 'open', 'open');
  return live;
}

/** As above, and sends something that both get back. */
async function talk(url: string, width: number, text: string): Promise<Visit> {
  const live = await connected(url, { width });
  const { page } = live;
  await page.fill('#message', text);
  await page.keyboard.press('Enter');
  await shown(page, OWN, 4);
  await shown(page, OF_2010, 4);
  return live;
}

/** Waits until the clients are in these states. */
async function states(page: Page, ...wanted: string[]): Promise<void> {
  await page.waitForFunction(
    (all) =>
      JSON.stringify([...document.querySelectorAll('#participants small')].map((state) => state.textContent)) === all,
    JSON.stringify(wanted),
  );
}

const rungs = (client: number) => `#ladder li[data-client="${client}"]:has(details)`;

/** Waits until the ladder has that many heads and frames of a client. */
async function shown(page: Page, client: number, count: number): Promise<void> {
  await page.waitForFunction(
    ([selector, wanted]) => document.querySelectorAll(String(selector)).length >= Number(wanted),
    [rungs(client), count],
  );
}

/** Opens every rung of a client; returns what their dumps say. */
async function dumps(page: Page, client: number): Promise<string[]> {
  await page.evaluate((selector) => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>(`${selector} details`)) details.open = true;
  }, rungs(client));
  await page.waitForFunction(
    (selector) => [...document.querySelectorAll(selector)].every((rung) => rung.querySelector('.dump')),
    rungs(client),
  );
  return page.locator(`${rungs(client)} .dump`).allTextContents();
}

describe('Live', () => {
  it.each([
    ['127.0.0.1', 360],
    ['localhost', 1280],
  ])(
    'from %s, at %d pixels, shows this browser’s own request, the answer and the frames, with 2010 beside it',
    async (host, width) => {
      const { page, complaints, close } = await talk(running.app.url.replace('127.0.0.1', host), width, '你好');
      const own = await dumps(page, OWN);
      const userAgent = await page.evaluate(() => navigator.userAgent);
      expect(own[0]).toContain(`User-Agent: ${userAgent}`);
      expect(own[0]).toMatch(/Sec-WebSocket-Key: [A-Za-z0-9+/]{22}==/);
      expect(own[0]).toContain(`Host: ${host}:${running.app.port}`);
      expect(own[1]).toContain('101 Switching Protocols');
      expect(own[2]).toContain('client → server');
      expect(own[2]).toContain('你好');
      expect(own[3]).toContain('server → client');

      const old = await dumps(page, OF_2010);
      expect(old[0]).toContain('Sec-WebSocket-Key1');
      expect(old[1]).toContain('WebSocket Protocol Handshake');
      expect(old[2]).toContain('你好');
      expect(old[3]).toContain('server → client');

      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(sideways).toBeLessThanOrEqual(0);
      expect(await axeFindings(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    },
  );

  it('shows what this browser compresses in clear, beside its compressed bytes, in every message', async () => {
    const words = 'to be or not to be, '.repeat(60);
    const { page, close } = await talk(running.app.url, 1280, words);
    await page.fill('#message', words);
    await page.keyboard.press('Enter');
    await shown(page, OWN, 6);
    const own = await dumps(page, OWN);
    for (const head of own.slice(0, 2)) expect(head).toContain('permessage-deflate');
    for (const frame of own.slice(2, 6))
      expect(frame).toMatch(/"to be or not to be, to be.*inflated, 1200 bytes from \d{1,3}\./s);
    // Earlier messages are in the window: the same words again take only a few bytes (RFC 7692 §7.2.3.2).
    const sizes = own.slice(2, 6).map((frame) => Number(/1200 bytes from (\d+)/.exec(frame)?.[1]));
    expect(sizes[2]).toBeLessThan(Number(sizes[0]));
    await close();
  });

  it('gives every byte of what it shows a name', async () => {
    const { page, close } = await talk(running.app.url, 1280, 'Hello');
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
    await close();
  });

  it('closes both when the visitor closes, and says so', async () => {
    const { page, complaints, close } = await talk(running.app.url, 1280, 'Hello');
    await page.click('#close');
    await states(page, 'closed, 1000', 'closed, 1005');
    await shown(page, OWN, 6);
    await shown(page, OF_2010, 6);
    expect(await page.textContent('#ladder')).toContain('this browser: closed, code 1000');
    expect(await page.isEnabled('#connect')).toBe(true);
    expect(complaints).toEqual([]);
    await close();
  });

  it('never makes markup of what is said', async () => {
    const { page, complaints, close } = await talk(running.app.url, 1280, '<img src=x onerror=alert(1)><b>&amp;');
    const said = await dumps(page, OWN);
    expect(await page.locator('#ladder img').count()).toBe(0);
    expect(said[2]).toContain('<img src=x onerror=alert(1)><b>&amp;');
    expect(complaints).toEqual([]);
    await close();
  });

  it('is connected again after a close', async () => {
    const { page, close } = await talk(running.app.url, 1280, 'first');
    await page.click('#close');
    await page.waitForSelector('#connect:not([disabled])');
    await page.click('#connect');
    await states(page, 'open', 'open');
    expect(await page.textContent('#ladder')).not.toContain('first');
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

  it.each([360, 1280])('at %d pixels keeps the newest frame in view, unless one looks at an older', async (width) => {
    const { page, close } = await talk(running.app.url, width, 'first');
    for (let i = 1; i <= 10; i++) {
      await page.click('#send');
      await shown(page, OWN, 4 + 2 * i);
      await shown(page, OF_2010, 4 + 2 * i);
    }
    const ladder = page.locator('#ladder');
    expect(await ladder.evaluate((node) => node.scrollHeight - node.scrollTop - node.clientHeight)).toBeLessThan(2);
    await ladder.evaluate((node) => {
      node.scrollTop = 0;
    });
    await page.click('#send');
    await shown(page, OWN, 26);
    expect(await ladder.evaluate((node) => node.scrollTop)).toBe(0);
    await close();
  });

  it('folds what is long, and finds nothing wrong with it', async () => {
    const { page, close } = await talk(running.app.url, 1280, 'x'.repeat(10_000));
    // hixie-76 compresses nothing.
    const said = await dumps(page, OF_2010);
    await dumps(page, OWN);
    expect(await page.locator('#ladder .problem').count()).toBe(0);
    expect(said[2]).toContain('all 10000 bytes');
    await close();
  });

  it('lets its own clients ping, and send in pieces, and says who cannot', async () => {
    const { page, close } = await connected(running.app.url);
    await page.click('[data-add="version-13"]');
    await states(page, 'open', 'open', 'open');
    await page.check('#participants input[value="3"]');
    await page.click('[data-act="ping"]');
    await shown(page, 3, 4);
    await page.click('[data-act="parts"]');
    await shown(page, 3, 8);
    const ladder = (await page.locator(rungs(3)).allTextContents()).join('\n');
    expect(ladder).toMatch(/our version 13 → server ping[\s\S]*server → our version 13 pong/);
    expect(ladder.match(/our version 13 → server continuation/g)).toHaveLength(2);
    await page.check('#participants input[value="2"]');
    await page.click('[data-act="ping"]');
    await page.waitForFunction(() => document.querySelector('#ladder')?.textContent?.includes('hixie-76 has no ping'));
    await page.check('#participants input[value="1"]');
    await page.click('[data-act="ping"]');
    expect(await page.textContent('#status')).toContain('cannot ask its own browser');
    await close();
  });

  it('breaks the protocol in each way it knows, and the other end notices', async () => {
    const { page, complaints, close } = await connected(running.app.url);
    const ways = [
      ['unmasked', 'closed, 1002', 'closed, code 1002'],
      ['reserved-bit', 'closed, 1002', 'closed, code 1002'],
      ['continuation', 'closed, 1002', 'closed, code 1002'],
      ['not-utf8', 'closed, 1007', 'closed, code 1007'],
      ['masked-server', 'closed, 1006', 'noticed mask-forbidden'],
      ['server-not-utf8', 'closed, 1006', 'noticed not-utf8'],
    ] as const;
    expect(await page.locator('#break option').count()).toBe(ways.length);
    const before: string[] = [];
    for (const [broken, state, noticed] of ways) {
      const client = before.length + 3;
      await page.click('[data-add="version-13"]');
      await states(page, 'open', 'open', ...before, 'open');
      await page.selectOption('#break', broken);
      await page.check(`#participants input[value="${client}"]`);
      await page.click('[data-act="break"]');
      before.push(state);
      await states(page, 'open', 'open', ...before);
      const rungsOfIt = page.locator(`#ladder li[data-client="${client}"]`);
      expect((await rungsOfIt.allTextContents()).join('\n'), broken).toContain(noticed);
    }
    expect(await axeFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('gives clients of both versions a wrong answer, which they notice', async () => {
    const { page, close } = await connected(running.app.url);
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

  it('waits while it is paused, and goes on with all that came', async () => {
    const { page, close } = await talk(running.app.url, 1280, 'before');
    await page.click('#pause');
    await page.click('#send');
    await page.waitForFunction(() => /[1-9]\d* more wait/.test(document.querySelector('#count')?.textContent ?? ''));
    await page.waitForFunction(() => document.querySelector('#count')?.textContent?.includes('4 more wait'));
    expect(await page.locator(rungs(OWN)).count()).toBe(4);
    await page.click('#pause');
    await shown(page, OWN, 6);
    await close();
  });

  it('filters by words and by kind', async () => {
    const { page, close } = await talk(running.app.url, 1280, 'Hello');
    const visible = () => page.locator('#ladder li:visible').count();
    await page.selectOption('#kind', 'head');
    expect(await visible()).toBe(4);
    await page.fill('#words', '2010');
    expect(await visible()).toBe(2);
    await page.fill('#words', 'nothing of the kind');
    expect(await visible()).toBe(0);
    await page.fill('#words', '');
    await page.selectOption('#kind', '');
    expect(await visible()).toBe(8);
    await close();
  });

  it('saves what passed as JSON, and as a capture that holds the same bytes', async () => {
    const { page, close } = await talk(running.app.url, 1280, '你好');
    const saved = async (button: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
      return buffer(await download.createReadStream());
    };
    const passed = JSON.parse((await saved('#save-json')).toString()) as {
      client: number;
      from: 'client' | 'server';
      dissection: { bytes: string };
    }[];
    expect(passed).toHaveLength(8);
    const source = memorySource(Uint8Array.from(await saved('#save-pcapng')));
    const capture = readConversations(source).conversations.map(({ pieces }) => [...pieces()]);
    expect(capture).toHaveLength(2);
    for (const pieces of capture) {
      const said = (end: 'client' | 'server') =>
        concat(pieces.flatMap((piece) => ('bytes' in piece && piece.from === end ? [piece.bytes] : [])));
      const client = toLatin1(said('client')).includes('Key1') ? OF_2010 : OWN;
      for (const from of ['client', 'server'] as const) {
        const bytes = passed.filter((entry) => entry.client === client && entry.from === from);
        expect(toHex(said(from))).toBe(bytes.map(({ dissection }) => dissection.bytes).join(' '));
      }
    }
    await close();
  });

  it('runs both ends in the page if only the pages are hosted, and says so', async () => {
    const pages = createServer(serveSite(process.env.TEST_SITE ?? ''));
    pages.listen(0, '127.0.0.1');
    await once(pages, 'listening');
    const { port } = pages.address() as AddressInfo;
    const { page, close } = await talk(`http://127.0.0.1:${port}/`, 1280, '你好');
    expect(await page.textContent('#status')).toBe('');
    expect(await page.textContent('#ladder')).toContain('server → our version 13 101 Switching Protocols');
    expect((await dumps(page, OF_2010))[3]).toContain('你好');
    await page.selectOption('#break', 'unmasked');
    await page.click('[data-act="break"]');
    await states(page, 'closed, 1002', 'open');
    await page.click('#close');
    await states(page, 'closed, 1002', 'closed, 1005');
    await page.click('#connect');
    await page.waitForFunction(() => document.querySelector('#status')?.textContent?.includes('both ends run in it'));
    await close();
    pages.close();
  });
});
