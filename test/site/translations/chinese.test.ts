/** How pages are written in Chinese: one word for each thing, spaces and marks as CLREQ has them, no figure in English. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { slugOf } from '../../../src/site/slug.ts';
import { CHINESE_TERMS } from '../../../src/site/translations/chinese-terms.ts';
import { readTranslation } from '../../../src/site/translations/followed.ts';

const FILES = [
  ...readdirSync('docs/zh', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs/zh', name)),
  'README.zh.md',
];

/** Titles of others stay as they were written. */
const TITLES = /《[^》]*》/g;

/** The prose of a file: without front lines, directives, blocks of code, addresses and the titles of others. */
function proseOf(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/^@[a-z].*$/gm, '')
    .replace(/^\[[^\]]+\]: .*$/gm, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(TITLES, '');
}

/** What a reader sees of it: code is what its first and last characters are, marks of Markdown are nothing. */
function seen(text: string): string {
  return text.replace(/`([^`\n]*)`|[*[\]]/g, '$1');
}

const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(({ 0: match }) => match);

describe.each(FILES)('%s', (path) => {
  const text = readFileSync(path, 'utf8');
  const prose = proseOf(text);

  it('uses the words of the list', () => {
    const others = CHINESE_TERMS.flatMap(({ not }) => not);
    expect(others.filter((word) => prose.includes(word))).toEqual([]);
  });

  it('has a space between Chinese and Latin letters or digits, and none beside the marks of Chinese', () => {
    const line = seen(prose);
    const together = /.{0,6}(?:\p{Script=Han}(?=[A-Za-z0-9{])|[A-Za-z0-9}](?=\p{Script=Han})).{0,6}/gu;
    expect(found(line, together)).toEqual([]);
    expect(
      found(
        line,
        /.{0,6}(?:[，。：；？！、（）“”] (?=\p{Script=Han})|\p{Script=Han} (?=[，。：；？！、（）])).{0,6}/gu,
      ),
    ).toEqual([]);
    expect(found(line, /.{0,6}\p{Script=Han} +(?=\p{Script=Han}).{0,6}/gu)).toEqual([]);
  });

  it('has the marks of Chinese after Chinese', () => {
    expect(found(prose, /.{0,6}\p{Script=Han}[*`]*[,.:;?!()"'](?!\w).{0,6}/gu)).toEqual([]);
  });

  it('says 你, and no figure with words in English', () => {
    expect(prose).not.toContain('您');
    expect(found(prose, /\{\{[^}]* in words\}\}/g)).toEqual([]);
  });
});

describe('the list of words', () => {
  const glossary = readFileSync('docs/glossary.md', 'utf8');
  const translated = readTranslation(readFileSync('docs/zh/glossary.md', 'utf8'), 'docs/zh/glossary.md');
  const titles = [...translated.text.matchAll(/^#{1,3} (.+)$/gm)].map(([, title = '']) => title);

  it.each(CHINESE_TERMS)('has $chinese as the glossary has it for $english', ({ chinese, english }) => {
    const [, said = ''] =
      new RegExp(`^### ${english.replace(/[()]/g, '\\$&')}\\n\\n([^.]*)\\.`, 'm').exec(glossary) ?? [];
    expect(said.split(', ')).toContain(chinese);
  });

  it.each(CHINESE_TERMS)('has $chinese as the glossary in Chinese has it for $english', ({ chinese, english }) => {
    const place = translated.follows.findIndex(({ key }) => key === slugOf(english));
    expect(titles[place]?.replace(/（.*/, '').split('、')).toContain(chinese);
  });
});
