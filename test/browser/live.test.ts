import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../../src/server/app.ts';
import { serveSite } from '../../src/site/serve.ts';
import { launch } from './chromium.ts';
import { axeFindings, type Visit, visit } from './visit.ts';

let browser: Browser;
let app: App;

beforeAll(async () => {
  app = await startApp({ port: 0, host: '127.0.0.1', site: process.env.TEST_SITE ?? '', log: () => {} });
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await app.close();
});

/** Opens Live, connects with the keyboard, and says something. */
async function talk(url: string, width: number, text: string): Promise<Visit> {
  const live = await visit(browser, `${url}live.html`, { width });
  const { page } = live;
  await page.focus('#connect');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#send:not([disabled])');
  await page.fill('#message', text);
  await page.keyboard.press('Enter');
  await shown(page, 'version-13', 4);
  await shown(page, 'hixie-76', 4);
  return live;
}

/** Waits until a side shows that many heads and frames. */
async function shown(page: Page, speaks: string, count: number): Promise<void> {
  await page.waitForFunction(
    ([lane, wanted]) => document.querySelectorAll(`#lane-${lane} .dump`).length >= Number(wanted),
    [speaks, count],
  );
}

describe.each(['127.0.0.1', 'localhost'])('Live from %s', (host) => {
  const url = () => app.url.replace('127.0.0.1', host);

  it.each([360, 1280])(
    'at %d pixels shows this browser’s own request, the answer and the frames, with 2010 beside it',
    async (width) => {
      const { page, complaints, close } = await talk(url(), width, '你好');
      const own = await page.locator('#lane-version-13 .dump').allTextContents();
      const userAgent = await page.evaluate(() => navigator.userAgent);
      expect(own[0]).toContain(`User-Agent: ${userAgent}`);
      expect(own[0]).toMatch(/Sec-WebSocket-Key: [A-Za-z0-9+/]{22}==/);
      expect(own[0]).toContain(`Host: ${host}:${app.port}`);
      expect(own[1]).toContain('101 Switching Protocols');
      expect(own[2]).toContain('client → server');
      expect(own[2]).toContain('你好');
      expect(own[3]).toContain('server → client');

      const old = await page.locator('#lane-hixie-76 .dump').allTextContents();
      expect(old[0]).toContain('Sec-WebSocket-Key1');
      expect(old[1]).toContain('WebSocket Protocol Handshake');
      expect(old[2]).toContain('你好');
      expect(old[3]).toContain('server → client');

      const below = await page.evaluate(() => document.documentElement.scrollHeight - document.body.offsetHeight);
      expect(below).toBeLessThanOrEqual(0);
      expect(await axeFindings(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});

describe('Live', () => {
  it('gives every byte of what it shows a name', async () => {
    const { page, close } = await talk(app.url, 1280, 'Hello');
    const nameless = await page.evaluate(() => {
      const rows = [...document.querySelectorAll('.lane .fields > li')];
      return rows.filter((row) => !row.querySelector('strong')?.textContent || !row.querySelector('.hex')).length;
    });
    expect(nameless).toBe(0);
    const bytes = await page.evaluate(() =>
      [...document.querySelectorAll('.lane .dump')].map((dump) => {
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
    const { page, complaints, close } = await talk(app.url, 1280, 'Hello');
    await page.click('#close');
    await shown(page, 'version-13', 6);
    await shown(page, 'hixie-76', 6);
    await page.waitForFunction(() => document.querySelectorAll('.lane .event').length === 2);
    expect(await page.textContent('#lane-version-13')).toContain('code 1000');
    expect(await page.textContent('#status')).toContain('Closed with code 1000');
    expect(await page.isEnabled('#connect')).toBe(true);
    expect(complaints).toEqual([]);
    await close();
  });

  it('never makes markup of what is said', async () => {
    const { page, complaints, close } = await talk(app.url, 1280, '<img src=x onerror=alert(1)><b>&amp;');
    expect(await page.locator('.lane img').count()).toBe(0);
    expect(await page.textContent('#lane-version-13')).toContain('<img src=x onerror=alert(1)><b>&amp;');
    expect(complaints).toEqual([]);
    await close();
  });

  it('is connected anew after a close', async () => {
    const { page, close } = await talk(app.url, 1280, 'first');
    await page.click('#close');
    await page.waitForSelector('#connect:not([disabled])');
    await page.click('#connect');
    await page.waitForSelector('#send:not([disabled])');
    await shown(page, 'version-13', 2);
    expect(await page.textContent('#lane-version-13')).not.toContain('first');
    await close();
  });

  it('shows the key that this browser says it has sent', async () => {
    const { page, close } = await visit(browser, `${app.url}live.html`);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    const keys: (string | undefined)[] = [];
    devtools.on('Network.webSocketWillSendHandshakeRequest', ({ request }) => {
      keys.push(request.headers['Sec-WebSocket-Key']);
    });
    await page.click('#connect');
    await shown(page, 'version-13', 2);
    expect(keys.length).toBe(2);
    expect(await page.locator('#lane-version-13 .dump').first().textContent()).toContain(`Key: ${keys[1]}`);
    await close();
  });

  it.each([360, 1280])('at %d pixels keeps the newest frame in view, unless one looks at an older', async (width) => {
    const { page, close } = await talk(app.url, width, 'first');
    for (let i = 1; i <= 3; i++) {
      await page.fill('#message', `again ${i}`);
      await page.click('#send');
      await shown(page, 'version-13', 4 + 2 * i);
    }
    const lane = page.locator('#lane-version-13');
    const toEnd = () => lane.evaluate((node) => node.scrollHeight - node.scrollTop - node.clientHeight);
    expect(await toEnd()).toBeLessThan(2);
    await lane.evaluate((node) => {
      node.scrollTop = 0;
    });
    await page.click('#send');
    await shown(page, 'version-13', 12);
    expect(await lane.evaluate((node) => node.scrollTop)).toBe(0);
    await close();
  });

  it('folds what is long, and finds nothing wrong with it', async () => {
    const { page, close } = await talk(app.url, 1280, 'x'.repeat(10_000));
    expect(await page.locator('.lane .problem').count()).toBe(0);
    expect(await page.textContent('#lane-version-13')).toContain('all 10000 bytes');
    await close();
  });

  it('says in words that there is no server to talk to, where the pages alone are hosted', async () => {
    const pages = createServer(serveSite(process.env.TEST_SITE ?? ''));
    pages.listen(0, '127.0.0.1');
    await once(pages, 'listening');
    const { port } = pages.address() as AddressInfo;
    const { page, close } = await visit(browser, `http://127.0.0.1:${port}/live.html`);
    await page.click('#connect');
    await page.waitForSelector('#connect:not([disabled])');
    expect(await page.textContent('#status')).toContain('without the live server');
    await close();
    pages.close();
  });
});
