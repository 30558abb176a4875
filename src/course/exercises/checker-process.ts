/**
 * The process that runs the tests: vitest, kept warm, so that a check takes a
 * tenth of a second. The learner's code runs only here; the process
 * that started this one ends it if it hangs.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { createVitest, type TestCase, type TestModule, type Vitest } from 'vitest/node';
import { type Folders, importedModule, inWordsOfLearner, isModule, learnersFile, moduleId } from './places.ts';
import type { Report, RuleResult } from './report.ts';

/** What is asked: a test, and the module that takes the place of the stub beside it. */
export interface CheckRequest {
  readonly test: string;
  readonly stub: string;
  /** The source of the module. */
  readonly module: string;
  /** The file that it comes from. */
  readonly answer: string;
  /** Processor time that it may take, in ms. */
  readonly computing: number;
}

export type CheckerMessage =
  /** The module is loaded from now on: what takes time is its matter. */
  | { readonly begun: true }
  | { readonly report: Report }
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
let finished: (report: Report) => void = () => {};

function tell(message: CheckerMessage): void {
  process.send?.(message);
}

function start(): Promise<Vitest> {
  return createVitest(
    'test',
    {
      root: ROOT,
      config: false,
      watch: false,
      pool: 'threads',
      maxWorkers: 1,
      // By the clock. What counts is processor time, below: code that waits for a busy processor is not slow.
      testTimeout: 0,
      reporters: [
        {
          onTestRunEnd: (modules, errors) =>
            finished(
              reportOf(
                modules,
                errors.map(({ message }) => message),
              ),
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

function foldersOf({ answer }: CheckRequest): Folders {
  return { root: ROOT, answer: dirname(answer) };
}

/** The source of a module of the learner. */
function sourceOf(id: string, asked: CheckRequest): string | undefined {
  if (isModule(id, asked.stub)) {
    begun = { clock: performance.now(), cpu: process.cpuUsage() };
    tell({ begun: true });
    return asked.module;
  }
  const path = learnersFile(id, foldersOf(asked));
  if (path === undefined) return undefined;
  loaded.add(id);
  return readFileSync(path, 'utf8');
}

/** What an answer takes from the project, and from beside itself. */
function placeOf(source: string, importer: string, asked: CheckRequest): string | undefined {
  const id = importedModule(source, importer, asked.stub, foldersOf(asked));
  if (id !== undefined) return id;
  const isLearners = isModule(importer, asked.stub) || loaded.has(importer);
  return isLearners && source.startsWith('@noble/')
    ? createRequire(join(ROOT, 'package.json')).resolve(source)
    : undefined;
}

async function check(asked: CheckRequest): Promise<void> {
  request = asked;
  vitest ??= await start();
  for (const file of [moduleId(asked.stub), ...loaded]) vitest.invalidateFile(file);
  loaded.clear();
  const report = new Promise<Report>((resolve) => {
    finished = resolve;
  });
  await vitest.runTestSpecifications([vitest.getRootProject().createSpecification(moduleId(asked.test))], false);
  const { problem, ...found } = await report;
  begun = undefined;
  tell({ report: problem === undefined ? found : { ...found, problem: inWordsOfLearner(problem, asked, ROOT) } });
}

function reportOf(modules: readonly TestModule[], errors: readonly string[]): Report {
  const rules = modules.flatMap(({ children }) => [...children.allTests()].map(ruleOf));
  const failed = modules.flatMap((module) => module.errors().map(({ message }) => message));
  const [problem] = [...failed, ...(rules.every(({ holds }) => holds) ? errors : [])];
  return problem === undefined ? { rules } : { rules, problem: plain(problem) };
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
process.on('message', (asked: CheckRequest) => {
  check(asked).catch((error: unknown) => {
    tell({ report: { rules: [], problem: error instanceof Error ? error.message : String(error) } });
  });
});
process.on('disconnect', () => process.exit());
