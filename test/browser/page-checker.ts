/** The checker of the exercises in a real page, and answers for it. */

import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Exercise } from '../../src/course/exercises/exercise.ts';
import type { createPageChecker, PageReport } from '../../src/site/exercises/checking.ts';
import type { Engine } from '../../src/site/exercises/messages.ts';
import { PLACES } from '../../src/site/exercises/places.ts';
import { runningSite } from './running-site.ts';
import { type Visit, visit } from './visit.ts';

export interface CheckingPage {
  readonly page: Page;
  readonly complaints: string[];
  check(lesson: string, source: string): Promise<PageReport>;
}

/**
 * A page of the site with checkers in it, for all the tests of a file.
 *
 * @param most  how many answers are checked at a time, each by a checker of its own; the others wait
 */
export function checkingPage(most = 1): CheckingPage {
  const site = runningSite();
  const checking = {} as { page: Page; complaints: string[]; check: CheckingPage['check'] };
  let opened: Visit;
  const idle = Array.from({ length: most }, (_, i) => i);
  const waiting: ((checker: number) => void)[] = [];
  const check: CheckingPage['check'] = async (lesson, source) => {
    const checker = idle.pop() ?? (await new Promise<number>((resolve) => waiting.push(resolve)));
    try {
      return await checking.page.evaluate(
        ([at, id, text]) => (globalThis as unknown as WithCheckers).checkers[at]?.check(id, text) as never,
        [checker, lesson, source] as const,
      );
    } finally {
      const next = waiting.shift();
      if (next) next(checker);
      else idle.push(checker);
    }
  };
  beforeAll(async () => {
    opened = await visit(site.browser, `${site.app.url}index.html`, { fresh: true });
    const { page, complaints } = opened;
    const [made] = (
      await build({
        entryPoints: ['src/site/exercises/checking.ts'],
        bundle: true,
        write: false,
        format: 'iife',
        globalName: 'checking',
      })
    ).outputFiles;
    const makeAll = `Array.from({ length: ${most} }, () => checking.createPageChecker('${site.app.url}'))`;
    await page.evaluate(`${made?.text}; globalThis.checkers = ${makeAll};`);
    Object.assign(checking, { page, complaints, check });
  });
  afterAll(() => opened.close());
  return checking;
}

interface WithCheckers {
  readonly checkers: readonly ReturnType<typeof createPageChecker>[];
}

/**
 * Modules with the functions of a solution, one of which is exchanged for a wrong one of `wrong.ts`. Both are bundled
 * once, and the first line of each module says which one is exchanged.
 *
 * @returns a function that makes one
 */
export async function wrongAnswers({ stub, tasks }: Exercise): Promise<(task: string, what: string) => string> {
  const lines = [
    "import * as solution from './solution.ts';",
    "import { mutants } from './wrong.ts';",
    'const chosen = (name) => (name === CHOSEN.task ? mutants[name][CHOSEN.what] : solution[name]);',
    ...tasks.map(({ name }) => `export const ${name} = chosen('${name}');`),
  ];
  const { outputFiles } = await build({
    stdin: { contents: lines.join('\n'), resolveDir: resolve(stub, '..'), loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    define: { 'import.meta.url': '"project:///"' },
    plugins: [asAnswersImport(importable())],
    tsconfigRaw: {},
  });
  return (task, what) => `const CHOSEN = ${JSON.stringify({ task, what })};\n${outputFiles[0]?.text}`;
}

/** What an answer may import, as the site was built. */
function importable(): ReadonlySet<string> {
  const engine = readFileSync(join(process.env.TEST_SITE ?? '', PLACES.engine), 'utf8');
  return new Set((JSON.parse(engine) as Engine).importable);
}

/** Imports from the place of an answer; what it may not import is in the bundle. */
function asAnswersImport(allowed: ReadonlySet<string>): Plugin {
  return {
    name: 'as-answers-import',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'node' }));
      onLoad({ filter: /.*/, namespace: 'node' }, () => ({ contents: 'module.exports.fileURLToPath = String;' }));
      onResolve({ filter: /^@/ }, ({ path }) => (allowed.has(path) ? { path, external: true } : undefined));
      onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        const file = relative(process.cwd(), resolve(resolveDir, path));
        return allowed.has(file) ? { path: `../../${file}`, external: true } : undefined;
      });
    },
  };
}
