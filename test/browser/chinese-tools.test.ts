/**
 * The tools on pages in Chinese say everything in Chinese, whatever is done with them; what is in English says so.
 * test/browser/chinese-tools.thorough.test.ts has more examples and explorables.
 */

import { describe, expect, it } from 'vitest';
import { english, expectExamplesInChinese, expectExplorableInChinese, PLAYGROUND } from './chinese-page.ts';
import { LOOPBACK, paste, soon, unfold } from './playground-page.ts';
import { runningSite } from './running-site.ts';
import { sharedVisit } from './shared-visit.ts';
import { visit } from './visit.ts';

const running = runningSite();
const open = (name: string, options = {}) => visit(running.browser, `${running.app.url}zh/${name}.html`, options);

/** A capture of one packet of a link type that nothing here reads (pcap, link type 147: for private use). */
const OTHER_LINK = Buffer.from(
  `d4c3b2a1 02000400 00000000 00000000 ffff0000 93000000 ${'00000000'.repeat(2)} 01000000 01000000 00`.replaceAll(
    ' ',
    '',
  ),
  'hex',
);

describe('the playground in Chinese', () => {
  const visited = sharedVisit(() => open('playground'));

  it('has no English in it: empty, for examples, compared, alone, or with bits flipped', async () => {
    const { page, complaints } = visited;
    await soon(() => page.textContent('#read-as')).toContain('还没有字节');
    await expectExamplesInChinese(page, ['fragments', 'http2']);
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
  });

  it('says in Chinese why a capture cannot be read', async () => {
    const { page } = visited;
    await unfold(page);
    await page.setInputFiles('#file', { name: 'x.pcap', mimeType: 'application/octet-stream', buffer: OTHER_LINK });
    await soon(() => page.textContent('#read-as')).toContain('读不了链路类型为 147 的包');
  });

  it('says in Chinese what its worker found in a capture, and how a conversation was closed', async () => {
    const { page, complaints } = visited;
    await unfold(page);
    await page.setInputFiles('#file', LOOPBACK);
    await soon(() => page.textContent('#read-as')).toContain('一段对话的两端');
    await soon(() => page.textContent('#closed')).toContain('关闭帧');
    await soon(() => page.textContent('#conversations')).toContain('FIN）');
    expect(await english(page, PLAYGROUND)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('marks the English of errors, where bytes are typed and a frame is built', async () => {
    const { page } = visited;
    await paste(page, 'zz 81');
    await soon(() => page.getAttribute('#read-as', 'class')).toContain('problem');
    await page.click('.builder summary');
    await page.fill('#build-payload', '0xz');
    await page.click('#builder [type=submit]');
    await soon(() => page.textContent('#build-problem')).not.toBe('');
    expect(await english(page, '#read-as, #build-problem')).toEqual([]);
  });
});

describe('what is in English', () => {
  it('says so in an explorable', () =>
    expectExplorableInChinese(running, 'explorable-two-keys', '?two-keys.peer=repeats&two-keys.key1=1&two-keys.key=A'));

  it('says so in an error of the calculators, and where it is found in docstrings', async () => {
    const { page, close } = await open('calculators');
    await page.fill('#mask-key', '37 fz');
    await soon(() => page.textContent('#mask-key-problem')).toContain('expected');
    expect(await english(page, 'main')).toEqual([]);
    await page.click('#find');
    await page.fill('.search input', 'listeners');
    await page.waitForSelector('.search li');
    expect(await page.locator('.search li [lang=en]').count()).toBeGreaterThan(0);
    await close();
  });
});

describe('Live in Chinese', () => {
  const visited = sharedVisit(() => open('live'));

  it('has no English in it when it is played', async () => {
    const { page } = visited;
    await soon(() => page.locator('#ladder > li').count()).toBe(8);
    expect(await english(page, '.live')).toEqual([]);
  });

  it.each([
    ['nothing', Buffer.of(), '打开的是空文件'],
    ['something else', Buffer.from('GET / HTTP/1.1'), '打开的是以 47 45 54 20'],
    ['a file that was cut off', Buffer.from('[{"client": 1,'), '这个文件不完整'],
    ['a list of something else', Buffer.from('[1]'), '第 1 项不是'],
    ['an empty list', Buffer.from('[]'), '至少有一个头部或帧'],
    ['a capture of another link', OTHER_LINK, '读不了链路类型为 147 的包'],
  ])('says why a file cannot be opened: %s', async (_, buffer, why) => {
    const { page, complaints } = visited;
    await page.setInputFiles('#file', { name: 'x', mimeType: 'application/octet-stream', buffer });
    await soon(() => page.textContent('#status')).toContain(why);
    expect(await english(page, '.live')).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('has no English in it: connected, when something is sent, and when rules are broken', async () => {
    const { page, complaints } = visited;
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
  });
});
