/** A page that loads answers and calls them, instead of checking them, for all the tests of a file. */

import { build } from 'esbuild';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Given } from '../../src/course/own-code/own-code.ts';
import type { loadAnswers } from '../../src/site/exercises/calling.ts';
import { runningSite } from './running-site.ts';
import { type Visit, visit } from './visit.ts';

export interface InPage {
  readonly calling: { readonly loadAnswers: typeof loadAnswers };
  readonly base: string;
}

/** One call: of a lesson's function, or of what the call before returned. */
export type Step = readonly [lesson: string | 'kept', name: string, ...given: Given[]];

export const value = (one: unknown): Given => ({ value: one });

/** A lesson whose answers are called. */
export const LESSON = '01-byte-stream';

type Called = (sources: Readonly<Record<string, string>>, steps: readonly Step[]) => Promise<string[]>;

/** Opens the page before the tests, and leaves it after. */
export function callingPage() {
  const site = runningSite();
  let opened: Visit;
  beforeAll(async () => {
    opened = await visit(site.browser, `${site.app.url}index.html`, { fresh: true });
    const { outputFiles } = await build({
      entryPoints: ['src/site/exercises/calling.ts'],
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'calling',
    });
    const script = `${outputFiles[0]?.text}; globalThis.calling = calling; globalThis.base = '${site.app.url}';`;
    await opened.page.evaluate(script);
  });
  afterAll(() => opened.close());

  /** Loads answers, calls them in order, and returns what came of it: `value …`, `kept` or `threw: …`. */
  const called: Called = (sources, steps) =>
    opened.page.evaluate(
      async ([files, all]) => {
        const { calling, base } = globalThis as unknown as InPage;
        const inWords = (error: unknown) => {
          const { fault, message } = error as { fault?: string; message: string };
          return `${fault}: ${message}`;
        };
        try {
          const code = await calling.loadAnswers(base, files);
          const said: string[] = [];
          let kept: { lesson: string; name: string; kept: number } | undefined;
          for (const [lesson, name, ...given] of all) {
            try {
              const returned = await code.call(lesson === 'kept' && kept ? kept : { lesson, name }, given);
              if ('kept' in returned) kept = returned.kept;
              said.push('kept' in returned ? 'kept' : `value ${JSON.stringify(returned.value)}`);
            } catch (error) {
              said.push(inWords(error));
            }
          }
          code.close();
          return said;
        } catch (error) {
          return [inWords(error)];
        }
      },
      [sources, steps] as const,
    );
  return { site, called, opened: () => opened };
}

/** An answer that does not end is stopped, and the page can call the next one. @param source  exports `f` */
export async function expectStopped(called: Called, source: string): Promise<void> {
  const said = await called({ [LESSON]: source }, [
    [LESSON, 'f'],
    ['kept', ''],
  ]);
  expect(said.some((one) => one.startsWith('stopped: '))).toBe(true);
  expect(await called({ [LESSON]: 'export const f = () => 1;' }, [[LESSON, 'f']])).toEqual(['value 1']);
}
