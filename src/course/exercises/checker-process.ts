/**
 * The process that runs the tests: vitest, kept warm, so that a check takes a
 * tenth of a second. The learner's code runs only here; the process
 * that started this one ends it if it hangs.
 *
 * Several answers are checked in one run, one after the other: most of the time
 * of a check goes into the thread that it starts. To the module loader their
 * modules have one path, and differ in what follows the question mark.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { createVitest, type TestModule, type Vitest } from 'vitest/node';
import { type LastSeen, watch } from './answer/last-seen.ts';
import { ANSWER, standInFor } from './answer/stand-in.ts';
import { answer } from './channel.ts';
import {
  answerModule,
  type Folders,
  importedModule,
  inWordsOfLearner,
  isModule,
  learnersFile,
  moduleId,
} from './places.ts';
import type { Report } from './report.ts';
import { plain, ruleOf } from './rule-result.ts';
import { refuseSyntaxErrors } from './syntax-error.ts';
import { whyLines } from './why.ts';

/** A test, and the module that takes the place of the stub beside it. */
export interface Asked {
  readonly test: string;
  readonly stub: string;
  /** The source of the module. */
  readonly module: string;
  /** The file that it comes from. */
  readonly answer: string;
}

export interface CheckRequest {
  readonly asked: readonly Asked[];
  /** Processor time that each answer may take, in ms. */
  readonly computing: number;
  /** Time that each answer may take without computing, in ms, as {@link waited} counts it. */
  readonly waiting: number;
}

export type CheckerMessage =
  /** The module of an answer is loaded from now on: what takes time is its matter. */
  | { readonly begun: true }
  /** One for each answer, in their order. */
  | { readonly reports: readonly Report[] }
  /** Something failed that belongs to none of several answers. */
  | { readonly unclear: string }
  /** It took more memory than it may, in bytes. */
  | { readonly memory: number; readonly seen: LastSeen }
  /** It took more processor time than it may; the time by the clock, in ms. */
  | { readonly clock: number; readonly seen: LastSeen }
  /** It waited longer than it may. */
  | { readonly waited: true; readonly seen: LastSeen };

/** No exercise needs more memory than this, in bytes. */
const MOST_MEMORY = 1_500_000_000;
const LOOK_EVERY = 50;

/** The project's folder, in which this process is started. */
const ROOT = process.cwd();
const ANSWER_MODULE = answerModule(ROOT);
/** What runs in the thread of the tests. */
const [SETUP, RECORDER] = ['setup', 'recorder'].map((name) => join(ROOT, `src/course/exercises/answer/${name}.ts`)) as [
  string,
  string,
];

let vitest: Vitest | undefined;
let request: CheckRequest | undefined;
/** When the module that is checked began to be loaded; undefined before, and after the report. */
let begun: { readonly clock: number; readonly cpu: NodeJS.CpuUsage } | undefined;
const lastSeen = watch();
/** The learner's other files that were loaded; each may have changed since. */
const loaded = new Set<string>();
let finished: (modules: readonly TestModule[], errors: readonly string[]) => void = () => {};

/** Answers the request. */
let tell: (message: CheckerMessage) => void = () => {};

function start(): Promise<Vitest> {
  return createVitest(
    'test',
    {
      root: ROOT,
      config: false,
      watch: false,
      pool: 'threads',
      maxWorkers: 1,
      // One thread for the answers of a request; each request has a new one.
      isolate: false,
      // By the clock. What counts is processor time, below: code that waits for a busy processor is not slow.
      testTimeout: 0,
      hookTimeout: 0,
      setupFiles: [SETUP],
      // The setup takes what is printed.
      disableConsoleIntercept: true,
      reporters: [
        {
          onTestRunEnd: (modules, errors) =>
            finished(
              modules,
              errors.map(({ message }) => message),
            ),
        },
      ],
    },
    {
      plugins: [
        {
          name: 'answer-in-place-of-the-stub',
          enforce: 'pre',
          load: (id: string) => (request ? sourceOf(id, request) : undefined),
          resolveId: (source: string, importer?: string) =>
            request && importer !== undefined ? moduleFor(source, importer, request) : undefined,
        },
      ],
    },
  );
}

function foldersOf({ answer }: Asked): Folders {
  return { root: ROOT, answer: dirname(answer) };
}

/** What the module loader sees after the path of a module of the answer at a place; the first needs nothing. */
function tagOf(place: number): string {
  return place === 0 ? '' : `?answer=${place}`;
}

/** The path of a module, and the place of the answer that it belongs to. */
function withoutTag(id: string): [path: string, place: number] {
  const [path = id, place = '0'] = id.split('?answer=');
  return [path, Number(place)];
}

/** The source of a module of the learner. @throws Error if it cannot be read as TypeScript */
async function sourceOf(id: string, { asked }: CheckRequest): Promise<string | undefined> {
  const [path, place] = withoutTag(id);
  const one = asked[place];
  if (!one) return undefined;
  if (isModule(path, one.stub)) return standInFor(readFileSync(one.stub, 'utf8'), moduleId(RECORDER));
  if (isModule(path, ANSWER_MODULE)) {
    begun = { clock: performance.now(), cpu: process.cpuUsage() };
    waited = 0;
    tell({ begun: true });
    await refuseSyntaxErrors(one.module, one.answer);
    return one.module;
  }
  const file = learnersFile(path, foldersOf(one));
  if (file === undefined) return undefined;
  loaded.add(path);
  const text = readFileSync(file, 'utf8');
  await refuseSyntaxErrors(text, file);
  return text;
}

/** What an answer takes from the project, and from beside itself. */
function moduleFor(source: string, importer: string, { asked }: CheckRequest): string | undefined {
  const [path, place] = withoutTag(importer);
  const one = asked[place];
  if (!one) return undefined;
  if (isModule(path, one.test) && resolve(dirname(one.test), source) === one.stub) {
    return `${moduleId(one.stub)}${tagOf(place)}`;
  }
  if (source === ANSWER && isModule(path, one.stub)) return `${ANSWER_MODULE}${tagOf(place)}`;
  const id = importedModule(source, path, one.stub, foldersOf(one));
  if (id !== undefined) return learnersFile(id, foldersOf(one)) === undefined ? id : `${id}${tagOf(place)}`;
  const isLearners = isModule(path, ANSWER_MODULE) || loaded.has(path);
  return isLearners && source.startsWith('@noble/')
    ? createRequire(join(ROOT, 'package.json')).resolve(source)
    : undefined;
}

async function check(next: CheckRequest): Promise<void> {
  request = next;
  lastSeen.forget();
  vitest ??= await start();
  for (const file of [...next.asked.map(({ stub }) => moduleId(stub)), ANSWER_MODULE, ...loaded])
    vitest.invalidateFile(file);
  loaded.clear();
  const end = new Promise<Parameters<typeof finished>>((resolve) => {
    finished = (...found) => resolve(found);
  });
  const project = vitest.getRootProject();
  const tests = next.asked.map(({ test }, place) => project.createSpecification(`${moduleId(test)}${tagOf(place)}`));
  await vitest.runTestSpecifications(tests, false);
  const [modules, errors] = await end;
  begun = undefined;
  const [error] = errors;
  if (error !== undefined && next.asked.length > 1) tell({ unclear: error });
  else tell({ reports: next.asked.map((one, place) => reportOf(one, place, modules, errors)) });
}

function reportOf(asked: Asked, place: number, all: readonly TestModule[], errors: readonly string[]): Report {
  const modules = all.filter(({ moduleId }) => withoutTag(moduleId)[1] === place);
  const tests = modules.flatMap(({ children }) => [...children.allTests()]);
  const sourceOf = (file: string) => learnersSource(file, asked);
  const own = (text: string) => inWordsOfLearner(text.replaceAll(tagOf(place), ''), asked, ROOT);
  const rules = tests.map((test) => ruleOf(test, sourceOf, own));
  const failed = modules.flatMap((module) => module.errors().map(({ message }) => message));
  const unloaded = rules.find((_, i) => tests[i]?.meta().notLoaded === true);
  const late = rules.every(({ holds }) => holds) ? errors : [];
  const [problem] = [...failed, ...(unloaded ? [whyLines(unloaded).join('\n')] : []), ...late];
  return problem === undefined ? { rules } : { rules, problem: own(plain(problem)) };
}

/** A file of the learner by its module's path; the stack has no tag of the place. */
function learnersSource(file: string, one: Asked): { path: string; source: string } | undefined {
  const [path] = withoutTag(file);
  if (isModule(path, ANSWER_MODULE)) return { path: one.answer, source: one.module };
  const own = learnersFile(path, foldersOf(one));
  return own === undefined ? undefined : { path: own, source: readFileSync(own, 'utf8') };
}

/** Processor time since the module began to be loaded, in ms; this process does nothing else then. */
function computed(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/**
 * Time since the answer began, in ms, as this process has it: when the
 * machine is busy, or sleeps, and nobody looks for a while, that while counts little.
 */
let waited = 0;

setInterval(() => {
  const rss = process.memoryUsage.rss();
  if (rss > MOST_MEMORY) tell({ memory: rss, seen: lastSeen.read() });
  waited = begun ? waited + LOOK_EVERY : 0;
  if (!begun || !request) return;
  if (computed(begun.cpu) > request.computing) {
    tell({ clock: performance.now() - begun.clock, seen: lastSeen.read() });
  } else if (waited > request.waiting) tell({ waited: true, seen: lastSeen.read() });
}, LOOK_EVERY).unref();
answer<CheckRequest, CheckerMessage>((next, toAsker) => {
  tell = toAsker;
  check(next).catch((error: unknown) => {
    const problem = error instanceof Error ? error.message : String(error);
    tell({ reports: next.asked.map(() => ({ rules: [], problem })) });
  });
});
