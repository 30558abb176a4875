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
import { stripVTControlCharacters } from 'node:util';
import { createVitest, type TestCase, type TestModule, type Vitest } from 'vitest/node';
import { answer } from './channel.ts';
import { type Folders, importedModule, inWordsOfLearner, isModule, learnersFile, moduleId } from './places.ts';
import type { Report, RuleResult } from './report.ts';

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
}

export type CheckerMessage =
  /** The module of an answer is loaded from now on: what takes time is its matter. */
  | { readonly begun: true }
  /** One for each answer, in their order. */
  | { readonly reports: readonly Report[] }
  /** Something failed that belongs to none of several answers. */
  | { readonly unclear: string }
  /** It took more memory than it may, in bytes. */
  | { readonly memory: number }
  /** It took more processor time than it may; the time by the clock, in ms. */
  | { readonly clock: number };

/** No exercise needs more memory than this, in bytes. */
const MOST_MEMORY = 1_500_000_000;
const LOOK_EVERY = 50;

/** The project's folder, in which this process is started. */
const ROOT = process.cwd();

let vitest: Vitest | undefined;
let request: CheckRequest | undefined;
/** When the module that is checked began to be loaded; undefined before, and after the report. */
let begun: { readonly clock: number; readonly cpu: NodeJS.CpuUsage } | undefined;
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
            request && importer !== undefined ? placeOf(source, importer, request) : undefined,
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

/** The source of a module of the learner. */
function sourceOf(id: string, { asked }: CheckRequest): string | undefined {
  const [path, place] = withoutTag(id);
  const one = asked[place];
  if (!one) return undefined;
  if (isModule(path, one.stub)) {
    begun = { clock: performance.now(), cpu: process.cpuUsage() };
    tell({ begun: true });
    return one.module;
  }
  const file = learnersFile(path, foldersOf(one));
  if (file === undefined) return undefined;
  loaded.add(path);
  return readFileSync(file, 'utf8');
}

/** What an answer takes from the project, and from beside itself. */
function placeOf(source: string, importer: string, { asked }: CheckRequest): string | undefined {
  const [path, place] = withoutTag(importer);
  const one = asked[place];
  if (!one) return undefined;
  if (isModule(path, one.test) && resolve(dirname(one.test), source) === one.stub) {
    return `${moduleId(one.stub)}${tagOf(place)}`;
  }
  const id = importedModule(source, path, one.stub, foldersOf(one));
  if (id !== undefined) return learnersFile(id, foldersOf(one)) === undefined ? id : `${id}${tagOf(place)}`;
  const isLearners = isModule(path, one.stub) || loaded.has(path);
  return isLearners && source.startsWith('@noble/')
    ? createRequire(join(ROOT, 'package.json')).resolve(source)
    : undefined;
}

async function check(next: CheckRequest): Promise<void> {
  request = next;
  vitest ??= await start();
  for (const file of [...next.asked.map(({ stub }) => moduleId(stub)), ...loaded]) vitest.invalidateFile(file);
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
  const rules = modules.flatMap(({ children }) => [...children.allTests()].map(ruleOf));
  const failed = modules.flatMap((module) => module.errors().map(({ message }) => message));
  const [problem] = [...failed, ...(rules.every(({ holds }) => holds) ? errors : [])];
  if (problem === undefined) return { rules };
  return { rules, problem: inWordsOfLearner(plain(problem).replaceAll(tagOf(place), ''), asked, ROOT) };
}

function ruleOf(test: TestCase): RuleResult {
  const { state, errors } = test.result();
  const [error] = errors ?? [];
  const task = test.parent.type === 'suite' ? test.parent.name : '';
  const rule = { task, rule: test.name, holds: state === 'passed' };
  if (!error) return rule;
  const compared = error as { expected?: unknown; actual?: unknown };
  return {
    ...rule,
    message: plain(error.message),
    ...(typeof compared.expected === 'string' ? { expected: plain(compared.expected) } : {}),
    ...(typeof compared.actual === 'string' ? { received: plain(compared.actual) } : {}),
  };
}

/** Without characters that move the cursor or clear the screen; a thrown value that is not an Error has no message. */
function plain(message: unknown): string {
  if (typeof message !== 'string') return 'something was thrown that is not an Error and has no message';
  return stripVTControlCharacters(message).replace(/(?![\n\t])\p{Cc}/gu, '\ufffd');
}

/** Processor time since the module began to be loaded, in ms; this process does nothing else then. */
function computed(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

setInterval(() => {
  const { rss } = process.memoryUsage();
  if (rss > MOST_MEMORY) tell({ memory: rss });
  if (begun && request && computed(begun.cpu) > request.computing) tell({ clock: performance.now() - begun.clock });
}, LOOK_EVERY).unref();
answer<CheckRequest, CheckerMessage>((next, toAsker) => {
  tell = toAsker;
  check(next).catch((error: unknown) => {
    const problem = error instanceof Error ? error.message : String(error);
    tell({ reports: next.asked.map(() => ({ rules: [], problem })) });
  });
});
