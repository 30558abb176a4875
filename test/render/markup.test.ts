import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, join, trusted } from '../../src/render/markup.ts';
import { textOf } from '../html-text.ts';

const written = (content: unknown) => String(content);

describe('a template', () => {
  it('escapes what is put in, between tags and in attributes', () => {
    const evil = `<b title="x" id='y'>&amp;</b>`;
    const safe = '&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/b&gt;';
    expect(written(html`<p title="${evil}">${evil}</p>`)).toBe(`<p title="${safe}">${safe}</p>`);
  });

  it('takes HTML of another template as it is, by itself or in a list', () => {
    const items = ['a', '<'].map((item) => html`<li>${item}</li>`);
    expect(written(html`<ul>${items}</ul>`)).toBe('<ul><li>a</li><li>&lt;</li></ul>');
    expect(written(html`<p>${[['<', html`<br>`], 7]}</p>`)).toBe('<p>&lt;<br>7</p>');
  });

  it('takes no other object for HTML', () => {
    const lookalike = { toString: () => '<script>' } as unknown as string;
    expect(() => html`<p>${lookalike}</p>`).toThrow(TypeError);
  });

  it('leaves out what is undefined, and the line breaks that are only for its reader', () => {
    expect(
      written(html`
        <p>${undefined}one
        two</p>`),
    ).toBe('<p>onetwo</p>');
  });

  it('keeps line breaks that are put in between, and shows those of a text as pictures', () => {
    expect(written(join(['<', html`<br>`], '\n'))).toBe('&lt;\n<br>');
    expect(written(html`${'a\nb'}`)).toBe('a\u240ab');
  });

  it('writes every character as itself, as a reference or as a picture, also in a text that is otherwise plain', () => {
    const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
    for (let code = 0; code <= 0xffff; code++) {
      const character = String.fromCharCode(code);
      const picture = code < 0x20 ? 0x2400 + code : code === 0x7f ? 0x2421 : 0xfffd;
      const isHidden = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(character);
      const shown = isHidden ? String.fromCharCode(picture) : (references[character] ?? character);
      if (written(html`${`a${character}z`}`) !== `a${shown}z`) throw new Error(`U+${code.toString(16)}`);
    }
  });

  it('says every text that a reader can see, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[\p{Cc}\p{Cf}\u2028\u2029\p{Cs}]/u.test(text));
        expect(textOf(written(html`<p>${text}</p>`))).toBe(text);
      }),
    );
  });

  it('believes only a library that has escaped what it was given', () => {
    expect(written(html`<p>${trusted('<em>x</em>')}</p>`)).toBe('<p><em>x</em></p>');
  });
});
