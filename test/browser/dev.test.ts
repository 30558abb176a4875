import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed, vi } from 'vitest';
import { type App, startApp } from '../../src/server/app.ts';
import { DevSite } from '../../src/site/dev.ts';
import { sharedBrowser } from './chromium.ts';
import { visit } from './visit.ts';

/** Between two looks at a page, in ms: a page that is not drawn at the moment is looked at, too. */
const LOOK = { polling: 100 };

/** A page may reload once more while a visit ends: a window of its own is closed all the same. */
const FRESH = { fresh: true };

/** A small site: whatever changes, all pages are built. */
const PAGES = {
  'index.md': '# Start\n\nText.\n',
  'history.md': '# History\n\nIt began in 2009.\n',
  'teaching.md': '# Teaching\n\nA course for a class.\n',
  'proxies.md': '# Proxies\n\nBetween both ends.\n',
};

/** What the site said that it built. */
const built: string[] = [];

let folder: string;
let dev: DevSite;
let app: App;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'two-handshakes-dev-'));
  const docs = join(folder, 'docs');
  await mkdir(docs);
  for (const [name, text] of Object.entries(PAGES)) await writeFile(join(docs, name), text);
  // The lessons and the drawings are in the site that the other tests visit.
  const load = async () => ({ lessons: new Map(), drawings: { en: new Map(), zh: new Map() } });
  const answers = join(folder, 'answers');
  await mkdir(answers);
  await writeFile(join(answers, 'exercise.ts'), 'first');
  // What stands for the exercises: a copy of one file.
  const write = (assets: string) => copyFile(join(answers, 'exercise.ts'), join(assets, 'exercise.txt'));
  const exercises = { folders: [answers], write };
  dev = new DevSite({ out: join(folder, 'site'), docs, load, exercises, log: (line) => built.push(line) });
  await dev.start();
  app = await startApp({ port: 0, host: '127.0.0.1', pages: dev.listener, log: () => {} });
  browser = await sharedBrowser();
});

afterAll(async () => {
  await dev.close();
  await app.close();
  await rm(folder, { recursive: true });
});

beforeEach(() => {
  onTestFailed(() => console.log(`built until then:\n${built.join('\n')}`));
});

/** What a page is told first. */
async function news(): Promise<{ readonly build?: number }> {
  const { body } = await fetch(`${app.url}dev/news`);
  for await (const chunk of body ?? [])
    return JSON.parse(
      Buffer.from(chunk)
        .toString()
        .replace(/^data: /, ''),
    );
  throw new Error('expected news');
}

describe('the site while one writes it', () => {
  it('writes a page after all that it loads, so that none keeps what is older than itself', async () => {
    const site = join(folder, 'site');
    const written = async (file: string) => (await stat(join(site, file))).mtimeMs;
    const loaded = (await readdir(join(site, 'assets'))).map((name) => join('assets', name));
    const pages = Object.keys(PAGES).map((name) => name.replace('.md', '.html'));
    const [first, last] = await Promise.all([pages, loaded].map((files) => Promise.all(files.map(written))));
    expect(Math.min(...(first ?? []))).toBeGreaterThanOrEqual(Math.max(...(last ?? [])));
  });

  it('shows a page that has changed, however the editor saves it', async () => {
    const { page, complaints, close } = await visit(browser, `${app.url}history.html`, FRESH);
    const file = join(folder, 'docs', 'history.md');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('\n\n', '\n\nWritten in place. '));
    await page.waitForFunction(() => document.body?.textContent?.includes('Written in place.'), undefined, LOOK);
    await writeFile(`${file}~`, text.replace('\n\n', '\n\nReplaced at once. '));
    await rename(`${file}~`, file);
    await page.waitForFunction(() => document.body?.textContent?.includes('Replaced at once.'), undefined, LOOK);
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows a change that was built before the page could hear of it', async () => {
    const url = `${app.url}teaching.html`;
    const page = await browser.newPage();
    let hear = () => {};
    const heard = new Promise<void>((resolve) => {
      hear = resolve;
    });
    await page.route('**/dev/news', (route) => heard.then(() => route.continue()));
    await page.goto(url);
    const file = join(folder, 'docs', 'teaching.md');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('\n\n', '\n\nBuilt early. '));
    await vi.waitUntil(async () => (await (await fetch(url)).text()).includes('Built early.'), { timeout: 480_000 });
    expect(await page.textContent('body')).not.toContain('Built early.');
    hear();
    await page.waitForFunction(() => document.body?.textContent?.includes('Built early.'), undefined, LOOK);
    await writeFile(file, text);
    await page.close();
  });

  it('makes the exercises again when a file of theirs changes, and the page loads them', async () => {
    const { page, close } = await visit(browser, `${app.url}index.html`, FRESH);
    const exercise = async () => (await fetch(`${app.url}assets/exercise.txt`)).text();
    expect(await exercise()).toBe('first');
    await writeFile(join(folder, 'answers', 'exercise.ts'), 'second');
    await vi.waitUntil(() => built.some((line) => line.startsWith('built exercises ')), { timeout: 480_000 });
    expect(await exercise()).toBe('second');
    const newest = (await news()).build ?? 0;
    await page.waitForFunction(
      (build) => {
        const script = document.querySelector<HTMLScriptElement>('script[src*="build="]');
        return Number(new URL(script?.src ?? 'script:').searchParams.get('build')) >= build;
      },
      newest,
      LOOK,
    );
    await close();
  });

  it('says on the page what cannot be built, with file and line, until it can', async () => {
    const { page, close } = await visit(browser, `${app.url}proxies.html`, FRESH);
    const file = join(folder, 'docs', 'proxies.md');
    const text = await readFile(file, 'utf8');
    const lines = text.trimEnd().split('\n').length;
    await writeFile(file, `${text.trimEnd()}\n\n@step nothing\n`);
    await page.waitForSelector('.build-problem');
    expect(await page.textContent('.build-problem')).toContain(`docs/proxies.md:${lines + 2}:`);
    await writeFile(file, text);
    await page.waitForFunction(() => document.body && !document.querySelector('.build-problem'), undefined, LOOK);
    await close();
  });
});
