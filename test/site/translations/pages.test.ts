/** Pages in Chinese beside those in English: addresses, links, and what is said of the other language. */

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writePages } from '../../../src/site/build.ts';
import { draftPages } from '../../../src/site/pages.ts';
import { sourceSections, withFrontLines } from '../../../src/site/translations/followed.ts';

const START = '# Start\n\nText.\n\n## The way in\n\nSee [more](more.md#a-part).\n';
const MORE = '# More\n\nText.\n\n## A part\n\nText.\n';

let folder = '';
let docs = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'two-languages-'));
  docs = join(folder, 'docs');
  await mkdir(join(docs, 'zh'), { recursive: true });
  await writeFile(join(docs, 'index.md'), START);
  await writeFile(join(docs, 'more.md'), MORE);
});

afterEach(() => rm(folder, { recursive: true }));

function translate(name: string, english: string, chinese: string): Promise<void> {
  return writeFile(join(docs, 'zh', name), withFrontLines(chinese, `docs/${name}`, sourceSections(english)));
}

const drafts = () => draftPages(docs, { lessons: new Map(), drawings: { en: new Map(), zh: new Map() } });

/** The pages of the site, by their file. */
async function built(url?: string): Promise<(name: string) => Promise<string>> {
  const out = join(folder, 'site');
  await mkdir(join(out, 'assets'), { recursive: true });
  await writePages(out, await drafts(), { url });
  return (name) => readFile(join(out, name), 'utf8');
}

describe('a page in Chinese', () => {
  it('has the addresses of the headings that its own follow', async () => {
    await translate('index.md', START, '# 开始\n\n正文。\n\n## 入口\n\n正文。\n');
    const page = await (await built())('zh/index.html');
    expect(page).toContain('<h1 id="start">开始</h1>');
    expect(page).toContain('<h2 id="the-way-in">入口</h2>');
    expect(page).toContain('<html lang="zh-CN">');
  });

  it('leads to pages in Chinese, and marks those that are there only in English', async () => {
    const text = '# 开始\n\n正文。\n\n## 入口\n\n见[更多](../more.md#a-part)。\n';
    await translate('index.md', START, text);
    expect(await (await built())('zh/index.html')).toContain(
      '<a href="../more.html#a-part" hreflang="en" data-mark="英文">更多</a>',
    );
    await translate('more.md', MORE, '# 更多\n\n正文。\n\n## 一部分\n\n正文。\n');
    expect(await (await built())('zh/index.html')).toContain('<a href="more.html#a-part">更多</a>');
  });

  it('and the one in English lead to each other, and say so to search engines', async () => {
    await translate('index.md', START, '# 开始\n\n正文。\n\n## 入口\n\n正文。\n');
    const page = await built('https://example.org/course/');
    for (const name of ['index.html', 'zh/index.html']) {
      expect(await page(name)).toContain('hreflang="zh-CN" href="https://example.org/course/zh/"');
      expect(await page(name)).toContain('hreflang="en" href="https://example.org/course/"');
      expect(await page(name)).toContain('hreflang="x-default" href="https://example.org/course/"');
    }
    expect(await page('index.html')).toMatch(/<a class="language" href="zh\/index\.html"[^>]*>中文</);
    expect(await page('zh/index.html')).toMatch(/<a class="language" href="\.\.\/index\.html"[^>]*>English</);
  });

  it('for an address at which there is none has the pages of its language, from the root of the site', async () => {
    await writeFile(join(docs, '404.md'), '# None\n\nText.\n');
    await translate('404.md', '# None\n\nText.\n', '# 没有\n\n正文。\n');
    await translate('more.md', MORE, '# 更多\n\n正文。\n\n## 一部分\n\n正文。\n');
    const page = await (await built('https://example.org/course/'))('zh/404.html');
    expect(page).toContain('<html lang="zh-CN">');
    expect(page).toContain('<li><a href="/course/zh/more.html">更多</a></li>');
    expect(page).toContain(
      '<li><a href="/course/index.html" hreflang="en" data-mark="英文"><span lang="en">Start</span></a></li>',
    );
    expect(page).not.toMatch(/ (?:href|src)="(?!\/course\/|#|https?:)/);
  });

  it('can be behind its page: with a link to what was there, it is built', async () => {
    await translate('more.md', MORE, '# 更多\n\n正文。\n\n## 一部分\n\n见[开始](../index.md#the-way-in)。\n');
    await writeFile(join(docs, 'more.md'), `${MORE}\n## New\n\nText.\n`);
    expect((await drafts()).map(({ href }) => href)).toContain('zh/more.html');
  });

  it.each([
    ['of a page that there is not', 'gone.md', '# 没有\n', 'no-page'],
    ['with a link that leads nowhere', 'index.md', '# 开始\n\n见[更多](more.md)。\n\n## 入口\n', 'broken-link'],
    ['with a number that somebody typed', 'index.md', '# 开始\n\n快了十七倍。\n\n## 入口\n', 'typed-number'],
  ])('is refused: %s', async (_, name, text, code) => {
    await translate(name, name === 'index.md' ? START : '# Gone\n', text);
    await expect(drafts()).rejects.toMatchObject({ code });
  });
});

describe('a page in English', () => {
  it('that is there in no other language says nothing of one', async () => {
    const page = await (await built())('index.html');
    expect(page).not.toMatch(/hreflang|class="language"|languages\.css|id="page-words"/);
  });
});
