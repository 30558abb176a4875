/** The frame around a page: head, navigation, contents, the way on. */

import { escapeHtml } from '../render/html.ts';
import type { Heading } from './markdown.ts';

export interface PageFrame {
  /** `03-hixie76-keys.html` */
  readonly href: string;
  readonly title: string;
  readonly description: string;
  /** The line above the title: `Lesson 3 of 20`. */
  readonly kicker?: string | undefined;
  /** The id of the lesson whose page it is. */
  readonly lesson?: string | undefined;
  /** The functions that its exercise asks for. */
  readonly tasks?: readonly string[] | undefined;
  /** The list of lessons, to go to another. */
  readonly lessons?: string | undefined;
  readonly body: string;
  readonly headings?: readonly Heading[] | undefined;
  readonly previous?: Neighbour | undefined;
  readonly next?: Neighbour | undefined;
  /** Which entry of the navigation is this page's. */
  readonly section?: Section | undefined;
  /** A script of the page's own, under `assets/`. */
  readonly script?: string | undefined;
  /** A script that every page loads, under `assets/`. */
  readonly extraScript?: string | undefined;
  /** Where the site will be, with a slash at its end: `https://example.org/course/`. */
  readonly url?: string | undefined;
  /** Whether the page is shown at any address, so that links relative to it would lead astray. */
  readonly isAnywhere?: boolean | undefined;
}

export interface Neighbour {
  readonly href: string;
  readonly title: string;
}

/** The entries of the navigation. */
const SECTIONS = {
  course: ['index.html#the-course', 'Course'],
  'side-by-side': ['side-by-side.html', 'Side by side'],
  live: ['live.html', 'Live'],
  playground: ['playground.html', 'Playground'],
  calculators: ['calculators.html', 'Calculators'],
} as const;

type Section = keyof typeof SECTIONS;

/** Pages that the foot of every page names. */
const FOOT = {
  glossary: 'Glossary',
  history: 'History',
  teaching: 'For teachers',
  reference: 'Reference',
  conformance: 'Conformance',
  performance: 'Performance',
  proxies: 'Behind a proxy',
  architecture: 'How it is built',
} as const;

const SITE = 'two-handshakes';

export function pageHtml(page: PageFrame): string {
  const base = page.isAnywhere ? rootOf(page.url) : '';
  const scripts = ['site.js', page.script, page.extraScript].filter((name) => name !== undefined);
  const title = page.title === SITE ? SITE : `${page.title} · ${SITE}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtml(page.description)}">
${openGraph(page)}<link rel="icon" href="${base}assets/favicon.svg" type="image/svg+xml">
${preloads(base)}<link rel="stylesheet" href="${base}assets/site.css">
<script src="${base}assets/theme.js"></script>
${scripts.map((name) => `<script type="module" src="${base}assets/${name}"></script>\n`).join('')}</head>
<body${page.lesson === undefined ? '' : ` data-lesson="${page.lesson}"`}>
<a class="skip" href="#main">Skip to the text</a>
<header>
<a class="home" href="${base}index.html">${SITE}</a>
<nav aria-label="Site">${navigation(base, page.section)}</nav>
<div class="tools"><button type="button" id="find" aria-keyshortcuts="/">Search <kbd>/</kbd></button> <button type="button" id="theme">Auto</button></div>
</header>
<main id="main">
${page.kicker === undefined ? '' : `<p class="kicker">${escapeHtml(page.kicker)}</p>\n`}${withContents(page)}
${exercise(page)}${neighbours(page)}</main>
<footer><p>Every byte on these pages was made or read by the code they teach.</p>
<p>${foot(base)}</p></footer>
</body>
</html>
`;
}

/** The path of the site's root, with a slash at its end. */
function rootOf(url: string | undefined): string {
  return url === undefined ? '/' : new URL(url).pathname;
}

const FONTS = ['ibm-plex-sans-400', 'ibm-plex-sans-600', 'ibm-plex-mono-400', 'ibm-plex-mono-600'] as const;

function preloads(base: string): string {
  return FONTS.map(
    (font) => `<link rel="preload" href="${base}assets/${font}.woff2" as="font" type="font/woff2" crossorigin>\n`,
  ).join('');
}

/** What a link to the page looks like elsewhere; a picture needs the whole address of the site. */
function openGraph({ title, description, href, url, kicker }: PageFrame): string {
  const said: [string, string | undefined][] = [
    ['og:site_name', SITE],
    ['og:type', kicker === undefined ? 'website' : 'article'],
    ['og:title', title],
    ['og:description', description],
    ['og:url', url && url + href.replace(/^index\.html$/, '')],
    ['og:image', url && `${url}assets/card.png`],
  ];
  return said
    .flatMap(([name, value]) =>
      value === undefined ? [] : [`<meta property="${name}" content="${escapeHtml(value)}">\n`],
    )
    .join('');
}

function navigation(base: string, current: Section | undefined): string {
  return Object.entries(SECTIONS)
    .map(([section, [href, name]]) => {
      const here = section === current ? ' aria-current="page"' : '';
      return `<a href="${base}${href}"${here}>${name}</a>`;
    })
    .join('');
}

function foot(base: string): string {
  return Object.entries(FOOT)
    .map(([id, name]) => `<a href="${base}${id}.html">${name}</a>`)
    .join(' · ');
}

/** The body, with a list of its sections after the title if there are several, and a list of the lessons. */
function withContents({ body, headings = [], lessons }: PageFrame): string {
  const items = headings.map(({ id, text }) => `<li><a href="#${escapeHtml(id)}">${escapeHtml(text)}</a></li>`);
  const parts = [
    headings.length < 3
      ? ''
      : `<details class="contents"><summary>On this page</summary><ol>${items.join('')}</ol></details>`,
    lessons === undefined ? '' : `<details class="contents"><summary>All lessons</summary>${lessons}</details>`,
  ].join('');
  return parts === '' ? body : body.replace('</h1>\n', `</h1>\n<div class="page-contents">${parts}</div>\n`);
}

/** What there is to write for a lesson, and how to begin. */
function exercise({ tasks = [] }: PageFrame): string {
  if (tasks.length === 0) return '';
  const names = tasks.map((name) => `<code>${escapeHtml(name)}</code>`).join(' and ');
  return `<p class="exercise"><b>Write it yourself:</b> ${names}. In the project’s folder, <code>npm run learn</code> opens the exercise and checks it at every save.</p>\n`;
}

function neighbours({ previous, next }: PageFrame): string {
  if (!previous && !next) return '';
  const link = (neighbour: Neighbour | undefined, rel: string, label: string) =>
    neighbour === undefined
      ? '<span></span>'
      : `<a rel="${rel}" href="${escapeHtml(neighbour.href)}"><small>${label}</small> ${escapeHtml(neighbour.title)}</a>`;
  return `<nav class="onward" aria-label="Lessons">${link(previous, 'prev', 'Before')}${link(next, 'next', 'Next')}</nav>\n`;
}
