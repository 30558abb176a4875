/**
 * Pages in Markdown, with directives, each on a line of its own:
 *
 * - `@step ID` draws what that step of the page's lesson shows
 * - `@code PATH NAME` shows a declaration cut from a source file
 * - `@part PATH NAME` shows a named part of a configuration file; the PATH of both may be a link to that file
 * - `@pair PATH PATH NAME` shows the two declarations of a name beside each other, and how they differ
 * - `@draw NAME` draws something that the project makes: see `drawings.ts`
 * - `@explorable NAME` draws an explorable, which a script brings to life: see `explorables/explorable.ts`
 *
 * In the text, `{{NAME}}` and `{{PATH NAME}}` place a figure: see `figures.ts`.
 * Markup in the text itself is off.
 */

import MarkdownIt, { type MarkdownIt as Markdown, type Token } from 'markdown-it';
import { type Html, html, trusted } from '../render/markup.ts';
import { placeAbreast } from './abreast.ts';
import { BuildError } from './build-error.ts';
import { markChinese } from './chinese.ts';
import { linesHtml } from './code-lines.ts';
import { Directives, type PageSource } from './directives.ts';
import { markEnglish } from './english.ts';
import { PlacedFigures } from './figures.ts';
import { exhibitsHeight } from './heights.ts';
import { highlight } from './highlight.ts';
import { placeNotes } from './notes.ts';
import { type PageLink, takeLinks } from './page-links.ts';
import { countWords, DEEPEST, plainText, type Section, sectionsOf } from './sections.ts';
import { slugOf } from './slug.ts';
import { refuseBareSources } from './source-list.ts';
import { linkSpecifications } from './specification-links.ts';
import { linkTerms, noteAddress } from './terms.ts';
import { refuseTypedNumbers } from './typed-numbers.ts';
import { typeset, withApostrophes } from './typeset.ts';

export interface Heading {
  readonly id: string;
  readonly text: string;
}

export interface RenderedPage {
  /** The text of the first heading. */
  readonly title: string;
  /** The first paragraph, as plain text. */
  readonly description: string;
  /** The page up to the end of its first heading, and what follows. */
  readonly heading: Html;
  readonly body: Html;
  /** The headings of the second level. */
  readonly headings: readonly Heading[];
  /** Its text, for the search. */
  readonly sections: readonly Section[];
  /** How many words it has. */
  readonly words: number;
  /** Every address in the page. */
  readonly ids: ReadonlySet<string>;
  /** Links to other pages, as written, with their line. */
  readonly links: readonly PageLink[];
}

/** A command with `--` stays on one line if it is no longer than this, in characters: it fits a narrow screen. */
const LONGEST_WHOLE = 30;

/** An option: a browser may break a line after either of its hyphens. */
const OPTION = /(--[a-z][\w-]*)/;

/** A longer command may break, but not inside an option. */
function withWholeOptions(token: Token): Html {
  if (token.attrGet('class') === 'whole') return html`${token.content}`;
  return html`${token.content.split(OPTION).map((part, i) => (i % 2 ? html`<span class="whole">${part}</span>` : part))}`;
}

/** A line that asks for something to be drawn. */
const DIRECTIVE_LINE = /^@[a-z]/;

/**
 * Renders a page.
 *
 * @param root  the folder that code paths start from
 * @throws BuildError `unknown-directive`, `unknown-step`, `forgotten-step`, `step-twice`, `unknown-code`,
 *   `unknown-drawing`, `unknown-figure`, `figure-in-english`, `figure-in-code`, `forgotten-figure`, `typed-number`, `unknown-document`,
 *   `source-without-link`, `no-title`
 */
export function renderPage(source: PageSource, root: string): RenderedPage {
  const directives = new Directives(source, root);
  const markdown = markdownWith(directives);
  const figures = new PlacedFigures(
    source.file,
    source.figures ?? new Map(),
    source.lesson === undefined,
    source.language,
  );
  // In this order: a number is refused before it may become part of a link.
  figures.install(markdown);
  if (source.mayTypeNumbers !== true) refuseTypedNumbers(markdown, source.file);
  linkSpecifications(markdown, source.file);
  refuseBareSources(markdown, source.file);
  const { terms = [] } = source;
  const termsOf = linkTerms(markdown, terms);
  const isEnglish = (source.language ?? 'en') === 'en';
  if (isEnglish) markChinese(markdown);
  else markEnglish(markdown);
  typeset(markdown);
  placeAbreast(markdown, (step) => {
    const exhibits = source.shown?.get(step);
    return exhibits && exhibitsHeight(exhibits);
  });
  placeNotes(markdown, termsOf);
  const tokens = markdown.parse(source.text, {});
  const taken = [...(source.lesson?.steps.map(({ id }) => id) ?? []), ...terms.map(noteAddress)];
  const { ids, headings } = addressHeadings(tokens, new Set(taken), source.headingIds);
  const links = takeLinks(tokens, source.file.replace(/^docs\//, ''));
  const titleAt = tokens.findIndex(({ type, tag }) => type === 'heading_open' && tag === 'h1');
  const title = withApostrophes(textAt(tokens, titleAt));
  if (title === '') throw new BuildError('no-title', source.file, 1, 'expected a heading of the first level');
  const render = (some: Token[]) => trusted(markdown.renderer.render(some, markdown.options, {}));
  const afterTitle = titleAt + 3;
  const page = {
    title,
    description: textAt(
      tokens,
      tokens.findIndex(({ type }) => type === 'paragraph_open'),
    ),
    heading: render(tokens.slice(0, afterTitle)),
    body: render(tokens.slice(afterTitle)),
    headings,
    sections: sectionsOf(tokens),
    words: countWords(tokens),
    ids,
    links,
  };
  directives.checkAllPlaced();
  if (isEnglish) figures.checkAllPlaced();
  return page;
}

function markdownWith(directives: Directives): Markdown {
  const markdown = new MarkdownIt({ html: false, typographer: false, linkify: false });
  markdown.block.ruler.before(
    'paragraph',
    'directive',
    (state, startLine, _endLine, silent) => {
      const text = state.src.slice(
        (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0),
        state.eMarks[startLine],
      );
      if (!DIRECTIVE_LINE.test(text)) return false;
      if (silent) return true;
      const token = state.push('directive', '', 0);
      token.content = text;
      token.map = [startLine, startLine + 1];
      state.line = startLine + 1;
      return true;
    },
    { alt: ['paragraph'] },
  );
  markdown.core.ruler.push('whole-code', ({ tokens }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const isShort = token.content.length <= LONGEST_WHOLE && token.content.includes('--');
      if (token.type === 'code_inline' && isShort) token.attrSet('class', 'whole');
    }
  });
  markdown.renderer.rules.code_inline = (tokens, i, _options, _env, renderer) => {
    const token = tokens[i];
    return token ? `<code${renderer.renderAttrs(token)}>${withWholeOptions(token)}</code>` : '';
  };
  markdown.renderer.rules.directive = (tokens, i) => {
    const token = tokens[i];
    return `${directives.draw(token?.content ?? '', (token?.map?.[0] ?? 0) + 1)}\n`;
  };
  markdown.renderer.rules.fence = (tokens, i) => {
    const code = (tokens[i]?.content ?? '').trimEnd();
    const highlighted = highlight(code, tokens[i]?.info.trim() ?? '');
    return String(html`<pre class="code"><code>${linesHtml(code.split('\n'), highlighted)}</code></pre>`);
  };
  // A wide table scrolls by itself, with the keyboard too.
  markdown.renderer.rules.table_open = () => '<div class="wide" tabindex="0"><table class="table">\n';
  markdown.renderer.rules.table_close = () => '</table></div>\n';
  return markdown;
}

/**
 * Gives each heading its address.
 *
 * @param taken  addresses of the page that are not of headings
 * @param given  those of the headings of the first three levels, in order, if they are not made of their words
 */
function addressHeadings(
  tokens: readonly Token[],
  taken: ReadonlySet<string>,
  given: readonly string[] = [],
): Pick<RenderedPage, 'ids' | 'headings'> {
  const ids = new Set(taken);
  const rest = [...given];
  const headings: Heading[] = [];
  tokens.forEach((token, i) => {
    if (token.type !== 'heading_open') return;
    const text = textAt(tokens, i);
    const id = (Number(token.tag.slice(1)) <= DEEPEST ? rest.shift() : undefined) ?? addressOf(text, ids);
    ids.add(id);
    token.attrSet('id', id);
    if (token.tag === 'h2') headings.push({ id, text: withApostrophes(text) });
  });
  return { ids, headings };
}

/** The address of a heading, with a number if another has it. */
function addressOf(text: string, taken: ReadonlySet<string>): string {
  const words = slugOf(text);
  let id = words;
  for (let again = 2; taken.has(id); again++) id = `${words}-${again}`;
  return id;
}

/** The text of the heading or paragraph that begins at an index; empty if there is none. */
function textAt(tokens: readonly Token[], index: number): string {
  const inline = index < 0 ? undefined : tokens[index + 1];
  return inline ? plainText(inline) : '';
}
