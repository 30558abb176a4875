import { describe, expect, it } from 'vitest';
import { excerptOf, markWords } from '../../src/site/browser/excerpt.ts';

const written = (pieces: ReturnType<typeof markWords>) =>
  pieces.map(({ text, isFound }) => (isFound ? `[${text}]` : text)).join('');

describe('the words that were found', () => {
  it.each([
    ['Masks and a mask', ['mask'], '[Mask]s and a [mask]'],
    ['unmasked, amask', ['mask'], 'unmasked, amask'],
    ['a masking key', ['mask', 'masking'], 'a [masking] key'],
    ['RFC 6455 §5.2, 512', ['5.2'], 'RFC 6455 §[5.2], 512'],
    ['关闭握手', ['握手'], '关闭[握手]'],
    ['.* (a) $& \\', ['.*', '$&', '\\'], '[.*] (a) [$&] [\\]'],
    ['nothing', [], 'nothing'],
    ['', ['mask'], ''],
  ])('are marked in “%s”', (text, words, expected) => {
    expect(written(markWords(text, words))).toBe(expected);
  });

  it('are in the excerpt of a long text, with something before them', () => {
    const text = `${'word '.repeat(100)}a masking key ${'word '.repeat(100)}`;
    const excerpt = written(excerptOf(text, ['masking']));
    expect(excerpt).toMatch(/^…(word )+a \[masking\] key (word )+.*…$/);
    expect(excerpt.length).toBeLessThan(140);
  });

  it('lose no space of the text', () => {
    expect(written(excerptOf('a  key   with spaces', ['key']))).toBe('a  [key]   with spaces');
  });

  it('leave a text without them as it begins', () => {
    expect(written(excerptOf('short', ['other']))).toBe('short');
  });
});
