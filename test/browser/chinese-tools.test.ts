/** The tools on pages in Chinese say everything in Chinese, whatever is done with them; what is in English says so. */

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../src/site/playground/examples.ts';
import { chooseExample, LOOPBACK, paste, soon, unfold } from './playground-page.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();

/** Texts and labels of the tool that have two words of English in a row, besides code, quotations, names and what is marked. */
const english = (page: Page, tool: string) =>
  page.evaluate((selector) => {
    const found: string[] = [];
    const look = (text: string | null) => {
      const bare = (text ?? '').replace(
        /“[^”]*”|"[^"]*"|version 13|masking key|extended length|end of text|header block|connection preface/g,
        '',
      );
      if (/[a-z]{2,} [a-z]{2,}/.test(bare)) found.push(bare.trim());
    };
    for (const part of document.querySelectorAll(selector)) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { parentElement, nodeValue } = walker.currentNode;
        // Errors are in English everywhere, and say so; what came on the wire is as it came.
        if (!parentElement?.closest('code, pre, [lang=en], .v, .bit, .at')) look(nodeValue);
      }
      for (const element of part.querySelectorAll('[aria-label], [placeholder]')) {
        if (element.closest('.bit')) continue;
        for (const name of ['aria-label', 'placeholder']) look(element.getAttribute(name));
      }
    }
    return [...new Set(found)];
  }, tool);

/** A capture of one packet of a link type that nothing here reads (pcap, link type 147: for private use). */
const OTHER_LINK = Buffer.from(
  `d4c3b2a1 02000400 00000000 00000000 ffff0000 93000000 ${'00000000'.repeat(2)} 01000000 01000000 00`.replaceAll(
    ' ',
    '',
  ),
  'hex',
);

const PLAYGROUND = '.playground, #more, #conversations, #reaction, #pieces';

describe('the playground in Chinese', () => {
  it('has no English in it for any example, compared, alone, or with bits flipped', async () => {
    const { page, complaints, close } = await visit(running.browser, `${running.app.url}zh/playground.html`);
    await soon(() => page.textContent('#read-as')).toContain('还没有字节');
    for (const name of Object.keys(EXAMPLES)) {
      await chooseExample(page, name);
      await page.waitForSelector('#shown .dump');
      expect(await english(page, PLAYGROUND), name).toEqual([]);
      const rows = await page.locator('#list > *').count();
      for (let i = 0; i < Math.min(rows, 8); i++) {
        await page.keyboard.press('ArrowDown');
        await page.locator('#list > *').nth(i).click();
        expect(await english(page, PLAYGROUND), `${name}, ${i}`).toEqual([]);
      }
    }
    await page.click('#compare');
    await page.locator('#list > *').first().click();
    await page.waitForSelector('#compared table');
    await page.click('#share');
    expect(await english(page, PLAYGROUND)).toEqual([]);
    await page.click('#compare');
    await paste(page, '81 05 48');
    await soon(() => page.textContent('#shown')).toContain('payload 共 5 字节，只收到 1 字节');
    await page.click('#bits summary');
    await page.locator('[data-bit]').first().click();
    expect(await english(page, PLAYGROUND)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('says in Chinese why a capture cannot be read', async () => {
    const { page, close } = await visit(running.browser, `${running.app.url}zh/playground.html`);
    await unfold(page);
    await page.setInputFiles('#file', { name: 'x.pcap', mimeType: 'application/octet-stream', buffer: OTHER_LINK });
    await soon(() => page.textContent('#read-as')).toContain('读不了链路类型为 147 的包');
    await close();
  });

  it('says in Chinese what its worker found in a capture, and how a conversation was closed', async () => {
    const { page, complaints, close } = await visit(running.browser, `${running.app.url}zh/playground.html`);
    await unfold(page);
    await page.setInputFiles('#file', LOOPBACK);
    await soon(() => page.textContent('#read-as')).toContain('一段对话的两端');
    await soon(() => page.textContent('#closed')).toContain('关闭帧');
    await soon(() => page.textContent('#conversations')).toContain('FIN）');
    expect(await english(page, PLAYGROUND)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('what an error says', () => {
  it.each([
    ['explorable-two-keys', '?two-keys.peer=repeats&two-keys.key1=1&two-keys.key=A'],
    ['explorable-two-keys', '?two-keys.peer=cache'],
    ['explorable-attacker', ''],
    ['explorable-browsers-changed', ''],
    ['explorable-scissors', ''],
    ['explorable-header', ''],
  ])('is in English, and marked: %s%s', async (name, query) => {
    const { page, complaints, close } = await visit(running.browser, `${running.app.url}zh/${name}.html${query}`);
    await page.waitForSelector('.explorable [data-act]:not([disabled])');
    expect(await english(page, '.explorable')).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('in the calculators, too', async () => {
    const { page, close } = await visit(running.browser, `${running.app.url}zh/calculators.html`);
    await page.fill('#mask-key', '37 fz');
    await soon(() => page.textContent('#mask-key-problem')).toContain('expected');
    expect(await english(page, 'main')).toEqual([]);
    await close();
  });

  it('in the playground, where bytes are typed and a frame is built', async () => {
    const { page, close } = await visit(running.browser, `${running.app.url}zh/playground.html`);
    await unfold(page);
    await paste(page, 'zz 81');
    await soon(() => page.getAttribute('#read-as', 'class')).toContain('problem');
    await page.click('.builder summary');
    await page.fill('#build-payload', '0xz');
    await page.click('#builder [type=submit]');
    await soon(() => page.textContent('#build-problem')).not.toBe('');
    expect(await english(page, '#read-as, #build-problem')).toEqual([]);
    await close();
  });
});

describe('what is found in docstrings', () => {
  it('is in English, and says so', async () => {
    const { page, close } = await visit(running.browser, `${running.app.url}zh/index.html`);
    await page.click('#find');
    await page.fill('.search input', 'listeners');
    await page.waitForSelector('.search li');
    expect(await page.locator('.search li [lang=en]').count()).toBeGreaterThan(0);
    await close();
  });
});

describe('Live in Chinese', () => {
  it.each([
    ['nothing', Buffer.of(), '打开的是空文件'],
    ['something else', Buffer.from('GET / HTTP/1.1'), '打开的是以 47 45 54 20'],
    ['a file that was cut off', Buffer.from('[{"client": 1,'), '这个文件不完整'],
    ['a list of something else', Buffer.from('[1]'), '第 1 项不是'],
    ['an empty list', Buffer.from('[]'), '至少有一个头部或帧'],
    ['a capture of another link', OTHER_LINK, '读不了链路类型为 147 的包'],
  ])('says why a file cannot be opened: %s', async (_, buffer, why) => {
    const { page, complaints, close } = await visit(running.browser, `${running.app.url}zh/live.html`);
    await soon(() => page.locator('#ladder > li').count()).toBe(8);
    await page.setInputFiles('#file', { name: 'x', mimeType: 'application/octet-stream', buffer });
    await soon(() => page.textContent('#status')).toContain(why);
    expect(await english(page, '.live')).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('has no English in it: played, connected, when something is sent, and when rules are broken', async () => {
    const { page, complaints, close } = await visit(running.browser, `${running.app.url}zh/live.html`, { width: 1280 });
    await soon(() => page.locator('#ladder > li').count()).toBe(8);
    expect(await english(page, '.live')).toEqual([]);
    await page.click('#connect');
    await soon(() => page.textContent('#status')).toContain('已连上');
    for (const act of ['binary', 'parts', 'ping']) {
      await page.click(`[data-act=${act}]`);
      expect(await english(page, '.live'), act).toEqual([]);
    }
    const rules = await page
      .locator('#break option:not(:disabled)')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    for (const rule of rules.filter((name) => name.startsWith('browser:')).slice(0, 2)) {
      await page.selectOption('#break', rule);
      await page.click('#break-it');
      expect(await english(page, '.live'), rule).toEqual([]);
    }
    await page.click('[data-add=version-13]');
    await soon(() => page.textContent('#participants')).toContain('version 13 的客户端 已打开');
    await page.selectOption('#break', 'server-reserved-bit');
    await page.click('#break-it');
    await soon(() => page.textContent('#ladder')).toContain('发现 reserved-bit');
    await page.click('#pause');
    await page.locator('#ladder details').evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true;
    });
    await page.waitForSelector('#ladder .dump');
    expect(await english(page, '.live')).toEqual([]);
    // Chromium says in its console what it refuses.
    expect(complaints.filter((one) => !one.includes('WebSocket'))).toEqual([]);
    await close();
  });
});
