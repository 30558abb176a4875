/**
 * Pages in Markdown, with directives, each on a line of its own:
 *
 * - `@step ID` draws what that step of the page's lesson shows
 * - `@code PATH NAME` shows a declaration cut from a source file
 * - `@part PATH NAME` shows a named part of a configuration file
 * - `@pair PATH PATH NAME` shows the two declarations of a name beside each other
 * - `@draw NAME` draws something that the project makes: see `drawings.ts`
 *
 * Markup in the text itself is off.
 */

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import MarkdownIt from 'markdown-it';
import type { Highlighter } from 'shiki';
import type { Exhibit, Lesson } from '../course/lesson.ts';
import { escapeHtml } from '../render/html.ts';
import { cutDeclaration } from './declaration.ts';
import { BuildError } from './errors.ts';
import { exhibitsHtml } from './exhibits.ts';
import { highlight } from './highlight.ts';
import { pairHtml } from './pair.ts';
import { cutPart } from './part.ts';
import { slugOf } from './slug.ts';
import { linkTerms, type Term } from './terms.ts';

/** What a page is made from. */
export interface PageSource {
  /** `docs/03-hixie76-keys.md`, for errors. */
  readonly file: string;
  readonly text: string;
  readonly lesson?: Lesson | undefined;
  /** What the lesson's steps have shown, by the step's id. */
  readonly shown?: ReadonlyMap<string, readonly Exhibit[]> | undefined;
  /** What `@draw` can draw, by its name. */
  readonly drawings?: ReadonlyMap<string, string> | undefined;
  /** Words to link to the glossary. */
  readonly terms?: readonly Term[];
}

export interface Heading {
  readonly id: string;
  readonly text: string;
}

export interface RenderedPage {
  /** The text of the first heading. */
  readonly title: string;
  /** The first paragraph, as plain text. */
  readonly description: string;
  readonly body: string;
  /** The headings of the second level. */
  readonly headings: readonly Heading[];
  /** Every address in the page. */
  readonly ids: ReadonlySet<string>;
  /** Links to other pages, as written, with their line. */
  readonly links: readonly { readonly href: string; readonly line: number }[];
}

interface Environment {
  readonly source: PageSource;
  readonly root: string;
  readonly highlighter: Highlighter;
  readonly placed: Set<string>;
}

/** A line that asks for something to be drawn. */
const DIRECTIVE_LINE = /^@[a-z]/;
const DIRECTIVE = /^@(?:step (\S+)|(code|part) (\S+) (\S+)|pair (\S+) (\S+) (\S+)|draw (\S+))\s*$/;

/**
 * Renders a page.
 *
 * @param root  the folder that code paths start from
 * @throws BuildError `unknown-directive`, `unknown-step`, `forgotten-step`, `step-twice`, `unknown-code`,
 *   `unknown-drawing`, `no-title`
 */
export function renderPage(source: PageSource, root: string, highlighter: Highlighter): RenderedPage {
  const markdown = new MarkdownIt({ html: false, typographer: false, linkify: false });
  const environment: Environment = { source, root, highlighter, placed: new Set() };
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
  linkTerms(markdown, source.terms ?? []);
  markdown.renderer.rules.directive = (tokens, i) => {
    const token = tokens[i];
    return directiveHtml(token?.content ?? '', (token?.map?.[0] ?? 0) + 1, environment);
  };
  markdown.renderer.rules.fence = (tokens, i) => {
    const token = tokens[i];
    return `<pre class="code" tabindex="0"><code>${highlight((token?.content ?? '').trimEnd(), token?.info.trim() ?? '', highlighter)}</code></pre>`;
  };
  // A wide table scrolls by itself, with the keyboard too.
  markdown.renderer.rules.table_open = () => '<div class="wide" tabindex="0"><table class="table">\n';
  markdown.renderer.rules.table_close = () => '</table></div>\n';
  const tokens = markdown.parse(source.text, {});
  const headings: Heading[] = [];
  const ids = new Set(source.lesson?.steps.map(({ id }) => id));
  const links: { href: string; line: number }[] = [];
  let title = '';
  let description = '';
  tokens.forEach((token, i) => {
    const inline = tokens[i + 1];
    if (token.type === 'heading_open' && inline) {
      const text = plainText(inline);
      if (token.tag === 'h1') title ||= text;
      const id = addressOf(text, ids);
      ids.add(id);
      token.attrSet('id', id);
      if (token.tag === 'h2') headings.push({ id, text });
    }
    if (token.type === 'paragraph_open' && inline && description === '') description = plainText(inline);
    for (const child of token.children ?? []) {
      const href = child.type === 'link_open' ? child.attrGet('href') : null;
      if (href === null || typeof href !== 'string') continue;
      if (/^[a-z]+:/i.test(href)) child.attrSet('rel', 'noreferrer');
      else links.push({ href, line: (token.map?.[0] ?? 0) + 1 });
      child.attrSet('href', href.replace(/^([^#]*)\.md(?=#|$)/, '$1.html'));
    }
  });
  if (title === '') throw new BuildError('no-title', source.file, 1, 'expected a heading of the first level');
  const body = markdown.renderer.render(tokens, markdown.options, {});
  for (const { id } of source.lesson?.steps ?? []) {
    if (!environment.placed.has(id)) {
      throw new BuildError('forgotten-step', source.file, 0, `the page does not show the step "${id}" of its lesson`);
    }
  }
  return { title, description, body, headings, ids, links };
}

function plainText(inline: { children: readonly { content: string }[] | null; content: string }): string {
  return (inline.children ?? []).map(({ content }) => content).join('') || inline.content;
}

/** The address of a heading, with a number if another has it. */
function addressOf(text: string, taken: ReadonlySet<string>): string {
  const words = slugOf(text);
  let id = words;
  for (let again = 2; taken.has(id); again++) id = `${words}-${again}`;
  return id;
}

function directiveHtml(text: string, line: number, environment: Environment): string {
  const [, step, cut, path, name, oldPath, newPath, both, drawing] = DIRECTIVE.exec(text) ?? [];
  if (step !== undefined) return stepHtml(step, line, environment);
  if (path !== undefined && name !== undefined) {
    return (cut === 'part' ? partHtml : codeHtml)(path, name, line, environment);
  }
  if (oldPath !== undefined && newPath !== undefined && both !== undefined) {
    return pairHtml({
      name: `${both}-${line}`,
      'hixie-76': codeHtml(oldPath, both, line, environment),
      'version-13': codeHtml(newPath, both, line, environment),
    });
  }
  if (drawing !== undefined) return drawingHtml(drawing, line, environment);
  const message = `expected "@step ID", "@code PATH NAME", "@part PATH NAME", "@pair PATH PATH NAME" or "@draw NAME"; came "${text}"`;
  throw new BuildError('unknown-directive', environment.source.file, line, message);
}

function drawingHtml(name: string, line: number, { source }: Environment): string {
  const drawing = source.drawings?.get(name);
  if (drawing === undefined) {
    throw new BuildError('unknown-drawing', source.file, line, `there is no drawing "${name}"`);
  }
  return drawing;
}

function stepHtml(id: string, line: number, { source, placed }: Environment): string {
  const exhibits = source.shown?.get(id);
  if (exhibits === undefined) {
    throw new BuildError('unknown-step', source.file, line, `the lesson has no step "${id}"`);
  }
  if (placed.has(id)) throw new BuildError('step-twice', source.file, line, `the step "${id}" is shown twice`);
  placed.add(id);
  return `<section class="step" id="${escapeHtml(id)}">${exhibitsHtml(exhibits, id)}</section>\n`;
}

function codeHtml(path: string, name: string, line: number, environment: Environment): string {
  const code = cutDeclaration(sourceOf(path, line, environment), name);
  if (code === undefined) throw unknownCode(`"${path}" declares no "${name}"`, line, environment);
  return figureHtml(path, name, highlight(code, 'typescript', environment.highlighter));
}

function partHtml(path: string, name: string, line: number, environment: Environment): string {
  const part = cutPart(sourceOf(path, line, environment), name);
  if (part === undefined) throw unknownCode(`"${path}" has no part "${name}"`, line, environment);
  const language = /^(nginx|apache)\.conf$/.exec(basename(path))?.[1] ?? '';
  return figureHtml(path, name, highlight(part, language, environment.highlighter));
}

function sourceOf(path: string, line: number, environment: Environment): string {
  if (path.includes('..') || path.startsWith('/')) {
    throw unknownCode(`"${path}" is outside the project`, line, environment);
  }
  try {
    return readFileSync(join(environment.root, path), 'utf8');
  } catch {
    throw unknownCode(`there is no file "${path}"`, line, environment);
  }
}

function unknownCode(message: string, line: number, { source }: Environment): BuildError {
  return new BuildError('unknown-code', source.file, line, message);
}

function figureHtml(path: string, name: string, code: string): string {
  return (
    `<figure class="source"><figcaption><code>${escapeHtml(path)}</code> <span>${escapeHtml(name)}</span></figcaption>` +
    `<pre class="code" tabindex="0"><code>${code}</code></pre></figure>\n`
  );
}
