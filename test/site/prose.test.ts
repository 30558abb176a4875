/** The rules for the text of a page: figures, typed numbers, links to specifications, sources. */

import { describe, expect, it } from 'vitest';
import { defineLesson } from '../../src/course/lesson.ts';
import { loadFigures } from '../../src/site/figures.ts';
import { renderPage } from '../../src/site/markdown.ts';
import { typedNumber } from '../../src/site/typed-numbers.ts';

const lesson = defineLesson({ id: '01-x', title: 'Why?', steps: [] });

/** Renders a page whose text begins at its fifth line. */
function render(text: string, figures: ReadonlyMap<string, string | number> = new Map()) {
  const source = { file: 'docs/01-x.md', text: `# Why?\n\nBecause.\n\n${text}`, lesson, figures };
  return renderPage(source, process.cwd());
}

function body(text: string, figures?: ReadonlyMap<string, string | number>): string {
  return String(render(text, figures).body).replace('<p>Because.</p>\n', '').trim();
}

describe('a figure', () => {
  it('stands where the page names it, with its thousands grouped, or in words', () => {
    const figures = new Map<string, string | number>([
      ['ways', 3160],
      ['growth', 32],
      ['who', '<ws>'],
    ]);
    expect(body('{{ways}} ways; {{growth in words}} times. {{growth in words}}, {{ who }}.', figures)).toBe(
      '<p>3,160 ways; thirty-two times. Thirty-two, &lt;ws&gt;.</p>',
    );
  });

  it('is found by the search', () => {
    expect(render('All {{ways}} ways.', new Map([['ways', 3160]])).sections[0]?.text).toContain('All 3,160 ways.');
  });

  it('may be what a source file exports, number or text', async () => {
    const text = '{{src/frame/wire-version13.ts MAX_HEADER_BYTES}} bytes, {{src/no.ts X}}, {{src/bytes.ts toHex}}';
    expect([...(await loadFigures([text], process.cwd())).keys()]).toEqual([
      'src/frame/wire-version13.ts MAX_HEADER_BYTES',
    ]);
  });

  it('keeps options of commands in one piece, however long the command is', () => {
    const text = '# Why?\n\n`npm start -- --port 0` and `npm run connect -- ws://127.0.0.1:7613/ --send Hello`';
    const body = String(renderPage({ file: 'docs/x.md', text }, process.cwd()).body);
    expect(body).toContain('<code class="whole">npm start -- --port 0</code>');
    expect(body).toContain('ws://127.0.0.1:7613/ <span class="whole">--send</span> Hello</code>');
  });

  it('stays as it is in code, on a page that is of no lesson', () => {
    const source = { file: 'docs/x.md', text: '# Why?\n\n`{{upstream}}`' };
    expect(String(renderPage(source, process.cwd()).body)).toContain('<code>{{upstream}}</code>');
  });

  it.each([
    ['that the lesson does not have', '{{no}}', new Map(), 'unknown-figure', 'docs/01-x.md:5:'],
    ['that a file does not export', '{{src/bytes.ts NO}}', new Map(), 'unknown-figure', 'docs/01-x.md:5:'],
    [
      'that has no words, in words',
      '{{ways in words}}',
      new Map([['ways', 3160]]),
      'unknown-figure',
      'docs/01-x.md:5:',
    ],
    ['in code', 'It is `{{ways}}`.', new Map([['ways', 7]]), 'figure-in-code', 'docs/01-x.md:5:'],
    ['that the page forgets', 'Nothing.', new Map([['ways', 3160]]), 'forgotten-figure', 'docs/01-x.md:'],
  ])('%s stops the build', (_, text, figures, code, place) => {
    expect(() => render(text, figures)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(place) }),
    );
  });
});

describe('the text of a page', () => {
  it('keeps a word with a hyphen and a number on one line, with the hyphen that was typed', () => {
    expect(body('It is *UTF-8*, as in hixie-76. `UTF-8` and co-op stay.')).toBe(
      '<p>It is <em><span class="whole">UTF-8</span></em>, as in <span class="whole">hixie-76</span>. <code>UTF-8</code> and co-op stay.</p>',
    );
  });

  it('has the apostrophe of print wherever a straight one was typed', () => {
    expect(body("A browser's <own>, two browsers' and **ws**'s. `it's` \"x\"")).toBe(
      '<p>A browser’s &lt;own&gt;, two browsers’ and <strong>ws</strong>’s. <code>it&#39;s</code> &quot;x&quot;</p>',
    );
    const { title, headings } = renderPage(
      { file: 'docs/01-x.md', text: "# It's\n\n## Why it's", lesson, figures: new Map() },
      process.cwd(),
    );
    expect([title, headings[0]?.text]).toEqual(['It’s', 'Why it’s']);
  });
});

describe('a number that somebody typed', () => {
  it.each([
    'There are 3160 ways.',
    'It takes four times as long.',
    'Tens of thousands of ways.',
    'It grew sixteen times.',
    'More than two hundred times.',
    'It waits thirty seconds.',
    'Up to 64 MiB.',
    'After some hundred and fifty bytes.',
    'A | table\n--- | ---\nof | 17 rows',
    '- an item of 17',
    '## A heading with 17',
  ])('stops the build: %s', (text) => {
    expect(() => render(text)).toThrow(expect.objectContaining({ code: 'typed-number' }));
  });

  it('is reported with its line and the words around it', () => {
    expect(() => render('Fine.\n\nThe table has 3160 of them.')).toThrow(
      /docs\/01-x\.md:7: .*came "The table has 3160 of them\."/,
    );
  });

  it.each([
    'On 8 December 2010, in May 2010 and in 2011.',
    'RFC 6455 §5.2, hixie-76, hybi-04 to hybi-17, draft 75, version 13.',
    'Chrome 14, ws 8.23.0 and nginx 1.22.1.',
    'A 101 beside a 200; code 1002.',
    'One read, two keys, three cheers.',
    'A masking key of four bytes, the eight bytes of key3.',
    'The `3160` of [64 MiB](https://example.org/).',
    'Lengths from 126 to 65535.',
    '2010 年 8 月 14 日，草案 76 的那一天。',
  ])('may be a date, a name, or what a specification fixes: %s', (text) => {
    expect(() => render(text)).not.toThrow();
  });

  it('is not looked for in sources', () => {
    expect(() => render('## Sources\n\n- RFC 6455, 71 pages.')).not.toThrow();
  });

  it('is found in the middle of known ones', () => {
    expect(typedNumber('In 2010 it took 17 of them, RFC 6455 says.')).toContain('17');
    expect(typedNumber('In 2010, RFC 6455 said so.')).toBeUndefined();
  });
});

const RFC = 'https://www.rfc-editor.org/rfc/rfc6455';
const DRAFT = 'https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-76';
/** A link, whose text keeps a name such as hixie-76 on one line. */
const link = (href: string, text: string) =>
  `<a href="${href}" rel="noreferrer">${text.replace('hixie-76', '<span class="whole">hixie-76</span>')}</a>`;

describe('a section of a specification', () => {
  it('is a link, as is a document that is named without one', () => {
    expect(body('RFC 6455 §5.2, hixie-76 §4.1 and RFC 6455.')).toBe(
      `<p>${link(`${RFC}#section-5.2`, 'RFC 6455 §5.2')}, ${link(`${DRAFT}#section-4.1`, 'hixie-76 §4.1')} and ${link(RFC, 'RFC 6455')}.</p>`,
    );
  });

  it('belongs to the document that was named last in its paragraph', () => {
    const html = body('RFC 6455, December 2011: §5.2 (the *header*), §5.4. hixie-76: §1.3.');
    expect(html).toContain(link(`${RFC}#section-5.4`, '§5.4'));
    expect(html).toContain(link(`${DRAFT}#section-1.3`, '§1.3'));
  });

  it('belongs to the document of the heading above if its paragraph names none', () => {
    expect(body('## Version 13, RFC 6455\n\n§5.2 says so.')).toContain(link(`${RFC}#section-5.2`, '§5.2'));
  });

  it('of no document stops the build, and the error says where', () => {
    expect(() => render('RFC 6455.\n\n§5.2 says so.')).toThrow(
      expect.objectContaining({
        code: 'unknown-document',
        message: expect.stringMatching(/^docs\/01-x\.md:7: .*"§5\.2"/),
      }),
    );
  });

  it.each(['`RFC 6455 §5.2`', '[RFC 6455 §5.2](https://example.org/)', '## RFC 6455'])(
    'stays as it is in %s',
    (text) => {
      expect(body(text)).not.toContain('rfc-editor');
    },
  );
});

describe('an entry of the sources', () => {
  it.each(['- A post.', '- RFC.', 'No list.'])('without a link stops the build: %s', (text) => {
    expect(() => render(`## Sources\n\n${text}`)).toThrow(expect.objectContaining({ code: 'source-without-link' }));
  });

  it.each(['- RFC 6455.', '- [A post](https://example.org/).', '- A post (no link: its site is gone).'])(
    'may be %s',
    (text) => {
      expect(() => render(`## Sources\n\n${text}`)).not.toThrow();
    },
  );

  it('gives the reader the reason for a missing link, without the words that mark it for the build', () => {
    expect(body('## Sources\n\n- A post (no link: its site is gone).')).toContain('A post (its site is gone).');
  });
});
