/**
 * The module that stands for an answer while it runs apart from the tests: the
 * answer, with all that it imports, is data in it.
 */

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type BuildFailure,
  type BuildResult,
  buildSync,
  type Message,
  type Plugin,
  build as start,
  transformSync,
} from 'esbuild';
import type { Exercise } from '../exercises/exercise.ts';
import { importedModule, learnersFile } from '../exercises/places.ts';
import { refuseSyntaxErrors } from '../exercises/syntax-error.ts';
import { PROJECT_FOLDER } from '../project-folder.ts';
import { THREAD_BUNDLE } from '../thread-bundle.ts';
import type { HandedInAnswer } from './handed-in.ts';
import { HARMLESS } from './marks.ts';

/**
 * @param slow  processor time, in ms, that each call with many bytes takes at least
 * @returns the source of the module
 * @throws Error if the answer is not a module, with the place; or if it awaits something while it is loaded
 */
export async function apartModule(exercise: Exercise, answer: HandedInAnswer, slow = 0): Promise<string> {
  await refuseSyntaxErrors(answer.text, answer.path);
  const { code, metafile } = await bundled(exercise, answer).then(
    // Only of the format of modules esbuild knows what is exported.
    ({ outputFiles, metafile }) => ({ code: commonJs(outputFiles[0]?.text ?? ''), metafile }),
    refuse,
  );
  const names = Object.values(metafile.outputs)[0]?.exports ?? [];
  const apart = {
    program: program(),
    code,
    modules: [...HARMLESS],
    slow,
  };
  return [
    "import { loadApart } from '../../src/course/marking/apart.ts';",
    `const answer = loadApart(${JSON.stringify(apart)});`,
    ...names.map((name, i) => `const name${i} = answer[${JSON.stringify(name)}];`),
    `export { ${names.map((name, i) => `name${i} as ${JSON.stringify(name)}`).join(', ')} };`,
  ].join('\n');
}

/** Says why an answer is no module. @throws Error */
async function refuse({ errors, message }: BuildFailure): Promise<never> {
  const [error] = errors;
  const file = error?.location && resolve(PROJECT_FOLDER, error.location.file);
  if (file && existsSync(file)) await refuseSyntaxErrors(readFileSync(file, 'utf8'), file);
  throw new Error(error ? messageOf(error) : message);
}

function messageOf({ text, location }: Message): string {
  return location === null ? text : `${basename(location.file)}:${location.line}:${location.column + 1}: ${text}`;
}

/** @throws Error if the code awaits something while it is loaded */
function commonJs(code: string): string {
  try {
    return transformSync(code, { format: 'cjs', target: THREAD_BUNDLE.target, logLevel: 'silent' }).code;
  } catch {
    throw new Error('there is an await outside of all functions: an exercise has to be there when it is loaded');
  }
}

function bundled(
  { stub }: Exercise,
  { path, text }: HandedInAnswer,
): Promise<BuildResult<{ write: false; metafile: true }>> {
  const folders = { root: PROJECT_FOLDER, answer: dirname(path) };
  const packages = createRequire(`${PROJECT_FOLDER}/package.json`);
  const places: Plugin = {
    name: 'places-of-the-answer',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path: source, importer, pluginData }) => {
        if (HARMLESS.has(source)) return { path: source, external: true };
        if (source.startsWith('@noble/')) return { path: packages.resolve(source) };
        const id = importer === '' || importer === path ? stub : (pluginData as { id?: string } | undefined)?.id;
        const next = id === undefined ? undefined : importedModule(source, id, stub, folders);
        if (next === undefined) return undefined;
        const own = learnersFile(next, folders);
        if (own === undefined) return { path: next };
        return { path: existsSync(own) || extname(own) !== '' ? own : `${own}.ts`, pluginData: { id: next } };
      });
    },
  };
  return start({
    ...THREAD_BUNDLE,
    format: 'esm',
    metafile: true,
    stdin: { contents: text, loader: 'ts', resolveDir: PROJECT_FOLDER, sourcefile: path },
    tsconfigRaw: {},
    plugins: [places],
  });
}

let compiled: string | undefined;

/** The program of the thread, as JavaScript. */
function program(): string {
  compiled ??= buildSync({
    ...THREAD_BUNDLE,
    entryPoints: [fileURLToPath(new URL('./apart-thread.ts', import.meta.url))],
  }).outputFiles[0]?.text;
  return compiled ?? '';
}
