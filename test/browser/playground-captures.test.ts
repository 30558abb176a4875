/**
 * Captures in the playground: the list of conversations, the ladder, filter and search, bits, comparison, links;
 * test/browser/playground-captures.thorough.test.ts has more orders, addresses and sizes.
 */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  CAPTURE,
  expectDecrypted,
  expectListGone,
  expectUnreadable,
  KEY_LOG,
  SENSELESS,
} from './playground-captures.ts';
import {
  BOTH,
  cells,
  conversations,
  finish,
  openLoopback,
  paste,
  pieces,
  reactions,
  readAs,
  sharedPlayground,
  shown,
  soon,
} from './playground-page.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();

const shared = sharedPlayground(site);
const open = (width = 1280, hash = '') => visit(site.browser, `${site.app.url}playground.html${hash}`, { width });

describe('a capture in the playground', () => {
  it('shows which end closed first below the ladder, and in its row of the list', async () => {
    const page = await shared(390);
    await page.setInputFiles('#file', 'test/vectors/captures/nginx-read-timeout.pcap');
    const words =
      'The server closed the TCP connection (FIN) without a close frame. That was 2.0 s after the last byte, which it sent.';
    await soon(() => page.locator('#closed').textContent()).toBe(words);
    await soon(async () => (await cells(page)).map((row) => row.at(-1))).toEqual(['server (FIN)']);
    await soon(() =>
      page.locator('#conversations').evaluate((list) => list.getBoundingClientRect().top < innerHeight / 2),
    ).toBe(true);
    await paste(page, '81 05 48 65 6c 6c 6f');
    await soon(() => page.locator('#closed').textContent()).toBe('');
  });

  it('opens a capture, and shows both ends of the conversation that is chosen', async () => {
    const page = await shared();
    await page.setInputFiles('#file', 'test/vectors/captures/loopback.pcapng');
    const ends = expect.stringMatching(/^127\.0\.0\.1:\d+ → 127\.0\.0\.1:7713$/);
    const day = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
    await soon(() => cells(page)).toEqual([
      [day, ends, 'version 13', '174 bytes', '138 bytes', '6', '0', 'client (close), server (FIN)'],
      [day, ends, 'hixie-76', '223 bytes', '207 bytes', '6', '0', 'client (close), server (FIN)'],
    ]);
    const buttons = page.locator('#conversations button');
    const both = ['GET /chat', '101 Switching Protocols', 'text', 'text', 'close', 'close'];
    await soon(() => pieces(page)).toEqual(both);
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
    await soon(() => pieces(page)).toEqual(both.with(1, '101 WebSocket Protocol Handshake'));
    await page.selectOption('#from', 'server');
    await soon(() => pieces(page)).toEqual(['101 WebSocket Protocol Handshake', 'text', 'close']);
    await soon(() => reactions(page)).toContain('The client’s program gets the text “你好”.');
    await page.selectOption('#from', '');
    await soon(() => pieces(page)).toHaveLength(6);
  });

  it('says what a conversation is that is not WebSocket, and shows compressed messages in clear', async () => {
    const page = await shared(390);
    await page.setInputFiles('#file', 'test/vectors/captures/tls.pcap');
    await page.waitForFunction(() => document.querySelector('#read-as')?.textContent?.includes('This is TLS'));
    expect(await page.locator('#list .mark.broken').count()).toBe(0);
    await page.setInputFiles('#file', 'test/vectors/captures/beside-ssh.pcap');
    await page.waitForFunction(() => document.querySelectorAll('#conversations button').length === 2);
    await soon(() => pieces(page)).toHaveLength(6);
    // Of what is not WebSocket it is only known how TCP was closed.
    await soon(async () => (await cells(page)).map((row) => row.slice(-3))).toEqual([
      ['', '', 'still open'],
      ['6', '0', 'client (1000), still open'],
    ]);
    await page.locator('#conversations button').nth(0).click();
    await soon(() => readAs(page)).toContain('not WebSocket but SSH');
    await page.setInputFiles('#file', 'test/vectors/captures/deflate-agreed.pcap');
    await page.waitForFunction(() => document.querySelectorAll('#conversations button').length === 1);
    expect(await page.locator('#list .mark.broken').count()).toBe(0);
    for (const index of [2, 3, 4, 5]) {
      await page.click(`#list [data-index="${index}"]`);
      await soon(() => shown(page)).toContain('"Hello"');
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });

  it('reads a capture over TLS with its key log, which comes after it', () =>
    expectDecrypted(site, [CAPTURE, KEY_LOG]));

  it('opens what is dropped on it, anywhere', async () => {
    const page = await shared();
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
    await soon(() => conversations(page)).toContain('In dropped.pcapng.');
  });

  it('says what a capture misses', async () => {
    const page = await shared();
    await page.setInputFiles('#file', 'test/vectors/captures/lost-segment.pcap');
    await page.waitForSelector('#conversations button');
    await soon(() => pieces(page)).toContain('23 bytes are missing in the capture');
    await page.setInputFiles('#file', 'test/vectors/captures/ng-other-link.pcap');
    await page.waitForFunction(() => document.querySelector('#conversations')?.textContent?.includes('USB'));
    await soon(() => conversations(page)).toContain('1 packet of link type 189 (USB) left out');
  });

  it('keeps no list of a file when something else comes', () =>
    expectListGone(site, ['text that is nothing', 'a broken capture']));

  it('puts a conversation into an address on demand, and shows what such an address says', async () => {
    const visited = await open();
    const { page } = visited;
    await openLoopback(page);
    expect(new URL(page.url()).hash).toBe('');
    await page.click('#share');
    await soon(() => new URL(page.url()).hash).toMatch(/^#said=c\./);
    const { hash } = new URL(page.url());
    const again = await open(360, hash);
    await soon(() => pieces(again.page)).toEqual(BOTH);
    await finish(again);
    await finish(visited);
  });

  it('says so if an address makes no sense, or a conversation is too much for one', async () => {
    await expectUnreadable(site, SENSELESS[0]);
    const visited = await open();
    const { page } = visited;
    await page.setInputFiles('#file', 'test/vectors/captures/lost-segment.pcap');
    await soon(() => readAs(page)).toMatch(/^Both ends/);
    await page.click('#share');
    await soon(() => readAs(page)).toContain('not all of it was captured');
    await finish(visited);
  });

  it('shows one head or frame alone, with what the other end does', async () => {
    const visited = await open();
    const { page } = visited;
    await openLoopback(page);
    await page.click('#list [data-index="3"]');
    await soon(() => shown(page)).toContain('server → client');
    await page.click('#alone');
    expect(await pieces(page)).toEqual(['text']);
    expect(await reactions(page)).toEqual(['The client’s program gets the text “Hello”.']);
    expect(new URL(page.url()).hash).toContain('from=server');
    await finish(visited);
  });

  it('leaves a dump of packets in the box it was pasted into', async () => {
    const visited = await open();
    const { page } = visited;
    const dump = readFileSync('test/vectors/packets/tshark-x.txt', 'utf8');
    await paste(page, dump);
    await soon(() => readAs(page)).toMatch(/^Both ends/);
    expect(await page.inputValue('#paste')).toBe(dump);
    await finish(visited);
  });

  it('takes what is pasted anywhere on the page', async () => {
    const page = await shared();
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', '81 05 48 65 6c 6c 6f');
      document
        .querySelector('h1')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await soon(() => pieces(page)).toEqual(['text']);
  });
});
