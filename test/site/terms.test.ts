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
