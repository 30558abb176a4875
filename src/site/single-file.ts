/**
 * The course as one file to take home: every page that needs no server, with
 * its styles, fonts and scripts inside. One page is shown at a time, the one
 * that the address leads into; that works without a script, and from `file:`.
 */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Language } from '../languages.ts';
import { type Html, html, trusted } from '../render/markup.ts';
import { copies } from './assets.ts';
import { themeNames } from './page-languages.ts';
import { TAGS } from './words/language.ts';
import { textScripts } from './words/script-texts.ts';
import { scriptWords, WORDS } from './words/words.ts';

const HERE = fileURLToPath(new URL('./', import.meta.url));

/** Pages that are tools, which look up their parts by fixed names, and the page for addresses that are none. */
const LEFT_OUT = new Set(['404.html', 'live.html', 'playground.html', 'calculators.html']);
/** The page that is shown first. */
const FIRST = 'index';

/** A finished page. */
export interface FinishedPage {
  /** `03-hixie76-keys.html` */
  readonly href: string;
  readonly html: string;
}

/** Writes the file. @param language  of all pages @returns its size in bytes */
export async function writeSingleFile(
  path: string,
  pages: readonly FinishedPage[],
  language: Language = 'en',
): Promise<number> {
  const kept = pages.filter(({ href }) => !LEFT_OUT.has(href));
  const [styles, early, late] = await Promise.all([
    stylesInside(language),
    scriptOf('browser/theme.ts'),
    scriptOf(...SCRIPTS),
  ]);
  const file = Buffer.from(String(fileHtml(kept, { styles, early, late }, language)));
  await writeFile(path, file);
  return file.length;
}

interface Inside {
  readonly styles: string;
  /** Runs before anything is drawn. */
  readonly early: string;
  readonly late: string;
}

function fileHtml(pages: readonly FinishedPage[], { styles, early, late }: Inside, language: Language): Html {
  const names = new Set(pages.map(({ href }) => nameOf(href)));
  const articles = pages.map((page) => articleHtml(page, names));
  return trusted(
    [
      '<!doctype html>',
      `<html lang="${TAGS[language]}" class="single">`,
      '<head><meta charset="utf-8">',
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
      '<meta name="color-scheme" content="light dark">',
      '<title>two-handshakes</title>',
      `<style>${styles}</style>`,
      `<script>${early}</script></head>`,
      '<body>',
      String(html`
        <header><a class="home" href="#${FIRST}">two-handshakes</a>
        <div class="tools"><button type="button" id="theme"${themeNames({ language })}>${WORDS[language].scripts.themes.auto}</button></div></header>`),
      ...articles.map(String),
      String(scriptWords(language)),
      ...(language === 'zh' ? textScripts().map(([, script]) => `<script>${escaped(script)}</script>`) : []),
      `<script>${late}</script>`,
      '</body></html>',
      '',
    ].join('\n'),
  );
}

/** A page as a part of the file: what has a name in it has the page's before it. */
function articleHtml({ href, html: page }: FinishedPage, names: ReadonlySet<string>): Html {
  const own = nameOf(href);
  const [, main = ''] = /<main id="main">([\s\S]*)<\/main>/.exec(page) ?? [];
  const inside = main
    .replace(/ (id|for|name|popovertarget|aria-(?:labelledby|describedby|controls))="([^"]*)"/g, (_, key, value) => {
      const parts = String(value).split(' ');
      return ` ${key}="${parts.map((part) => within(own, part)).join(' ')}"`;
    })
    .replace(/ href="([^":]*)"/g, (_, target) => {
      const [file = '', fragment = ''] = String(target).split('#');
      const name = file === '' ? own : nameOf(file);
      // What the file does not have is no link.
      if (!names.has(name)) return '';
      return ` href="#${fragment === '' ? name : within(name, fragment)}"`;
    });
  return html`<main class="one-page" id="${own}">${trusted(inside)}</main>`;
}

function nameOf(href: string): string {
  return href.replace(/\.html$/, '');
}

/** The name of a part of a page, in the file. */
function within(page: string, part: string): string {
  return `${page}--${part}`;
}

const SCRIPTS = ['browser/site.ts', 'stage/browser/stage.ts', 'explorables/browser/explorables.ts'] as const;

const STYLES = ['drawn', 'results', 'explorables', 'previews', 'site', 'single'] as const;

/** Scripts as one, with all that they would load later. */
async function scriptOf(...entries: readonly string[]): Promise<string> {
  const contents = entries.map((entry) => `import ${JSON.stringify(`./${entry}`)};`).join('\n');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: HERE, loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    // What a script loads by its own address is not in the file: the search is left out.
    define: { 'import.meta.url': '"file:///"' },
    logLevel: 'silent',
  });
  return escaped(outputFiles[0]?.text ?? '');
}

/** A script that does not end the element that it is in. */
function escaped(script: string): string {
  return script.replaceAll('</script', '<\\/script');
}

/** The styles, with the fonts in them, and the rules that show one page at a time. */
async function stylesInside(language: Language): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [...STYLES, ...(language === 'en' ? [] : ['languages'])].map((name) =>
      join(HERE, `theme/${name}.css`),
    ),
    outdir: HERE,
    bundle: true,
    write: false,
    minify: true,
    external: ['*.woff2'],
    logLevel: 'silent',
  });
  // A font that is in the file is always there, but not before the text is first drawn.
  let styles = outputFiles
    .map(({ text }) => text)
    .join('\n')
    .replaceAll('font-display:optional', 'font-display:block');
  for (const [from, to] of copies().filter(([, name]) => name.endsWith('.woff2'))) {
    styles = styles.replaceAll(to, `data:font/woff2;base64,${(await readFile(from)).toString('base64')}`);
  }
  return styles;
}
