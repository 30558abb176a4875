/** What a translation follows, and that a change of the page it follows is named. */

import { describe, expect, it } from 'vitest';
import { readTranslation, sourceSections, withFrontLines } from '../../../src/site/translations/followed.ts';
import { standingOf, toDo } from '../../../src/site/translations/standing.ts';

const ENGLISH =
  '# Why?\n\nBecause.\n\n## How\n\nLike this.\n\n```\n# no heading\n```\n\n## How\n\nAgain.\n\n#### Deep\n';
const TEXT = '# 为什么？\n\n因为。\n\n## 怎么做\n\n这样。\n\n## 怎么做\n\n再来。\n';
const CHINESE = withFrontLines(TEXT, 'docs/why.md', sourceSections(ENGLISH));

const standing = (english: string, chinese: string | undefined = CHINESE) =>
  toDo([standingOf('why.md', english, chinese)]);

describe('the sections of a page', () => {
  it('go from a heading of the first three levels to the next, and each has a name of its own', () => {
    expect(sourceSections(ENGLISH).map(({ level, key }) => [level, key])).toEqual([
      [1, 'why'],
      [2, 'how'],
      [2, 'how-2'],
    ]);
  });
});

describe('a translation', () => {
  it('has nothing to do while its page stays as it was', () => {
    expect(standing(ENGLISH)).toEqual([]);
  });

  it.each([
    ['has changed', ENGLISH.replace('Like this', 'Like that'), 'why.md: changed: #how'],
    ['has changed in code', ENGLISH.replace('no heading', 'other'), 'why.md: changed: #how'],
    ['was added', `${ENGLISH}\n## New\n`, 'why.md: added: #new'],
    ['is gone', ENGLISH.replace(/\n## How\n\nAgain[\s\S]*/, ''), 'why.md: gone: #how-2'],
  ])('is behind where a section %s, and that is named', (_, english, line) => {
    expect(standing(english)).toEqual([line]);
  });

  it('that is not there is missing', () => {
    expect(toDo([standingOf('why.md', ENGLISH, undefined)])).toEqual(['why.md: missing']);
  });

  it('follows its page again when that is written into it, and keeps its text', () => {
    const changed = ENGLISH.replace('Like this', 'Like that');
    const again = withFrontLines(CHINESE, 'docs/why.md', sourceSections(changed));
    expect(standing(changed, again)).toEqual([]);
    expect(again.endsWith(TEXT)).toBe(true);
  });

  it('keeps the numbers of its lines when it is read, for errors', () => {
    const { text } = readTranslation(CHINESE, 'docs/zh/why.md');
    const lineOf = (all: string) => all.split('\n').indexOf('# 为什么？');
    expect(lineOf(text)).toBe(lineOf(CHINESE));
  });

  it.each([
    ['does not say what it follows', TEXT, 'no-front-lines'],
    ['has a heading too few', CHINESE.replace('## 怎么做\n', ''), 'other-headings'],
    ['has a heading of another level', CHINESE.replace('## 怎么做', '### 怎么做'), 'other-headings'],
  ])('that %s is refused', (_, text, code) => {
    expect(() => readTranslation(text, 'docs/zh/why.md')).toThrow(expect.objectContaining({ code }));
  });
});
