import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const CHINESE = 'docs/zh';
/** A link to a file, with or without a place in it. */
const LINK = /\]\(([^)\s#:]+\.md)(?:#[^)\s]*)?\)/g;

describe('a page in Chinese, read in the repository', () => {
  it('links to the pages that are there in Chinese, not to those in English', () => {
    const pages = readdirSync(CHINESE, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(CHINESE, name));
    expect(pages.length).toBeGreaterThan(50);
    const inEnglish = pages.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(LINK)].flatMap(([, link = '']) => {
        const linked = join(dirname(page), link);
        const isChinese = !relative(CHINESE, linked).startsWith('..');
        const inChinese = join(CHINESE, relative('docs', linked));
        return !isChinese && existsSync(inChinese) ? [`${page}: ${link}`] : [];
      }),
    );
    expect(inEnglish).toEqual([]);
  });
});
