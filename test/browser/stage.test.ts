/** The conversation on the first screen; test/browser/stage.thorough.test.ts waits for its end. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { serveSite } from '../../src/site/serve.ts';
import { axeFindings } from './axe.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();

/** The bytes of the frames of a version, each frame as hexadecimal. */
const framesOf = (page: Page, version: 'old' | 'new') =>
  page
    .locator(`.stage > .${version} .frame-bytes .squares`)
    .evaluateAll((strips) =>
      strips.map((strip) => [...strip.querySelectorAll('i')].map((i) => i.textContent).join(' ')),
    );

describe('the conversation on the first screen', () => {
  it('is there without script: every byte, and the answer of the server within the first screen', async () => {
    const { page, close } = await visit(site.browser, site.app.url, { script: false });
    // hixie-76 §5.3: 00, the text, FF, both ways; FF 00 closes.
    const hello = '00 48 65 6c 6c 6f ff';
    expect(await framesOf(page, 'old')).toEqual([hello, hello, 'ff 00', 'ff 00']);
    const [sent, echoed, , answered] = await framesOf(page, 'new');
    expect(sent).toMatch(/^81 85(?: [0-9a-f]{2}){9}$/);
    // RFC 6455 §5.7 prints this frame; §7.4.1: 1000 is 03 e8.
    expect([echoed, answered]).toEqual(['81 05 48 65 6c 6c 6f', '88 02 03 e8']);
    for (const version of ['old', 'new']) {
      const answer = await page.locator(`.stage > .${version} li.server`).first().boundingBox();
      expect((answer?.y ?? 0) + (answer?.height ?? 0)).toBeLessThan(800);
      const whole = await page.locator('.stage').boundingBox();
      expect((whole?.y ?? 0) + (whole?.height ?? 0)).toBeLessThan(800);
      expect(await page.locator(`.stage > .${version} .said`).textContent()).toMatch(/§/);
    }
    expect(await page.locator('.stage-controls').isVisible()).toBe(false);
    await close();
  });

  it('names a byte after few presses of Tab, and the next one with an arrow key', async () => {
    const { page, complaints, close } = await visit(site.browser, site.app.url);
    await page.locator('.stage input[aria-valuetext]').waitFor();
    await page.getByRole('link', { name: 'Skip to the text' }).focus();
    await page.keyboard.press('Enter');
    let presses = 0;
    for (; presses < 7 && (await page.locator('.stage input:focus').count()) === 0; presses++)
      await page.keyboard.press('Tab');
    expect(presses).toBeLessThan(7);
    const said = (version: string) => page.locator(`.stage > .${version} .said`).textContent();
    expect(await said('new')).toContain('81 FIN, opcode');
    await page.keyboard.press('ArrowRight');
    expect(await said('new')).toContain('85 MASK, length');
    await page.keyboard.press('Home');
    expect(await said('old')).toMatch(/^47 .*GET \/chat HTTP\/1\.1/);
    expect(await page.locator('.stage > .old i:not(.later)').count()).toBe(1);
    expect(await axeFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('names the byte that is pointed at or pressed, and blanks none after it', async () => {
    const { page, close } = await visit(site.browser, site.app.url);
    const stage = page.locator('.stage');
    await stage.locator('input[aria-valuetext]').waitFor();
    const key = stage.locator('[data-name="Sec-WebSocket-Key1"] i').first();
    await key.hover();
    expect(await stage.locator('.old .said').textContent()).toContain('Sec-WebSocket-Key1');
    const blank = () => stage.locator('i.later').count();
    const before = await blank();
    const accept = stage.locator('[data-name="Sec-WebSocket-Accept"] i').first();
    await accept.click();
    expect(await stage.locator('.new .said').textContent()).toContain('Sec-WebSocket-Accept');
    expect(await blank()).toBe(before);
    await stage.getByRole('button', { name: 'echo' }).click();
    expect(await stage.locator('.old .said').textContent()).toMatch(/^00 /);
    await close();
  });

  it('shows both requests, and where both are answered, within the first screen of a phone, and takes touches', async () => {
    const { page, close } = await visit(site.browser, site.app.url, { width: 390 });
    await page.setViewportSize({ width: 390, height: 844 });
    const squares = (version: string) => page.locator(`.stage > .${version} .squares`);
    for (const version of ['old', 'new']) {
      const [request, answer] = [
        await squares(version).first().boundingBox(),
        await squares(version).nth(1).boundingBox(),
      ];
      expect((request?.y ?? 0) + (request?.height ?? 0), version).toBeLessThan(844);
      expect(answer?.y, version).toBeLessThan(844);
    }
    const end = page.locator('.stage > .new .frame-bytes i').first();
    await end.dispatchEvent('pointerover', { pointerType: 'touch', bubbles: true });
    expect(await page.locator('.stage > .new .said').textContent()).toContain('81 FIN, opcode');
    await close();
  });

  it('keeps the name of a byte in the window of a phone while its squares are', async () => {
    const { page, close } = await visit(site.browser, site.app.url, { width: 390 });
    for (const version of ['old', 'new']) {
      const column = page.locator(`.stage > .${version}`);
      const last = column.locator('.squares i').last();
      await last.evaluate((square) => square.scrollIntoView({ block: 'center', behavior: 'instant' }));
      await last.click();
      const said = await column.locator('.said').boundingBox();
      const square = await last.boundingBox();
      expect(said?.y, version).toBeGreaterThanOrEqual(0);
      expect((said?.y ?? 0) + (said?.height ?? 0), version).toBeLessThanOrEqual(square?.y ?? 0);
    }
    await close();
  });

  it('says what is typed, keeps it in the address, and says what an address asks for', async () => {
    const { page, complaints, close } = await visit(site.browser, site.app.url);
    await page.locator('.stage input[aria-valuetext]').waitFor();
    await page.getByLabel('Say').fill('你好');
    // RFC 3629 §3: three bytes for each of the two characters.
    const text = 'e4 bd a0 e5 a5 bd';
    await page.locator('.old .frame-bytes').first().getByText('e4', { exact: true }).waitFor();
    expect((await framesOf(page, 'old')).slice(0, 2)).toEqual([`00 ${text} ff`, `00 ${text} ff`]);
    expect((await framesOf(page, 'new'))[1]).toBe(`81 06 ${text}`);
    const address = page.url();
    expect(new URLSearchParams(new URL(address).hash.slice(1)).get('say')).toBe('你好');
    await page.goto('about:blank');
    await page.goto(address);
    await page.locator('.old .frame-bytes').first().getByText('e4', { exact: true }).waitFor();
    expect(await page.getByLabel('Say').inputValue()).toBe('你好');
    // RFC 6455 §5.2: 126 bytes are more than the shortest form of a length holds.
    await page.getByLabel('Say').fill('x'.repeat(126));
    await page.waitForFunction(
      () => document.querySelectorAll('.new .frame-bytes')[1]?.querySelectorAll('i').length === 130,
    );
    expect((await framesOf(page, 'new'))[1]).toMatch(/^81 7e 00 7e 78 /);
    expect(await axeFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('runs with new random bytes each time, made in the page', async () => {
    const { page, close } = await visit(site.browser, site.app.url);
    const key = () => page.locator('.new [data-name="Sec-WebSocket-Key"]').getAttribute('data-value');
    const keys = new Set([await key()]);
    for (const _ of [1, 2]) {
      await page.locator('.run').click();
      await page.locator('.run').getByText('Stop').waitFor();
      keys.add(await key());
      await page.locator('.run').click();
    }
    expect(keys.size).toBe(3);
    await close();
  });

  it('shows what the server saw of the visitor’s own browser, if the server of the project serves the page', async () => {
    const { page, complaints, close } = await visit(site.browser, site.app.url);
    await page.getByRole('button', { name: 'With my browser' }).click();
    await page.locator('.stage > .new h2').getByText('your browser').waitFor();
    const agent = await page.locator('.new [data-name="User-Agent"]').getAttribute('data-value');
    expect(agent).toBe(await page.evaluate(() => navigator.userAgent));
    // RFC 6455 §7.4.1: 1000 is 03 e8.
    expect((await framesOf(page, 'new')).at(-1)).toBe('88 02 03 e8');
    expect(complaints).toEqual([]);
    await close();
  });

  it('has no button for the browser on a page that another server sends, and runs there all the same', async () => {
    const server = createServer(serveSite(process.env.TEST_SITE ?? ''));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { page, complaints, close } = await visit(site.browser, `http://127.0.0.1:${port}/`);
    await page.locator('.stage input[aria-valuetext]').waitFor();
    expect(await page.locator('.own').isVisible()).toBe(false);
    await page.locator('.run').click();
    await page.locator('.run').getByText('Stop').waitFor();
    expect(complaints).toEqual([]);
    await close();
    server.close();
  });
});
