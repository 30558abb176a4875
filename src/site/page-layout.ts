/** What is around the text of every page: head, navigation, contents, the way on. */

import type { Language } from '../languages.ts';
import { type Html, html, join } from '../render/markup.ts';
import { FIRST_CARD } from './cards/address.ts';
import { CARD_SIZE } from './cards/card.ts';
import { inLanguage } from './course-list.ts';
import type { Heading } from './markdown.ts';
import { alternates, otherLanguage, themeNames, whole } from './page-languages.ts';
import { sheetsOf } from './sheets.ts';
import type { Words } from './words/en.ts';
import { TAGS } from './words/language.ts';
import { textScriptsOf } from './words/script-texts.ts';
import { scriptWords, WORDS } from './words/words.ts';

export interface PageFrame {
  /** English by default. */
  readonly language?: Language | undefined;
  /** The same page in the other language. */
  readonly other?: OtherLanguage | undefined;
  /** `03-hixie76-keys.html` */
  readonly href: string;
  readonly title: string;
  readonly description: string;
  /** The line above the title: `Lesson 3 of 20`. */
  readonly kicker?: string | undefined;
  /** The id of the lesson whose page it is. */
  readonly lesson?: string | undefined;
  /** What its lesson builds on. */
  readonly needs?: Html | undefined;
  /** The questions of its lesson. */
  readonly questions?: Html | undefined;
  /** The functions that its exercise asks for. */
  readonly tasks?: readonly string[] | undefined;
  /** The list of lessons, to go to another. */
  readonly lessons?: Html | undefined;
  /** The title, and what follows. */
  readonly heading: Html;
  readonly body: Html;
  readonly headings?: readonly Heading[] | undefined;
  readonly previous?: Neighbour | undefined;
  readonly next?: Neighbour | undefined;
  /** Whether what it shows needs the room of the contents too, unless the window is very wide. */
  readonly isBroad?: boolean | undefined;
  /** Which entry of the navigation is this page's. */
  readonly section?: NavigationEntry | undefined;
  /** A feed of what is on it, beside the page. */
  readonly feed?: string | undefined;
  /** Styles of the page's own, under `assets/`. */
  readonly styles?: string | undefined;
  /** A script of the page's own, under `assets/`. */
  readonly script?: string | undefined;
  /** A script that every page loads, under `assets/`. */
  readonly extraScript?: string | undefined;
  /** Where the site will be, with a slash at its end: `https://example.org/course/`. */
  readonly url?: string | undefined;
  /** The picture that links to it show, from the root of the site; that of the start page by default. */
  readonly card?: string | undefined;
  /** Whether the page is shown at any address, so that links relative to it would lead astray. */
  readonly isAnywhere?: boolean | undefined;
}

export interface OtherLanguage {
  readonly language: Language;
  /** From the root of the site. */
  readonly href: string;
}

export interface Neighbour {
  readonly href: string;
  readonly title: string;
  /** The language of the title, if it is not that of the page. */
  readonly lang?: string | undefined;
}

/** The entries of the navigation. */
type NavigationEntry = keyof Words['navigation'];

const NAVIGATION: Readonly<Record<NavigationEntry, string>> = {
  course: 'index.html#the-course',
  'side-by-side': 'side-by-side.html',
  live: 'live.html',
  playground: 'playground.html',
  calculators: 'calculators.html',
};

const SITE = 'two-handshakes';

/** With fewer sections than this, a page has no list of them. */
const FEW_SECTIONS = 3;

export function pageHtml(page: PageFrame): Html {
  // A page in the folder of its language gets its addresses when it is moved there.
  const base = page.isAnywhere && (page.language ?? 'en') === 'en' ? rootOf(page.url) : '';
  const words = wordsOf(page);
  const lesson = page.lesson === undefined ? '' : html` data-lesson="${page.lesson}"`;
  return join(
    [
      html`<!doctype html>`,
      html`<html lang="${TAGS[page.language ?? 'en']}">`,
      html`<head>`,
      ...headOf(page, base),
      html`</head>`,
      html`<body${lesson}>`,
      html`<a class="skip" href="#main">${words.skip}</a>`,
      skipToBytes(page),
      html`<header>`,
      html`<a class="home" href="${base}index.html">${SITE}</a>`,
      html`<nav aria-label="${words.site}">${navigation(base, page.section, words)}</nav>`,
      otherLanguage(page),
      html`
        <div class="tools"><button type="button" id="find" aria-keyshortcuts="/">${words.search} <kbd>/</kbd></button>${' '}
        <button type="button" id="theme"${themeNames(page)}>${words.scripts.themes.auto}</button></div>`,
      html`</header>`,
      openFrame(page),
      html`<main id="main">`,
      page.kicker === undefined ? '' : html`<p class="kicker">${page.kicker}</p>`,
      page.heading,
      page.needs ?? '',
      page.body,
      page.questions ?? '',
      exercise(page),
      neighbours(page),
      html`</main>`,
      hasContents(page) ? html`</div>` : '',
      html`<footer><p>${words.motto}</p>`,
      html`<p>${foot(base, words)}</p></footer>`,
      scriptWords(page.language ?? 'en'),
      html`</body>`,
      html`</html>`,
      '',
    ].filter((line, i, lines) => String(line) !== '' || i === lines.length - 1),
    '\n',
  );
}

/** The way to the first byte of a page, past everything that can have the focus before it. */
function skipToBytes(page: PageFrame): Html | '' {
  const [, address] = /<a class="at" href="(#[^"]+)"/.exec(String(page.body)) ?? [];
  return address === undefined ? '' : html`<a class="skip" href="${address}">${wordsOf(page).skipToBytes}</a>`;
}

function wordsOf({ language = 'en' }: PageFrame): Words {
  return WORDS[language];
}

/** The path of the site's root, with a slash at its end. */
export function rootOf(url: string | undefined): string {
  return url === undefined ? '/' : new URL(url).pathname;
}

const FONTS = ['ibm-plex-sans-400', 'ibm-plex-sans-600', 'ibm-plex-mono-400', 'ibm-plex-mono-600'] as const;

function headOf(page: PageFrame, base: string): (Html | '')[] {
  const title = page.title === SITE ? SITE : `${page.title} · ${SITE}`;
  const texts = page.language === 'zh' ? textScriptsOf(speakingScriptsOf(page)) : [];
  const scripts = [...texts, 'site.js', ...scriptsOf(page)];
  const languages = page.other === undefined ? undefined : 'languages.css';
  return [
    html`<meta charset="utf-8">`,
    html`<meta name="viewport" content="width=device-width, initial-scale=1">`,
    html`<meta name="color-scheme" content="light dark">`,
    html`<title>${title}</title>`,
    html`<meta name="description" content="${page.description}">`,
    ...openGraph(page),
    ...alternates(page),
    html`<link rel="icon" href="${base}assets/favicon.svg" type="image/svg+xml">`,
    page.feed === undefined ? '' : html`<link rel="alternate" type="application/atom+xml" href="${base}${page.feed}">`,
    ...FONTS.map(
      (font) => html`<link rel="preload" href="${base}assets/${font}.woff2" as="font" type="font/woff2" crossorigin>`,
    ),
    ...[...sheetsOf(page.body), page.styles, languages].flatMap((name) =>
      name === undefined ? [] : [html`<link rel="stylesheet" href="${base}assets/${name}">`],
    ),
    html`<script src="${base}assets/theme.js"></script>`,
    ...scripts.map((name) => html`<script type="module" src="${base}assets/${name}"></script>`),
  ];
}

/** The scripts that a page loads besides what every page loads. */
function scriptsOf(page: PageFrame): string[] {
  const explorables = hasExplorable(page) ? 'explorables.js' : undefined;
  return [explorables, page.script, page.extraScript].filter((name) => name !== undefined);
}

/** Those that say something, with those that `site.js` loads where a strip is, or round trips are measured. */
function speakingScriptsOf(page: PageFrame): string[] {
  const body = String(page.body);
  const loaded = ['strip', 'round-trips'].filter((name) => body.includes(`class="${name}"`));
  return [...scriptsOf(page), ...loaded.map((name) => `${name}.js`)];
}

/** Whether what brings explorables to life, and their styles, have to be loaded. */
function hasExplorable({ body }: PageFrame): boolean {
  return String(body).includes('data-explorable=');
}

/** What a link to the page looks like elsewhere; a picture needs the whole address of the site. */
function openGraph({ title, description, href, url, kicker, card = FIRST_CARD }: PageFrame): Html[] {
  const said: [string, string | undefined][] = [
    ['og:site_name', SITE],
    ['og:type', kicker === undefined ? 'website' : 'article'],
    ['og:title', title],
    ['og:description', description],
    ['og:url', url && whole(url, href)],
    ['og:image', url && url + card],
    ['og:image:alt', url && 'Bytes of a conversation, one square for each'],
    ['og:image:width', url && `${CARD_SIZE.width}`],
    ['og:image:height', url && `${CARD_SIZE.height}`],
  ];
  return said.flatMap(([name, value]) =>
    value === undefined ? [] : [html`<meta property="${name}" content="${value}">`],
  );
}

function navigation(base: string, current: NavigationEntry | undefined, words: Words): Html[] {
  return Object.entries(NAVIGATION).map(([section, href]) => {
    const name = words.navigation[section as NavigationEntry];
    const here = section === current ? html` aria-current="page"` : '';
    return html`<a href="${base}${href}"${here}>${name}</a>`;
  });
}

function foot(base: string, words: Words): Html {
  const links = Object.entries(words.foot).map(([id, name]) => html`<a href="${base}${id}.html">${name}</a>`);
  return html`${links.map((link, i) => [i > 0 ? ' · ' : '', link])}`;
}

function hasContents({ headings = [], lessons }: PageFrame): boolean {
  return headings.length >= FEW_SECTIONS || lessons !== undefined;
}

/**
 * The contents, which a wide window keeps beside the text: a list of the page's sections, if there are several,
 * and a list of the lessons. On a narrow one each is folded; what folds the sections is not their parent, so
 * that nothing is left of it where they always show.
 */
function openFrame(page: PageFrame): Html | '' {
  if (!hasContents(page)) return '';
  const { headings = [], lessons, isBroad } = page;
  const words = wordsOf(page);
  const items = headings.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`);
  const sections = html`
    <details class="contents fold"><summary>${words.onThisPage}</summary></details>
    <ol class="sections">${items}</ol>`;
  const all = lessons && html`<details class="contents"><summary>${words.allLessons}</summary>${lessons}</details>`;
  return html`
    <div class="${isBroad ? 'broad' : 'page'}">
    <nav class="page-contents" aria-label="${words.contents}">${headings.length < FEW_SECTIONS ? '' : sections}${all}</nav>`;
}

/** What there is to write for a lesson, and how to begin. */
function exercise(page: PageFrame): Html | '' {
  const { tasks = [] } = page;
  if (tasks.length === 0) return '';
  const { write, comma, and, end, here, inFolder, withoutScript } = wordsOf(page).exercise;
  const before = (i: number) => (i === 0 ? '' : i === tasks.length - 1 ? and : comma);
  const names = tasks.map((name, i) => html`${before(i)}<code>${name}</code>`);
  return html`
    <p class="exercise" id="write-it-yourself"><b>${write}</b>${names}${end}${' '}
    <button type="button" class="solve-here">${here}</button>${' '}
    ${inFolder[0]}<code>npm run learn</code>${inFolder[1]}${' '}
    <span class="without-script">${withoutScript[0]}<code>npm start</code>${withoutScript[1]}</span></p>`;
}

function neighbours(page: PageFrame): Html | '' {
  const { previous, next } = page;
  const words = wordsOf(page);
  if (!previous && !next) return '';
  const link = (neighbour: Neighbour | undefined, rel: string, label: string) =>
    neighbour === undefined
      ? html`<span></span>`
      : html`<a rel="${rel}" href="${neighbour.href}"><small>${label}</small> ${inLanguage(neighbour.title, neighbour.lang)}</a>`;
  return html`
    <nav class="onward" aria-label="${words.lessons}">
    ${link(previous, 'prev', words.before)}${link(next, 'next', words.next)}</nav>`;
}
