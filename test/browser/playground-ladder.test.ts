import { describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { BOTH, finish, openLoopback, pieces, readAs, shown, soon } from './playground-page.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();

const open = (width = 1280, hash = '') => visit(site.browser, `${site.app.url}playground.html${hash}`, { width });

describe('the ladder of a conversation', () => {
  it('lists both ends as one ladder, with times, and what they said in clear', async () => {
    const visited = await open();
    const { page } = visited;
    await page.setInputFiles('#file', 'test/vectors/captures/deflate-agreed.pcap');
    await soon(() => readAs(page)).toMatch(/^Both ends/);
    await soon(() => page.locator('#list .carried').allTextContents()).toEqual(Array(4).fill('“Hello” inflated'));
    const arrows = await page
      .locator('#list path:nth-of-type(2)')
      .evaluateAll((all) => all.map((one) => one.getAttribute('d')));
    expect(new Set(arrows).size).toBe(2);
    expect(await page.locator('#list .when').first().textContent()).toMatch(/^\+\d+\.\d{3} s$/);
    await finish(visited);
  });

  it('filters by sender, kind and problem, and searches in what was said, inflated too', async () => {
    const visited = await open();
    const { page } = visited;
    await page.setInputFiles('#file', 'test/vectors/captures/deflate-agreed.pcap');
    await soon(() => readAs(page)).toMatch(/^Both ends/);
    const all = await pieces(page);
    await page.fill('#search', 'hELLO');
    await soon(() => pieces(page)).toEqual(['text', 'text', 'text', 'text']);
    await page.selectOption('#only-from', 'client');
    expect(await pieces(page)).toEqual(['text', 'text']);
    expect(await page.textContent('#listed')).toBe(`2 of ${all.length}`);
    await page.fill('#search', '0x48 65 6c 6c 6f');
    await soon(() => page.textContent('#listed')).toBe(`2 of ${all.length}`);
    await page.fill('#search', 'nobody said this');
    await soon(() => pieces(page)).toEqual([]);
    await page.fill('#search', '');
    await page.selectOption('#only-kind', 'head');
    await soon(() => pieces(page)).toEqual(['GET /chat']);
    await page.selectOption('#only-kind', 'control');
    expect((await pieces(page)).every((piece) => piece.startsWith('close'))).toBe(true);
    await page.selectOption('#only-kind', '');
    await page.check('#only-problems');
    expect(await pieces(page)).toEqual([]);
    // A filter is for one conversation.
    await page.setInputFiles('#file', 'test/vectors/captures/lost-segment.pcap');
    await soon(() => pieces(page)).toContain('23 bytes are missing in the capture');
    expect((await pieces(page)).length).toBeGreaterThan(1);
    await page.check('#only-problems');
    expect(await pieces(page)).toContain('23 bytes are missing in the capture');
    expect(await pieces(page)).not.toContain('GET /chat');
    await finish(visited);
  });

  it('flips a bit of a conversation by keyboard, and what follows is read as if it had come so', async () => {
    const visited = await open();
    const { page } = visited;
    await openLoopback(page);
    await page.click('#list [data-index="2"]');
    await page.focus('#bits summary');
    await page.keyboard.press('Enter');
    // RSV1 of the client’s text; nothing that would use it was agreed (RFC 6455 §5.2).
    await page.click('button[aria-label="byte 0, bit 1: 0, RSV1"]');
    await soon(() => page.locator('#list .mark.broken').count()).toBe(1);
    expect(await page.locator('#shown .problem').first().textContent()).toContain('RSV1');
    await soon(() => readAs(page)).toContain('1 byte is not as captured');
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'byte 0, bit 1: 1, RSV1',
    );
    await page.keyboard.press('Enter');
    await soon(() => page.locator('#list .mark.broken').count()).toBe(0);
    await soon(() => pieces(page)).toEqual(BOTH);
    await finish(visited);
  });

  it('flips any byte of a head, those that are far behind too', async () => {
    const visited = await open();
    const { page } = visited;
    await openLoopback(page);
    await page.click('#bits summary');
    await page.locator('.pager button').last().click();
    await page.click('button[aria-label^="byte 8, bit 7"]');
    // 'a' of /chat becomes '`': the head is another, and whole.
    await soon(() => pieces(page)).not.toContain('GET /chat');
    await finish(visited);
  });

  it('compares two frames and two handshakes: what differs is marked', async () => {
    const visited = await open();
    const { page } = visited;
    await openLoopback(page);
    await page.click('#list [data-index="2"]');
    await soon(() => shown(page)).toContain('client → server');
    await soon(() => shown(page)).toContain('masking key');
    await page.click('#compare');
    await page.click('#list [data-index="3"]');
    const differing = page.locator('#compared .differs th');
    // Both say Hello: one is masked, as a client must, the other is not (RFC 6455 §5.1).
    await soon(() => differing.allTextContents()).toEqual(['MASK', 'masking key']);
    expect(await page.locator('#compared .bytes mark').count()).toBeGreaterThan(0);
    expect(await axeFindings(page)).toEqual([]);
    await page.click('#compare');
    expect(await page.locator('#compared').isHidden()).toBe(true);
    // The requests of both versions, from two conversations.
    await page.click('#list [data-index="0"]');
    await soon(() => shown(page)).toContain('Sec-WebSocket-Version');
    await page.click('#compare');
    await page.locator('#conversations button').nth(1).click();
    await soon(() => differing.allTextContents()).toEqual(
      expect.arrayContaining(['Sec-WebSocket-Key', 'Sec-WebSocket-Version', 'Sec-WebSocket-Key1', 'key3']),
    );
    await finish(visited);
  });
});
