import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { concat } from '../../src/bytes.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import {
  BOTH,
  chooseExample,
  expectFits,
  finish,
  paste,
  pieces,
  reactions,
  sharedPlayground,
  unfold,
} from './playground-page.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();

const shared = sharedPlayground(site);
const open = (width = 1280, hash = '') => visit(site.browser, `${site.app.url}playground.html${hash}`, { width });

describe('the playground', () => {
  it('reads hexadecimal, base64, a C array and a dump, names the bytes and says what comes of them', async () => {
    const page = await shared();
    await page.selectOption('#from', 'server');
    for (const text of [
      '81 05 48 65 6c 6c 6f',
      'gQVIZWxsbw==',
      '{ 0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f }',
      '0000  81 05 48 65 6c 6c 6f                              ..Hello',
    ]) {
      // Nothing of the form before it remains.
      await paste(page, '');
      await expect.poll(() => pieces(page)).toEqual([]);
      await paste(page, text);
      await expect.poll(() => pieces(page), { message: text }).toEqual(['text']);
      expect(await reactions(page), text).toEqual(['The client’s program gets the text “Hello”.']);
      expect(await page.locator('#shown .dump').textContent()).toContain('payload');
    }
    await page.selectOption('#from', '');
  });

  it('calls a frame incomplete until all of it has come, and waits for it', async () => {
    const page = await shared();
    await page.selectOption('#from', 'server');
    await paste(page, '81 08 61 62 63');
    expect(await page.locator('#list .mark').allTextContents()).toEqual(['… incomplete']);
    expect(await reactions(page)).toEqual(['The client waits for the remaining bytes.']);
    expect(await page.locator('#shown .incomplete').textContent()).toContain('3 of 8 bytes of payload came');
    expect(await page.locator('#shown .problem').count()).toBe(0);
    await page.selectOption('#from', '');
  });

  it('shows compressed messages inflated beside their bytes, once the visitor says that they are (RFC 7692 §7.2.3.1)', async () => {
    const page = await shared();
    await page.selectOption('#from', 'server');
    await page.check('#deflate');
    await paste(page, 'c1 07 f2 48 cd c9 c9 07 00');
    expect(await page.locator('#shown .inflated').textContent()).toContain('"Hello"');
    expect(await page.locator('#shown').textContent()).toContain('f2 48 cd c9 c9 07 00');
    expect(await reactions(page)).toEqual(['The client’s program gets the text “Hello”.']);
    await page.selectOption('#from', '');
    await page.uncheck('#deflate');
  });

  it('says beside the box what is wrong with it, and goes on', async () => {
    const page = await shared();
    await paste(page, '81 zz');
    expect(await page.textContent('#read-as')).toContain('zz');
    await paste(page, '81 00');
    expect(await page.textContent('#read-as')).toContain('2 bytes');
  });

  it('flips a bit by keyboard and by pointer, and the reaction changes at once', async () => {
    const page = await shared();
    await chooseExample(page, 'masked');
    expect(await reactions(page)).toEqual(['The server’s program gets the text “Hello”.']);
    await page.click('#shown tbody tr');
    await page.click('button[aria-label^="byte 0, bit 2"]');
    expect((await reactions(page)).join()).toMatch(/closes with code 1002.*RSV2/);
    // Back with the keyboard: the bit that was flipped has the focus.
    await page.keyboard.press('Enter');
    expect(await reactions(page)).toEqual(['The server’s program gets the text “Hello”.']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    expect((await reactions(page)).join()).toMatch(/1002.*masked|mask/);
  });

  it('shows by example', async () => {
    const page = await shared(360);
    for (const [name, reaction] of [
      ['unmasked', /closes with code 1002/],
      ['not-utf8', /closes with code 1007/],
      ['long-length', /closes with code 1002/],
      ['close', /code 1000/],
      ['fragments', /an empty pong/],
      ['hixie-76', /handshake of hixie-76 is done/],
      ['version-13', /handshake of version 13 is done/],
    ] as const) {
      await chooseExample(page, name);
      expect((await reactions(page)).join(' '), name).toMatch(reaction);
    }
  });

  it('shows by example a WebSocket over HTTP/2: its frames, the fields of their heads, and the WebSocket’s own', async () => {
    const page = await shared(360);
    await chooseExample(page, 'http2');
    const asked = page.getByText('HEADERS, stream 1: CONNECT /chat');
    await asked.waitFor();
    expect(await pieces(page)).toEqual([
      ...['connection preface', 'SETTINGS', 'SETTINGS', 'SETTINGS ACK', 'SETTINGS ACK'],
      ...['HEADERS, stream 1: CONNECT /chat', 'HEADERS, stream 1: 200'],
      // Two frames of DATA carry one text, as they may.
      ...['DATA, stream 1', 'DATA, stream 1', 'stream 1: text', 'DATA, stream 1', 'stream 1: text'],
      ...['DATA, stream 1', 'stream 1: close 1000'],
    ]);
    await asked.click();
    await page.getByText('HEADERS, stream 1: CONNECT /chat').nth(1).waitFor();
    const told = await page.locator('#shown').textContent();
    for (const [name, value] of [
      [':method', 'CONNECT'],
      [':protocol', 'websocket'],
      ['sec-websocket-version', '13'],
    ] as const)
      expect(told).toMatch(new RegExp(`${name}\\s*${value}`));
    await page.getByText('stream 1: text').first().click();
    await page.locator('#shown').getByText('"Hello"').waitFor();
    expect(await page.locator('#shown .problem').count()).toBe(0);
  });

  it('opens the piece that was pressed, though the list is drawn again before the button is released', async () => {
    const page = await shared();
    await chooseExample(page, 'http2');
    const row = page.getByRole('option', { name: 'HEADERS, stream 1: 200' });
    await row.hover();
    await page.mouse.down();
    // The list hears that it was scrolled, and that other rows may be wanted; the row looks as before.
    await page.locator('#list').evaluate((list) => list.dispatchEvent(new Event('scroll')));
    await page.locator('#only-kind').evaluate((kind) => kind.dispatchEvent(new Event('change')));
    await page.mouse.up();
    expect(await row.getAttribute('aria-selected')).toBe('true');
  });

  it('has in its address what it shows, and shows what an address says', async () => {
    const visited = await open();
    const { page } = visited;
    await chooseExample(page, 'reserved');
    const { hash } = new URL(page.url());
    const again = await open(1280, hash);
    expect(await reactions(again.page)).toEqual(await reactions(page));
    expect(await again.page.inputValue('#paste')).toBe(await page.inputValue('#paste'));
    await finish(again);
    await finish(visited);
  });

  it('survives an address that makes no sense', async () => {
    const visited = await open(1280, '#bytes=%3Cscript%3E&from=nobody');
    expect(await visited.page.textContent('#read-as')).toContain('No bytes yet');
    await finish(visited);
  });

  it('builds a frame, and puts another after it', async () => {
    const page = await shared();
    await unfold(page);
    await page.click('.builder summary');
    await page.fill('#build-payload', '你好');
    await page.click('#builder button[type="submit"]');
    expect(await reactions(page)).toEqual(['The server’s program gets the text “你好”.']);
    await page.selectOption('#build-opcode', 'close');
    await page.fill('#build-code', '1005');
    await page.fill('#build-payload', '');
    await page.click('#build-append');
    expect(await pieces(page)).toEqual(['text', expect.stringContaining('close')]);
    expect((await reactions(page)).at(-1)).toMatch(/closes with code 1002.*1005/);
    await page.fill('#build-code', '70000');
    await page.click('#build-append');
    expect(await page.textContent('#build-problem')).toContain('70000');
  });

  it('reads a stream that Wireshark followed, with both ends', async () => {
    const page = await shared();
    await paste(page, readFileSync('test/vectors/followed/wireshark-hex-dump.txt', 'utf8'));
    await expect.poll(() => pieces(page)).toEqual(BOTH);
  });

  it('takes a mebibyte of small frames, with rows only for those in view', async () => {
    const frame = encodeFrame(
      { opcode: 'binary', payload: new Uint8Array(16) },
      { speak: 'version-13', maskingKey: Uint8Array.of(1, 2, 3, 4) },
    );
    const count = Math.ceil(2 ** 20 / frame.length);
    const bytes = concat(Array.from({ length: count }, () => frame));
    const page = await shared();
    await page.setInputFiles('#file', { name: 'frames.bin', mimeType: '', buffer: Buffer.from(bytes) });
    await page.waitForFunction((all) => document.querySelector(`#list [aria-setsize="${all}"]`) !== null, count);
    expect(await page.locator('#list [role="option"]').count()).toBeLessThan(60);
    await page.focus('#list');
    await page.keyboard.press('End');
    expect(await page.locator('#list [aria-selected="true"]').getAttribute('aria-posinset')).toBe(String(count));
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('#shown .dump').count()).toBe(1);
  });

  it('has in use nothing for axe to find, and nothing to scroll sideways', () => expectFits(site, 360, 'light'));
});
