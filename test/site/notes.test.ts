import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { placeNotes } from '../../src/site/notes.ts';
import { linkTerms, readTerms } from '../../src/site/terms.ts';

const LONG = `${'a very long meaning, '.repeat(20)}said. And more.`;
const TERMS = readTerms(
  `# Words\n\n### mask\n\nFour bytes, RFC 6455 §5.3.\n\n### head\n\n${LONG}\n\n### UTF-8\n\nUTF-8 编码. Text.\n`,
  'glossary.md',
);

function render(text: string): string {
  const markdown = new MarkdownIt();
  placeNotes(markdown, linkTerms(markdown, TERMS));
  return markdown.render(text);
}

describe('the notes of a paragraph', () => {
  it('come after it, and say what its words mean, with the section as a link', () => {
    const [, paragraph, note] =
      /<div class="noted"><p>(.*?)<\/p>\s*<div class="beside">([\s\S]*)<\/div>/.exec(render('A mask.')) ?? [];
    expect(paragraph).toContain('href="#word-mask"');
    expect(note).toContain('id="word-mask"');
    expect(note).toMatch(/<a href="https:\/\/www\.rfc-editor\.org\/rfc\/rfc6455#section-5\.3"[^>]*>/);
    expect(note).toContain('<a href="glossary.html#mask">');
  });

  it('say of the Chinese name of a word that it is one', () => {
    const text = render('It is UTF-8.')
      .replace(/<[^>]+>/g, '')
      .replace(/\s+/g, ' ');
    expect(text).toContain('UTF-8, in Chinese UTF-8 编码. Text.');
    expect(render('A mask.')).not.toContain('in Chinese');
  });

  it('are in the margin only if they are about as short as it', () => {
    expect(render('A mask and a head.')).toMatch(/class="word shown" id="word-mask"/);
    expect(render('A mask and a head.')).toMatch(/class="word" id="word-head"/);
    expect(render(`A head. ${'More text of the page. '.repeat(80)}`)).toMatch(/class="word shown" id="word-head"/);
  });

  it('say where its links lead, if they are no links to specifications', () => {
    expect(render('See [this](https://example.org/a/b) and [that](https://www.rfc-editor.org/rfc/rfc6455).')).toMatch(
      /<p class="from">example\.org\/a\/b<\/p>/,
    );
    expect(render('See [that](https://www.rfc-editor.org/rfc/rfc6455).')).not.toContain('class="from"');
  });

  it('stand after a whole list or table, and never in it', () => {
    expect(render('- a mask\n- more\n')).toMatch(/<\/ul>\s*<div class="word"/);
  });
});
