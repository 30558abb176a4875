/** The frame around a page: head, navigation, contents, the way on. */

import { escapeHtml } from '../render/html.ts';
import type { Heading } from './markdown.ts';

export interface PageFrame {
  readonly title: string;
  readonly description: string;
  /** What stands above the title: `Lesson 3 of 20`. */
  readonly kicker?: string | undefined;
  readonly body: string;
  readonly headings?: readonly Heading[] | undefined;
  readonly previous?: Neighbour | undefined;
  readonly next?: Neighbour | undefined;
  /** Which entry of the navigation is this page's. */
  readonly section?: 'course' | 'live' | 'playground' | 'calculators' | undefined;
  /** A script of the page's own, under `assets/`. */
  readonly script?: string | undefined;
  /** Where the site's root is, as seen from the page: empty, or a path with a slash at its end. */
  readonly base?: string | undefined;
}

export interface Neighbour {
  readonly href: string;
  readonly title: string;
}

export function pageHtml(page: PageFrame): string {
  const base = page.base ?? '';
  const current = (section: PageFrame['section']) => (page.section === section ? ' aria-current="page"' : '');
  const script = ['dump.js', ...(page.script === undefined ? [] : [page.script])]
    .map((name) => `<script type="module" src="${base}assets/${name}"></script>\n`)
    .join('');
  const title = page.title === 'two-handshakes' ? page.title : `${page.title} · two-handshakes`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtml(page.description)}">
<link rel="icon" href="${base}assets/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${base}assets/site.css">
${script}</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header>
<a class="home" href="${base}index.html">two-handshakes</a>
<nav aria-label="Site"><a href="${base}index.html#the-course"${current('course')}>Course</a><a href="${base}live.html"${current('live')}>Live</a><a href="${base}playground.html"${current('playground')}>Playground</a><a href="${base}calculators.html"${current('calculators')}>Calculators</a></nav>
</header>
<main id="main">
${page.kicker === undefined ? '' : `<p class="kicker">${escapeHtml(page.kicker)}</p>\n`}${withContents(page)}
${neighbours(page)}</main>
<footer><p>Every byte on these pages was made or read by the code they teach.</p>
<p><a href="${base}reference.html">Reference</a> · <a href="${base}conformance.html">Conformance</a></p></footer>
</body>
</html>
`;
}

/** The body, with a list of its sections behind the title where there are several. */
function withContents({ body, headings = [] }: PageFrame): string {
  if (headings.length < 3) return body;
  const items = headings.map(({ id, text }) => `<li><a href="#${escapeHtml(id)}">${escapeHtml(text)}</a></li>`);
  const contents = `<details class="contents"><summary>On this page</summary><ol>${items.join('')}</ol></details>\n`;
  return body.replace('</h1>\n', `</h1>\n${contents}`);
}

function neighbours({ previous, next }: PageFrame): string {
  if (!previous && !next) return '';
  const link = (neighbour: Neighbour | undefined, rel: string, label: string) =>
    neighbour === undefined
      ? '<span></span>'
      : `<a rel="${rel}" href="${escapeHtml(neighbour.href)}"><small>${label}</small> ${escapeHtml(neighbour.title)}</a>`;
  return `<nav class="onward" aria-label="Lessons">${link(previous, 'prev', 'Before')}${link(next, 'next', 'Next')}</nav>\n`;
}
