/**
 * The module that stands for an answer while it runs apart from the tests: the
 * answer, with all that it imports, is data in it.
 */

import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, type BuildResult, buildSync, type Plugin, build as start, transformSync } from 'esbuild';
import type { Exercise } from './exercise.ts';
import type { HandedInAnswer } from './handed-in.ts';
import { HARMLESS } from './marks.ts';
import { importedModule, learnersFile } from './places.ts';

const ROOT = realpathSync.native(fileURLToPath(new URL('../../../', import.meta.url)));

/** How both the answer and the program of its thread are put together. */
const BUNDLE = {
  bundle: true,
  write: false,
  format: 'cjs',
  platform: 'node',
  target: 'es2023',
  logLevel: 'silent',
} as const satisfies BuildOptions;

/**
 * @param slow  time by the clock, in ms, that each call with many bytes takes at least
 * @returns the source of the module
 * @throws Error if the answer cannot be read
 */
export async function apartModule(exercise: Exercise, answer: HandedInAnswer, slow = 0): Promise<string> {
  const { outputFiles, metafile } = await bundled(exercise, answer);
  // Only of this format esbuild knows what is exported.
  const { code } = transformSync(outputFiles[0]?.text ?? '', { format: 'cjs', target: BUNDLE.target });
  const names = Object.values(metafile.outputs)[0]?.exports ?? [];
  const apart = {
    program: program(),
    code,
    modules: [...HARMLESS],
    slow,
  };
  return [
    "import { loadApart } from '../../src/course/exercises/apart.ts';",
    `const answer = loadApart(${JSON.stringify(apart)});`,
    ...names.map((name, i) => `const name${i} = answer[${JSON.stringify(name)}];`),
    `export { ${names.map((name, i) => `name${i} as ${JSON.stringify(name)}`).join(', ')} };`,
  ].join('\n');
}

function bundled(
  { stub }: Exercise,
  { path, text }: HandedInAnswer,
): Promise<BuildResult<{ write: false; metafile: true }>> {
  const folders = { root: ROOT, answer: dirname(path) };
  const packages = createRequire(`${ROOT}/package.json`);
  const places: Plugin = {
    name: 'places-of-the-answer',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path: source, importer, pluginData }) => {
        if (HARMLESS.has(source)) return { path: source, external: true };
        if (source.startsWith('@noble/')) return { path: packages.resolve(source) };
        const id = importer === '' || importer === '<stdin>' ? stub : (pluginData as { id?: string } | undefined)?.id;
        const next = id === undefined ? undefined : importedModule(source, id, stub, folders);
        if (next === undefined) return undefined;
        const own = learnersFile(next, folders);
        if (own === undefined) return { path: next };
        return { path: existsSync(own) ? own : `${own}.ts`, pluginData: { id: next } };
      });
    },
  };
  return start({
    ...BUNDLE,
    format: 'esm',
    metafile: true,
    stdin: { contents: text, loader: 'ts', resolveDir: ROOT },
    tsconfigRaw: {},
    plugins: [places],
  });
}

let compiled: string | undefined;

/** The program of the thread, as JavaScript. */
function program(): string {
  compiled ??= buildSync({
    ...BUNDLE,
    entryPoints: [fileURLToPath(new URL('./apart-thread.ts', import.meta.url))],
  }).outputFiles[0]?.text;
  return compiled ?? '';
}
