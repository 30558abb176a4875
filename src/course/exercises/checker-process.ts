/**
 * The process that runs the tests: vitest, kept warm, so that a check takes a
 * tenth of a second. Whatever a learner's code does, it does here; the process
 * that started this one ends it where it does not come back.
 */

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { createVitest, type TestCase, type TestModule, type TestSpecification, type Vitest } from 'vitest/node';
import type { Report, RuleResult } from './report.ts';

/** What is asked: a test, and the module that takes the place of the stub beside it. */
export interface CheckRequest {
  readonly test: string;
  readonly stub: string;
  /** The source of the module. */
  readonly module: string;
  /** The file that may have changed since the last check. */
  readonly changed: string;
}

export type CheckerMessage = { readonly report: Report } | { readonly memory: number };

/** More memory than this is no exercise's, in bytes. */
const MOST_MEMORY = 1_500_000_000;
const LOOK_EVERY = 50;

/** The project's folder, in which this process is started. */
const ROOT = process.cwd();

let vitest: Vitest | undefined;
/** The tests of all exercises; none comes while this runs. */
let specifications: TestSpecification[] | undefined;
let request: CheckRequest | undefined;
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
      include: ['lessons/*/exercise.test.ts'],
      pool: 'threads',
      maxWorkers: 1,
      testTimeout: 2000,
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
          load: (id: string) => (request && id === request.stub ? request.module : undefined),
          resolveId: (source: string, importer?: string) => placeOf(source, importer),
        },
      ],
    },
  );
}

/** An answer may lie anywhere: what it takes from the project it finds as if it lay in `workspace`. */
function placeOf(source: string, importer: string | undefined): string | undefined {
  if (!request || importer !== request.changed) return undefined;
  if (source.startsWith('../../')) return join(ROOT, source.slice('../../'.length));
  if (source.startsWith('@noble/')) return createRequire(join(ROOT, 'package.json')).resolve(source);
  return undefined;
}

async function check(asked: CheckRequest): Promise<void> {
  request = asked;
  vitest ??= await start();
  for (const file of [asked.stub, asked.changed]) vitest.invalidateFile(file);
  specifications ??= await vitest.globTestSpecifications();
  const own = specifications.filter(({ moduleId }) => moduleId === asked.test);
  const report = new Promise<Report>((resolve) => {
    finished = resolve;
  });
  await vitest.runTestSpecifications(own, false);
  tell({ report: await report });
}

function reportOf(modules: readonly TestModule[], errors: readonly string[]): Report {
  const rules = modules.flatMap(({ children }) => [...children.allTests()].map(ruleOf));
  const failed = modules.flatMap((module) => module.errors().map(({ message }) => message));
  const [problem] = [...failed, ...(rules.every(({ holds }) => holds) ? errors : [])];
  return problem === undefined ? { rules } : { rules, problem: stripVTControlCharacters(problem) };
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
    message: stripVTControlCharacters(error.message),
    ...(typeof compared.expected === 'string' ? { expected: compared.expected } : {}),
    ...(typeof compared.actual === 'string' ? { received: compared.actual } : {}),
  };
}

setInterval(() => {
  const { rss } = process.memoryUsage();
  if (rss > MOST_MEMORY) tell({ memory: rss });
}, LOOK_EVERY).unref();
process.on('message', (asked: CheckRequest) => {
  check(asked).catch((error: unknown) => {
    tell({ report: { rules: [], problem: error instanceof Error ? error.message : String(error) } });
  });
});
process.on('disconnect', () => process.exit());
