/** The checker of the exercises in a real page, and answers for it. */

import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Exercise } from '../../src/course/exercises/exercise.ts';
import { type createPageChecker, type PageReport, PLACES } from '../../src/site/exercises/checking.ts';
import type { Engine } from '../../src/site/exercises/messages.ts';
import { runningSite } from './running-site.ts';
import { type Visit, visit } from './visit.ts';

export interface CheckingPage {
  readonly page: Page;
  readonly complaints: string[];
  check(lesson: string, source: string): Promise<PageReport>;
}

/** A page of the site with a checker in it, for all the tests of a file. */
export function checkingPage(): CheckingPage {
  const site = runningSite();
  const checking = {} as { page: Page; complaints: string[]; check: CheckingPage['check'] };
  let opened: Visit;
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
    await page.evaluate(`${made?.text}; globalThis.checker = checking.createPageChecker('${site.app.url}');`);
    Object.assign(checking, {
      page,
      complaints,
      check: (lesson: string, source: string) =>
        page.evaluate(([id, text]) => (globalThis as unknown as WithChecker).checker.check(id, text), [
          lesson,
          source,
        ] as const),
    });
  });
  afterAll(() => opened.close());
  return checking;
}

interface WithChecker {
  readonly checker: ReturnType<typeof createPageChecker>;
}

/** A module with the functions of a solution, one of which is exchanged for a wrong one of `wrong.ts`. */
export async function wrongAnswer({ stub, tasks }: Exercise, task: string, what: string): Promise<string> {
  const folder = resolve(stub, '..');
  const exported = tasks.map(({ name }) => {
    const value = name === task ? `mutants[${JSON.stringify(task)}][${JSON.stringify(what)}]` : `solution.${name}`;
    return `export const ${name} = ${value};`;
  });
  const imports = ["import * as solution from './solution.ts';", "import { mutants } from './wrong.ts';"];
  const { outputFiles } = await build({
    stdin: { contents: [...imports, ...exported].join('\n'), resolveDir: folder, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    define: { 'import.meta.url': '"project:///"' },
    plugins: [asAnswersImport(importable())],
    tsconfigRaw: {},
  });
  return outputFiles[0]?.text ?? '';
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
