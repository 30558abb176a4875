/**
 * Builds the site: a page for each file of `docs/`, the start page with the
 * list of lessons, styles, fonts and scripts. A page that names a step, a
 * declaration or a page that is not there fails the build.
 */

import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import type { Exhibit, Lesson } from '../course/lesson.ts';
import { listLessons, loadLesson } from '../course/lessons.ts';
import { escapeHtml } from '../render/html.ts';
import { calculatorsHtml } from './calculators-page.ts';
import { CURRICULUM } from './curriculum.ts';
import { BuildError } from './errors.ts';
import { exhibitsHtml } from './exhibits.ts';
import { hello } from './hello.ts';
import { loadHighlighter } from './highlight.ts';
import { liveControls, liveLanes } from './live-page.ts';
import { type RenderedPage, renderPage } from './markdown.ts';
import { type Neighbour, type PageFrame, pageHtml } from './page.ts';
import { playgroundHtml } from './playground-page.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HERE = fileURLToPath(new URL('./', import.meta.url));

export interface BuildOptions {
  /** The folder to write; it is emptied first. */
  readonly out: string;
  /** The folder of the pages; `docs` unless told. */
  readonly docs?: string;
}

export interface BuiltSite {
  /** The pages, by file name. */
  readonly pages: readonly string[];
}

/** A page on its way. */
interface Draft {
  readonly file: string;
  readonly href: string;
  readonly lesson: Lesson | undefined;
  readonly rendered: RenderedPage;
}

/**
 * Builds the site.
 *
 * @throws BuildError naming the file and the line; `not-a-site` where `out` holds something else
 */
export async function buildSite({ out, docs = join(ROOT, 'docs') }: BuildOptions): Promise<BuiltSite> {
  const drafts = await draftPages(docs);
  checkLinks(drafts);
  await emptyFolder(out);
  await mkdir(join(out, 'assets'), { recursive: true });
  await Promise.all([
    ...drafts.map((draft) => writeFile(join(out, draft.href), finish(draft, drafts))),
    writeAssets(out),
  ]);
  return { pages: drafts.map(({ href }) => href) };
}

/** Removes the site that was built before, and nothing that was not. */
async function emptyFolder(out: string): Promise<void> {
  const names = existsSync(out) ? await readdir(out) : [];
  if (names.length > 0 && !existsSync(join(out, 'assets', 'site.css'))) {
    throw new BuildError('not-a-site', out, 0, 'expected an empty folder, or one that holds an earlier build');
  }
  await rm(out, { recursive: true, force: true });
}

async function draftPages(docs: string): Promise<Draft[]> {
  const highlighter = await loadHighlighter();
  const lessons = await listLessons();
  const names = (await readdir(docs)).filter((name) => name.endsWith('.md')).sort();
  const drafts: Draft[] = [];
  for (const name of names) {
    const id = name.replace(/\.md$/, '');
    const entry = lessons.find((lesson) => lesson.id === id);
    const lesson = entry && (await loadLesson(entry));
    const text = await readFile(join(docs, name), 'utf8');
    const source = { file: `docs/${name}`, text, lesson, shown: lesson && (await runSteps(lesson)) };
    drafts.push({ file: source.file, href: `${id}.html`, lesson, rendered: renderPage(source, ROOT, highlighter) });
  }
  const without = lessons.find(({ id }) => !names.includes(`${id}.md`));
  if (without) throw new BuildError('no-page', `lessons/${without.id}`, 0, `expected a page docs/${without.id}.md`);
  return drafts;
}

async function runSteps(lesson: Lesson): Promise<Map<string, readonly Exhibit[]>> {
  const shown = new Map<string, readonly Exhibit[]>();
  for (const step of lesson.steps) shown.set(step.id, await step.run());
  return shown;
}

/** Links go to pages that are built, and to addresses they have. */
function checkLinks(drafts: readonly Draft[]): void {
  for (const { file, rendered } of drafts) {
    for (const { href, line } of rendered.links) {
      const [path = '', fragment = ''] = href.split('#');
      const target = path === '' ? rendered : drafts.find((draft) => draft.file === `docs/${path}`)?.rendered;
      if (!target) throw new BuildError('broken-link', file, line, `there is no page "${path}"`);
      if (fragment !== '' && !target.ids.has(decodeURIComponent(fragment))) {
        throw new BuildError('broken-link', file, line, `"${path || file}" has no address "#${fragment}"`);
      }
    }
  }
}

function finish(draft: Draft, drafts: readonly Draft[]): string {
  const { href, lesson, rendered } = draft;
  const lessonPages = drafts.filter((one) => one.lesson !== undefined);
  const place = lessonPages.indexOf(draft);
  const frame: PageFrame = { ...rendered };
  if (href === 'index.html') {
    const shown = `<div class="hello">${exhibitsHtml([hello()], 'hello')}</div>`;
    return pageHtml({
      ...frame,
      headings: [],
      title: 'two-handshakes',
      body: withCourse(frame.body, drafts, shown),
      section: 'course',
    });
  }
  if (href === 'live.html') {
    const body = frame.body.replace('</p>\n', `</p>\n${liveControls()}`) + liveLanes();
    return pageHtml({ ...frame, headings: [], section: 'live', script: 'live.js', body });
  }
  if (href === 'playground.html') {
    const body = frame.body + playgroundHtml();
    return pageHtml({ ...frame, headings: [], section: 'playground', script: 'playground.js', body });
  }
  if (href === 'calculators.html') {
    const body = frame.body + calculatorsHtml();
    return pageHtml({ ...frame, headings: [], section: 'calculators', script: 'calculators.js', body });
  }
  if (href === '404.html') return pageHtml({ ...frame, base: '/' });
  if (lesson === undefined) return pageHtml(frame);
  return pageHtml({
    ...frame,
    kicker: `Lesson ${Number(lesson.id.slice(0, 2))} of ${CURRICULUM.length} · about ${minutes(rendered.body)} minutes`,
    section: 'course',
    previous: neighbour(lessonPages[place - 1]),
    next: neighbour(lessonPages[place + 1]),
  });
}

function neighbour(draft: Draft | undefined): Neighbour | undefined {
  return draft && { href: draft.href, title: draft.rendered.title };
}

/** Reading time, at two hundred words a minute. */
function minutes(body: string): number {
  const words = body
    .replace(/<(figure|section)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .split(/\s+/).length;
  return Math.max(1, Math.round(words / 200)) + 5;
}

/** Puts the greeting behind the first paragraph, and the lessons at the place that asks for them. */
function withCourse(body: string, drafts: readonly Draft[], shown: string): string {
  const items = CURRICULUM.map(({ id, question }) => {
    const number = `<span class="number">${id.slice(0, 2)}</span>`;
    const draft = drafts.find(({ href }) => href === `${id}.html`);
    return draft
      ? `<li><a href="${draft.href}">${number} ${escapeHtml(draft.rendered.title)}</a></li>`
      : `<li class="to-come">${number} ${escapeHtml(question)} <small>to come</small></li>`;
  });
  const list = `<ol class="course">${items.join('')}</ol>`;
  return body.replace('</p>\n', `</p>\n${shown}\n`).replace(/(<h2 id="the-course">[\s\S]*?<\/p>\n)/, `$1${list}\n`);
}

async function writeAssets(out: string): Promise<void> {
  const assets = join(out, 'assets');
  const require = createRequire(import.meta.url);
  const font = (name: string) => require.resolve(`@fontsource/${name}`).replace(/\/index\.css$/, '');
  const sans = font('ibm-plex-sans');
  const mono = font('ibm-plex-mono');
  await Promise.all([
    bundle({
      entryPoints: [
        'browser/dump.ts',
        'browser/live.ts',
        'browser/playground.ts',
        'browser/calculators.ts',
        'theme/site.css',
      ].map((path) => join(HERE, path)),
      entryNames: '[name]',
      external: ['*.woff2'],
      outdir: assets,
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      logLevel: 'silent',
    }),
    copyFile(join(HERE, 'theme/favicon.svg'), join(assets, 'favicon.svg')),
    ...['400', '600'].map((weight) =>
      copyFile(
        join(sans, `files/ibm-plex-sans-latin-${weight}-normal.woff2`),
        join(assets, `ibm-plex-sans-${weight}.woff2`),
      ),
    ),
    ...['400', '600'].map((weight) =>
      copyFile(
        join(mono, `files/ibm-plex-mono-latin-${weight}-normal.woff2`),
        join(assets, `ibm-plex-mono-${weight}.woff2`),
      ),
    ),
    copyFile(join(sans, 'LICENSE'), join(assets, 'ibm-plex-LICENSE.txt')),
  ]);
}
