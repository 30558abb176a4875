import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { concat } from '../../src/bytes.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { axeFindings } from './axe.ts';
import { runningSite } from './running-site.ts';
import { type Visit, visit } from './visit.ts';

const site = runningSite();

const open = (width = 1280, hash = '') => visit(site.browser, `${site.app.url}playground.html${hash}`, { width });

/** Ends a visit that must have gone without complaint. */
async function finish({ complaints, close }: Visit): Promise<void> {
  expect(complaints).toEqual([]);
  await close();
}

/** The header of a pcap file, and no packet. */
const EMPTY_CAPTURE = readFileSync('test/vectors/captures/loopback.pcap').subarray(0, 24);

const reactions = (page: Page) => page.locator('#reactions > li').allTextContents();
const pieces = (page: Page) => page.locator('#list .what').allTextContents();

describe('the playground', () => {
  it('reads hexadecimal, base64, a C array and a dump, names the bytes and says what comes of them', async () => {
    const visited = await open();
    const { page } = visited;
    await page.selectOption('#from', 'server');
    for (const text of [
      '81 05 48 65 6c 6c 6f',
      'gQVIZWxsbw==',
      '{ 0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f }',
      '0000  81 05 48 65 6c 6c 6f                              ..Hello',
    ]) {
      // Nothing of the form before it remains.
      await page.fill('#paste', '');
      expect(await pieces(page)).toEqual([]);
      await page.fill('#paste', text);
      expect(await pieces(page), text).toEqual(['text']);
      expect(await reactions(page), text).toEqual(['The client’s program gets the text “Hello”.']);
      expect(await page.locator('#shown .dump').textContent()).toContain('payload');
    }
    await finish(visited);
  });

  it('calls a frame incomplete until all of it has come, and waits for it', async () => {
    const visited = await open();
    const { page } = visited;
    await page.selectOption('#from', 'server');
    await page.fill('#paste', '81 08 61 62 63');
    expect(await page.locator('#list .mark').allTextContents()).toEqual(['… incomplete']);
    expect(await reactions(page)).toEqual(['The client waits for the remaining bytes.']);
    expect(await page.locator('#shown .incomplete').textContent()).toContain('3 of 8 bytes of payload came');
    expect(await page.locator('#shown .problem').count()).toBe(0);
    await finish(visited);
  });

  it('shows compressed messages inflated beside their bytes, once the visitor says that they are (RFC 7692 §7.2.3.1)', async () => {
    const visited = await open();
    const { page } = visited;
    await page.selectOption('#from', 'server');
    await page.check('#deflate');
    await page.fill('#paste', 'c1 07 f2 48 cd c9 c9 07 00');
    expect(await page.locator('#shown .inflated').textContent()).toContain('"Hello"');
    expect(await page.locator('#shown').textContent()).toContain('f2 48 cd c9 c9 07 00');
    expect(await reactions(page)).toEqual(['The client’s program gets the text “Hello”.']);
    await finish(visited);
  });

  it('says beside the box what is wrong with it, and goes on', async () => {
    const visited = await open();
    const { page } = visited;
    await page.fill('#paste', '81 zz');
    expect(await page.textContent('#read-as')).toContain('zz');
    await page.fill('#paste', '81 00');
    expect(await page.textContent('#read-as')).toContain('2 bytes');
    await finish(visited);
  });

  it('flips a bit by keyboard and by pointer, and the reaction changes at once', async () => {
    const visited = await open();
    const { page } = visited;
    await page.click('[data-example="masked"]');
    expect(await reactions(page)).toEqual(['The server’s program gets the text “Hello”.']);
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
    await finish(visited);
  });

  it('shows by example', async () => {
    const visited = await open(360);
    for (const [name, reaction] of [
      ['unmasked', /closes with code 1002/],
      ['not-utf8', /closes with code 1007/],
      ['long-length', /closes with code 1002/],
      ['close', /code 1000/],
      ['fragments', /an empty pong/],
      ['hixie-76', /handshake of hixie-76 is done/],
      ['version-13', /handshake of version 13 is done/],
    ] as const) {
      await visited.page.click(`[data-example="${name}"]`);
      expect((await reactions(visited.page)).join(' '), name).toMatch(reaction);
    }
    await finish(visited);
  });

  it('shows by example a WebSocket over HTTP/2: its frames, the fields of their heads, and the WebSocket’s own', async () => {
    const visited = await open(360);
    const { page } = visited;
    await page.click('[data-example="http2"]');
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
    const told = await page.locator('#shown').textContent();
    for (const [name, value] of [
      [':method', 'CONNECT'],
      [':protocol', 'websocket'],
      ['sec-websocket-version', '13'],
    ] as const)
      expect(told).toMatch(new RegExp(`${name}\\s*${value}`));
    await page.getByText('stream 1: text').first().click();
    expect(await page.locator('#shown').textContent()).toContain('"Hello"');
    expect(await page.locator('#shown .problem').count()).toBe(0);
    await finish(visited);
  });

  it('has in its address what it shows, and shows what an address says', async () => {
    const visited = await open();
    const { page } = visited;
    await page.click('[data-example="reserved"]');
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
    const visited = await open();
    const { page } = visited;
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
    await finish(visited);
  });

  it('opens a capture, and shows both ends of the conversation that is chosen', async () => {
    const visited = await open();
    const { page } = visited;
    await page.setInputFiles('#file', 'test/vectors/captures/loopback.pcapng');
    await page.waitForSelector('#conversations button');
    const buttons = page.locator('#conversations button');
    expect(await buttons.allTextContents()).toEqual([
      expect.stringMatching(/^127\.0\.0\.1:\d+ → 127\.0\.0\.1:7713, 174 → 138 ← bytes, version 13$/),
      expect.stringMatching(/, 223 → 207 ← bytes, hixie-76$/),
    ]);
    const both = ['GET /chat', '101 Switching Protocols', 'text', 'text', 'close', 'close'];
    expect(await pieces(page)).toEqual(both);
    expect(await page.locator('#list .who').allTextContents()).toEqual([
      'client',
      'server',
      'client',
      'server',
      'client',
      'server',
    ]);
    expect(await page.locator('#reaction').isHidden()).toBe(true);
    await buttons.nth(1).click();
    expect(await pieces(page)).toEqual(both.with(1, '101 WebSocket Protocol Handshake'));
    await page.selectOption('#from', 'server');
    expect(await pieces(page)).toEqual(['101 WebSocket Protocol Handshake', 'text', 'close']);
    expect(await reactions(page)).toContain('The client’s program gets the text “你好”.');
    await page.selectOption('#from', '');
    expect(await pieces(page)).toHaveLength(6);
    await finish(visited);
  });

  it('says what a conversation is that is not WebSocket, and shows compressed messages in clear', async () => {
    const visited = await open(390);
    const { page } = visited;
    await page.setInputFiles('#file', 'test/vectors/captures/tls.pcap');
    await page.waitForFunction(() => document.querySelector('#read-as')?.textContent?.includes('This is TLS'));
    expect(await page.locator('#list .mark.broken').count()).toBe(0);
    await page.setInputFiles('#file', 'test/vectors/captures/beside-ssh.pcap');
    await page.waitForFunction(() => document.querySelectorAll('#conversations button').length === 2);
    expect(await pieces(page)).toHaveLength(6);
    await page.locator('#conversations button').nth(0).click();
    expect(await page.textContent('#read-as')).toContain('not WebSocket but SSH');
    await page.setInputFiles('#file', 'test/vectors/captures/deflate-agreed.pcap');
    await page.waitForFunction(() => document.querySelectorAll('#conversations button').length === 1);
    expect(await page.locator('#list .mark.broken').count()).toBe(0);
    for (const index of [2, 3, 4, 5]) {
      await page.click(`#list [data-index="${index}"]`);
      expect(await page.textContent('#shown')).toContain('"Hello"');
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await finish(visited);
  });

  it('reads a capture over TLS with its key log, before, with or after it, or inside it', async () => {
    const capture = 'test/vectors/captures/chromium-wss.pcap';
    const keyLog = 'test/vectors/captures/chromium-wss.keylog';
    const decrypted = (page: Page) =>
      page.waitForFunction(() =>
        document.querySelector('#conversations')?.textContent?.includes('version 13 in TLS 1.3'),
      );
    const orders: readonly (readonly string[] | string)[][] = [
      [capture, keyLog],
      [keyLog, capture],
      [[keyLog, capture]],
    ];
    for (const order of orders) {
      const visited = await open();
      const { page } = visited;
      for (const files of order) {
        await page.setInputFiles('#file', files);
        if (files === capture && order[0] === capture) {
          await page.waitForFunction(() =>
            document.querySelector('#read-as')?.textContent?.includes('open the key log'),
          );
        } else if (files === keyLog && order[0] === keyLog) {
          expect(await page.textContent('#read-as')).toMatch(/secrets of TLS from chromium-wss\.keylog/);
        }
      }
      await decrypted(page);
      expect(await pieces(page)).toEqual([
        ...['GET /chat', '101 Switching Protocols', 'text', 'text', 'text', 'text'],
        ...['close 4001', 'close 4001'],
      ]);
      await finish(visited);
    }
    const visited = await open();
    const { page } = visited;
    await page.setInputFiles('#file', 'test/vectors/captures/chromium-wss-http2.pcapng');
    await page.waitForFunction(() =>
      document.querySelector('#conversations')?.textContent?.includes('HTTP/2 with WebSocket in TLS'),
    );
    await finish(visited);
  });

  it('opens what is dropped on it, anywhere', async () => {
    const visited = await open();
    const { page } = visited;
    const bytes = [...readFileSync('test/vectors/captures/loopback.pcapng')];
    await page.evaluate((all) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(all)], 'dropped.pcapng'));
      const over = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true });
      const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      for (const event of [over, drop]) document.querySelector('h1')?.dispatchEvent(event);
      if (!over.defaultPrevented || !drop.defaultPrevented) throw new Error('the browser would leave the page');
    }, bytes);
    await page.waitForSelector('#conversations button');
    expect(await page.textContent('#conversations')).toContain('Conversations in dropped.pcapng');
    await finish(visited);
  });

  it('says what a capture misses', async () => {
    const visited = await open();
    const { page } = visited;
    await page.setInputFiles('#file', 'test/vectors/captures/lost-segment.pcap');
    await page.waitForSelector('#conversations button');
    expect(await pieces(page)).toContain('23 bytes are missing in the capture');
    await page.setInputFiles('#file', 'test/vectors/captures/ng-other-link.pcap');
    await page.waitForFunction(() => document.querySelector('#conversations')?.textContent?.includes('USB'));
    expect(await page.textContent('#conversations')).toContain('1 packet of link type 189 (USB) left out');
    await finish(visited);
  });

  it('keeps no list of a file when something else comes', async () => {
    const visited = await open();
    const { page } = visited;
    const others: [string, () => Promise<unknown>][] = [
      ['pasted text', () => page.fill('#paste', '81 05 48 65 6c 6c 6f')],
      ['text that is nothing', () => page.fill('#paste', '81 zz')],
      ['an example', () => page.click('[data-example="text"]')],
      ['an address', () => page.evaluate(() => location.assign('#bytes=gQVIZWxsbw'))],
      ['a file', () => page.setInputFiles('#file', { name: 'a.bin', mimeType: '', buffer: Buffer.from([0x81, 0]) })],
      ['a broken capture', () => page.setInputFiles('#file', { name: 'b.pcap', mimeType: '', buffer: EMPTY_CAPTURE })],
    ];
    for (const [what, come] of others) {
      await page.setInputFiles('#file', 'test/vectors/captures/loopback.pcapng');
      await page.waitForSelector('#conversations button');
      await come();
      await page.waitForFunction(() => document.querySelector<HTMLElement>('#conversations')?.hidden);
      expect(await page.locator('#conversations button').count(), what).toBe(0);
    }
    expect(await page.textContent('#read-as')).toContain('b.pcap holds no TCP');
    await finish(visited);
  });

  it('reads a stream that Wireshark followed, with both ends', async () => {
    const visited = await open();
    const { page } = visited;
    await page.fill('#paste', readFileSync('test/vectors/followed/wireshark-hex-dump.txt', 'utf8'));
    await page.waitForSelector('#list .what');
    expect(await pieces(page)).toEqual(['GET /chat', '101 Switching Protocols', 'text', 'text', 'close', 'close']);
    await finish(visited);
  });

  it('takes a mebibyte of small frames, with rows only for those in view', async () => {
    const frame = encodeFrame(
      { opcode: 'binary', payload: new Uint8Array(16) },
      { speak: 'version-13', maskingKey: Uint8Array.of(1, 2, 3, 4) },
    );
    const count = Math.ceil(2 ** 20 / frame.length);
    const bytes = concat(Array.from({ length: count }, () => frame));
    const visited = await open();
    const { page } = visited;
    await page.setInputFiles('#file', { name: 'frames.bin', mimeType: '', buffer: Buffer.from(bytes) });
    await page.waitForFunction((all) => document.querySelector(`#list [aria-setsize="${all}"]`) !== null, count);
    expect(await page.locator('#list [role="option"]').count()).toBeLessThan(60);
    await page.focus('#list');
    await page.keyboard.press('End');
    expect(await page.locator('#list [aria-selected="true"]').getAttribute('aria-posinset')).toBe(String(count));
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('#shown .dump').count()).toBe(1);
    await finish(visited);
  });

  it.each([
    [360, 'light'],
    [1280, 'dark'],
  ] as const)(
    'at %d pixels, %s, in use: nothing for axe to find, nothing to scroll sideways',
    async (width, scheme) => {
      const visited = await visit(site.browser, `${site.app.url}playground.html`, { width, scheme });
      const { page } = visited;
      await page.click('[data-example="reserved"]');
      await page.click('.builder summary');
      expect(await axeFindings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      await finish(visited);
    },
  );
});
