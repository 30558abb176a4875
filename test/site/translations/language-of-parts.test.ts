/** On pages in Chinese: what is in English says so, and there is no space between Chinese and Chinese. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../html-text.ts';
import { unmarkedEnglish } from '../unmarked-english.ts';

const folder = join(process.env.TEST_SITE ?? '', 'zh');
const PAGES = readdirSync(folder).filter((name) => name.endsWith('.html'));
const pageOf = (name: string) => readFileSync(join(folder, name), 'utf8');

/** What was sent, where a picture or a summary shows it. */
const SENT = [
  'Web Socket Protocol Handshake',
  'pong “I am here',
  'to Mallory; Anna has',
  'No, tea at two',
  'here do we meet',
];

/** As for what is typed: the pages in `docs/zh` have the same rule. */
const SPACE =
  /.{0,9}(?:\p{Script=Han} \p{Script=Han}|[，。：；？！、（）“”] \p{Script=Han}|\p{Script=Han} [，。：；？！、（）]).{0,9}/gu;

/** A colon, the end of an element perhaps, and a space, which a colon of Chinese has in it. */
const AFTER_COLON = /.{0,9}：(?:<\/\w+>)? .{0,9}/g;

/** The texts of a page, and what it tells only those who do not see it; without code. */
function textsOf(page: string): string[] {
  const told = [...page.matchAll(/ (?:aria-label|aria-valuetext|alt|content|placeholder)="([^"]*)"/g)];
  return [...told.map(([, words = '']) => words), ...withoutCode(page).split(/<[^>]*>/)].map(textOf);
}

function withoutCode(page: string): string {
  return page.replace(/<(code|pre|script)\b.*?<\/\1>/gs, '<code>');
}

describe('what is in English', () => {
  it('is found without its mark, and not with it, in code or as a value', () => {
    const english = 'expected a frame with a mask';
    expect(unmarkedEnglish(`<p>出错：${english}。</p>`)).toEqual([english]);
    expect(unmarkedEnglish(`<p><input aria-label="${english}"><b>出错</b></p>`)).toEqual([english]);
    for (const fine of [
      `<p lang="en">${english} <b>${english}</b></p>`,
      `<code>${english}</code>`,
      `<p>"${english}"</p>`,
    ])
      expect(unmarkedEnglish(`<div>${fine}</div>`)).toEqual([]);
    expect(unmarkedEnglish(`<p lang="en"><br><span lang="zh-CN">${english}</span></p>`)).toEqual([english]);
  });

  it.each(PAGES)('says so: zh/%s', (name) => {
    expect(unmarkedEnglish(pageOf(name)).filter((text) => !SENT.includes(text))).toEqual([]);
  });
});

describe('Chinese', () => {
  it.each(PAGES)('has no space beside Chinese, or beside its marks: zh/%s', (name) => {
    const page = pageOf(name);
    expect(textsOf(page).flatMap((text) => text.match(SPACE) ?? [])).toEqual([]);
    expect(withoutCode(page).match(AFTER_COLON) ?? []).toEqual([]);
  });
});
