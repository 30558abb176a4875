import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { linkTerms, readTerms } from '../../src/site/terms.ts';

const TERMS = readTerms('# Words\n\n### mask, masking key\n\nFour bytes.\n\n### UTF-8\n\nText.\n', 'glossary.md');

function render(text: string): string {
  const markdown = new MarkdownIt();
  linkTerms(markdown, TERMS);
  return markdown.render(text);
}

const link = (id: string, word: string) => `<a href="#word-${id}" class="term">${word}</a>`;

describe('words of the glossary', () => {
  it('are its headings of the third level, with other names after commas', () => {
    expect(TERMS.map(({ names, href }) => ({ names, href }))).toEqual([
      { names: ['mask', 'masking key'], href: 'glossary.md#mask-masking-key' },
      { names: ['UTF-8'], href: 'glossary.md#utf-8' },
    ]);
    expect(TERMS.map(({ meaning }) => String(meaning))).toEqual(['Four bytes.', 'Text.']);
  });

  it('are linked once a page, by any of their names, the longest that fits', () => {
    expect(render('A masking key, a mask. The mask.')).toBe(
      `<p>A ${link('mask-masking-key', 'masking key')}, a mask. The mask.</p>\n`,
    );
  });

  it('are linked in any case, and in the plural', () => {
    expect(render('Masks and utf-8.')).toBe(
      `<p>${link('mask-masking-key', 'Masks')} and ${link('utf-8', 'utf-8')}.</p>\n`,
    );
  });

  it.each([
    ['inside another word', 'unmasked, mask-less, amask'],
    ['in a name with a dot', 'mask.io'],
    ['in a heading', '# The mask'],
    ['in code', '`mask`'],
    ['in another link', '[the mask](x.md)'],
  ])('stay as they are %s', (_, text) => {
    expect(render(text)).not.toContain('class="term"');
  });
});

describe('words of the glossary in Chinese', () => {
  const glossary =
    '# 术语表\n\n### 帧（frame）\n\n单位。\n\n### 关闭帧（close frame）\n\n最后一帧。\n\n### 掩码、掩码密钥（mask）\n\n四个随机字节，每一帧都换新的，网页在发送之前无从得知。后面不用。\n';
  const terms = readTerms(glossary, 'glossary.md', {
    language: 'zh',
    headingIds: ['glossary', 'frame', 'close-frame', 'mask'],
  });
  const linked = (text: string) => {
    const markdown = new MarkdownIt();
    linkTerms(markdown, terms);
    return markdown.render(text).replace(/<a href="#word-([^"]*)" class="term">([^<]*)<\/a>/g, '[$2 $1]');
  };

  it('have the addresses of the headings in English, and the beginning of what they mean', () => {
    expect(terms.map(({ names, href }) => ({ names, href }))).toEqual([
      { names: ['帧'], href: 'glossary.md#frame' },
      { names: ['关闭帧'], href: 'glossary.md#close-frame' },
      { names: ['掩码', '掩码密钥'], href: 'glossary.md#mask' },
    ]);
    expect(terms.map(({ plain }) => plain)).toEqual([
      '单位。',
      '最后一帧。',
      '四个随机字节，每一帧都换新的，网页在发送之前无从得知。',
    ]);
  });

  it.each([
    ['in the middle of a sentence, the longest', '客户端的掩码密钥和掩码。', '客户端的[掩码密钥 mask]和掩码。'],
    ['of one character before the name in English', '一帧，每帧（frame）都是。', '一帧，每[帧 frame]（frame）都是。'],
    ['of one character in bold', '每个**帧**都是。', '每个<strong>[帧 frame]</strong>都是。'],
    [
      'not inside a longer one',
      '关闭帧，又是关闭帧（close frame）。',
      '[关闭帧 close-frame]，又是关闭帧（close frame）。',
    ],
  ])('are linked %s', (_, text, expected) => {
    expect(linked(text)).toBe(`<p>${expected}</p>\n`);
  });
});
