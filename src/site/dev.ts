/**
 * The site during work on it: files that change are built again, and open
 * pages reload.
 */

import { copyFile, mkdir, readdir } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildContext, context } from 'esbuild';
import { listExercises } from '../course/exercises/exercise.ts';
import { watchFolder } from '../course/watch-folder.ts';
import { ASSET_SOURCES, bundleOptions, copies } from './assets.ts';
import { writePages } from './build.ts';
import { BuildError } from './build-error.ts';
import { draftPages, loadMaterial, type Material } from './pages.ts';
import { serveSite } from './serve.ts';
import { writeExercises } from './write-exercises.ts';

const HERE = fileURLToPath(new URL('./', import.meta.url));
const DOCS = fileURLToPath(new URL('../../docs', import.meta.url));

/** Where pages listen for news. */
const NEWS = '/dev/news';
/** The script that listens. */
const RELOAD = 'reload';
/** How long a change may take to settle, in ms. */
const SETTLE = 20;

export interface DevOptions {
  /** The folder to write. */
  readonly out: string;
  /** The folder of the pages; `docs` by default. */
  readonly docs?: string;
  /** Loads what the pages are made with; by default all of the course. */
  readonly load?: () => Promise<Material>;
  /** What makes the exercises that pages set, and the folders it makes them from; by default those of all lessons. */
  readonly exercises?: DevExercises;
  /** Called with what was built, or why it could not be. */
  readonly log: (line: string) => void;
}

export interface DevExercises {
  readonly folders: readonly string[];
  /** @param assets  the folder of the scripts */
  write(assets: string): Promise<void>;
}

/** What is sent to pages: when the newest build began, in ms since 1970, or why there is none. */
type News = { readonly build: number } | { readonly problem: string };

export class DevSite {
  readonly #out: string;
  readonly #docs: string;
  readonly #load: () => Promise<Material>;
  readonly #exercises: DevExercises | undefined;
  readonly #log: (line: string) => void;
  readonly #pages: RequestListener;
  readonly #listeners = new Set<ServerResponse>();
  readonly #watches: (() => void)[] = [];
  #assets: readonly BuildContext[] = [];
  #material: Material | undefined;
  #news: News = { build: 0 };
  /** Builds run one after the other: an older one that ends late would undo a newer. */
  #builds: Promise<void> = Promise.resolve();

  constructor({ out, docs = DOCS, load = loadMaterial, exercises, log }: DevOptions) {
    this.#out = out;
    this.#docs = docs;
    this.#load = load;
    this.#exercises = exercises;
    this.#log = log;
    this.#pages = serveSite(out);
  }

  /** Builds all, and watches from then on. */
  async start(): Promise<void> {
    const assets = join(this.#out, 'assets');
    await mkdir(assets, { recursive: true });
    const exercises = this.#exercises ?? { folders: await exerciseFolders(), write: writeExercises };
    await Promise.all(copies().map(([from, to]) => copyFile(from, join(assets, to))));
    const options = bundleOptions(assets, [RELOAD]);
    [this.#assets, this.#material] = await Promise.all([Promise.all(options.map((one) => context(one))), this.#load()]);
    // Pages say of which build they are, and are not told of it: what they load must be there before them.
    const buildAll = async (build: number) => {
      await Promise.all(this.#assets.map((one) => one.rebuild()));
      await this.#buildPages(build);
    };
    const buildExercises = async (build: number) => {
      await exercises.write(assets);
      await buildAll(build);
    };
    await this.#build('everything', buildExercises);
    for (const folder of await foldersIn([this.#docs])) {
      this.#watch(folder, () => this.#build('pages', (build) => this.#buildPages(build)));
    }
    const others = ASSET_SOURCES.filter((folder) => folder !== 'exercises');
    const sources = await foldersIn(others.map((folder) => join(HERE, folder)));
    for (const folder of sources) {
      this.#watch(folder, () => this.#build('styles and scripts', buildAll));
    }
    for (const folder of exercises.folders) {
      this.#watch(folder, () => this.#build('exercises', buildExercises));
    }
  }

  async close(): Promise<void> {
    for (const unwatch of this.#watches) unwatch();
    for (const response of this.#listeners) response.end();
    await this.#builds;
    await Promise.all(this.#assets.map((one) => one.dispose()));
  }

  /** Serves the pages, and news to those that are open. */
  readonly listener = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.url !== NEWS) {
      this.#pages(request, response);
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    this.#listeners.add(response);
    response.on('close', () => this.#listeners.delete(response));
    tell(response, this.#news);
  };

  /** Each page says of which build it is: a newer one may be there before it hears of any. */
  async #buildPages(build: number): Promise<void> {
    if (!this.#material) return;
    const drafts = await draftPages(this.#docs, this.#material);
    await writePages(this.#out, drafts, { extraScript: `${RELOAD}.js?build=${build}` });
  }

  #build(what: string, run: (build: number) => Promise<unknown>): Promise<void> {
    this.#builds = this.#builds.then(() => this.#buildNow(what, run));
    return this.#builds;
  }

  async #buildNow(what: string, run: (build: number) => Promise<unknown>): Promise<void> {
    const began = performance.now();
    const build = performance.timeOrigin + began;
    try {
      await run(build);
      this.#news = { build };
      this.#log(`built ${what} in ${Math.round(performance.now() - began)} ms`);
    } catch (error) {
      // What esbuild cannot read, and pages that cannot be built, wait for the next change.
      const problem = error instanceof Error ? error.message : String(error);
      this.#news = { problem };
      this.#log(error instanceof BuildError ? problem : `could not build ${what}: ${problem}`);
    }
    for (const response of this.#listeners) tell(response, this.#news);
  }

  #watch(folder: string, onChange: () => Promise<void>): void {
    this.#watches.push(watchFolder(folder, { onChange, settle: SETTLE }));
  }
}

function tell(response: ServerResponse, news: News): void {
  response.write(`data: ${JSON.stringify(news)}\n\n`);
}

/** What exercises in pages are made from: the lessons, and what checks an answer. Node has loaded none of it. */
async function exerciseFolders(): Promise<string[]> {
  const lessons = await listExercises();
  const checking = await foldersIn([join(HERE, 'exercises'), join(HERE, '../course/exercises')]);
  return [...lessons.map(({ stub }) => dirname(stub)), ...checking];
}

/** Folders with all their subfolders: a recursive watcher gets no more events after a file is replaced. */
async function foldersIn(folders: readonly string[]): Promise<string[]> {
  const inside = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(folder, { withFileTypes: true });
      return foldersIn(entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name)));
    }),
  );
  return [...folders, ...inside.flat()];
}
