/**
 * What a teacher wants to know of an answer beside its rules: whether it takes
 * the work from somewhere. A mark is no verdict.
 */

import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Exercise } from '../exercises/exercise.ts';
import { importedModule, learnersFile } from '../exercises/places.ts';
import { PROJECT_FOLDER } from '../project-folder.ts';
import type { HandedInAnswer } from './handed-in.ts';
import { type Import, importsOf } from './imports.ts';

export type MarkKind =
  /** It imports from `lessons/` or `test/`, where the answers are. */
  | 'lesson'
  /** It imports functions of the library that the exercise does not name. */
  | 'library'
  /** It imports another package. */
  | 'package'
  /** It imports what reaches out of the answer: files, processes, the tests. It is not run. */
  | 'system'
  /** What it imports is known only when it runs. It is not run. */
  | 'computed'
  /** The same code is in another folder. */
  | 'copied';

export interface Mark {
  readonly kind: MarkKind;
  /** What was found, in words: `imports lessons/05-version13-accept/solution.ts`. */
  readonly what: string;
  /** Where: `exercise.ts:3`. */
  readonly where?: string;
}

/** Modules of Node that compute, and nothing else. */
export const HARMLESS: ReadonlySet<string> = new Set(
  ['assert', 'assert/strict', 'buffer', 'crypto', 'events', 'string_decoder', 'url', 'util'].flatMap((name) => [
    name,
    `node:${name}`,
  ]),
);

/** Any exercise may use these: how bytes are written, random numbers, and what a stub says. */
const ALWAYS = ['src/bytes.ts', 'src/random.ts', 'src/course/exercises/todo.ts'];

/** Packages that could change the tests while they run. */
const TESTS = /^(vitest|@vitest\/|chai|vite|tsx|esbuild)(\/|$)/;

/** Whether an answer with this mark is not run in a class. */
export function isBarred({ kind }: Mark): boolean {
  return kind === 'system' || kind === 'computed';
}

/** The marks of an answer's imports, and of those of the files beside it. An answer that is not TypeScript has none. */
export function marksOf(exercise: Exercise, answer: HandedInAnswer): Mark[] {
  const allowed = allowedIn(exercise);
  const marks = new Map<string, Mark>();
  walk(exercise, answer, (one, target, where) => {
    const mark = markOf(one, target, allowed);
    if (mark) marks.set(`${mark.what} ${where}`, { ...mark, where });
  });
  return [...marks.values()];
}

/** Where an import leads. */
type Target = { readonly project: string } | { readonly package: string } | { readonly outside: string };

function markOf(one: Import, target: Target | undefined, allowed: Allowed): Omit<Mark, 'where'> | undefined {
  if (target === undefined) return { kind: 'computed', what: 'imports something that is known only when it runs' };
  if ('outside' in target) return { kind: 'system', what: `imports ${target.outside}, outside its own folder` };
  if ('package' in target) {
    const { package: name } = target;
    if (HARMLESS.has(name) || name.startsWith('@noble/')) return undefined;
    if (/^two-handshakes(\/|$)/.test(name)) return { kind: 'library', what: `imports ${name}` };
    return { kind: isBuiltin(name) || TESTS.test(name) ? 'system' : 'package', what: `imports ${name}` };
  }
  const { project } = target;
  if (/^(lessons|test)\//.test(project)) return { kind: 'lesson', what: `imports ${project}` };
  if (!project.startsWith('src/')) return { kind: 'system', what: `imports ${project}` };
  if (allowed.get(project) === 'all') return undefined;
  const names = one.names?.filter((name) => !allowed.get(project)?.includes(name));
  if (names?.length === 0) return undefined;
  return { kind: 'library', what: `imports ${names === undefined ? 'all' : names.join(', ')} of ${project}` };
}

/** The names that an answer may take from files of the library. */
type Allowed = ReadonlyMap<string, 'all' | readonly string[]>;

const allowedBefore = new Map<string, Allowed>();

/** What the exercise's own stub and solution take. */
function allowedIn(exercise: Exercise): Allowed {
  const known = allowedBefore.get(exercise.id);
  if (known) return known;
  const allowed = new Map<string, 'all' | readonly string[]>(ALWAYS.map((file) => [file, 'all']));
  for (const path of [exercise.stub, exercise.solution]) {
    walk(exercise, { path: exercise.stub, text: readFileSync(path, 'utf8') }, ({ names }, target) => {
      if (target === undefined || !('project' in target)) return;
      const before = allowed.get(target.project) ?? [];
      const isAll = before === 'all' || names === undefined;
      allowed.set(target.project, isAll ? 'all' : [...before, ...names]);
    });
  }
  allowedBefore.set(exercise.id, allowed);
  return allowed;
}

/** Calls for each import of an answer that leads out of its own files. */
function walk(
  { stub }: Exercise,
  { path, text }: HandedInAnswer,
  hear: (one: Import, target: Target | undefined, where: string) => void,
): void {
  const folders = { root: PROJECT_FOLDER, answer: dirname(path) };
  const seen = new Set<string>();
  const visit = (source: string, id: string, file: string) => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const one of importsIn(source)) {
      const where = `${relative(folders.answer, file).replaceAll(sep, '/')}:${one.line}`;
      const next =
        one.source === undefined ? undefined : importedModule(clean(one.source), id, stub, { root: PROJECT_FOLDER });
      const own = next === undefined ? undefined : existing(learnersFile(next, folders));
      if (next !== undefined && own !== undefined) visit(readFileSync(own, 'utf8'), next, own);
      else hear(one, one.source === undefined ? undefined : targetOf(clean(one.source), next), where);
    }
  };
  visit(text, stub, path);
}

function importsIn(text: string): Import[] {
  try {
    return importsOf(text);
  } catch {
    // Its checks say what is wrong with it.
    return [];
  }
}

/** Without what only the module loader reads. */
function clean(source: string): string {
  const path = source.startsWith('file:') ? fileURLToPath(source) : source.replace(/^\/@fs\//, '/');
  return path.replace(/[?#].*$/, '');
}

function targetOf(source: string, id: string | undefined): Target {
  if (id !== undefined) return { project: projectPath(id) ?? id };
  if (source.startsWith('/')) return { project: projectPath(source) ?? source.slice(1) };
  return source.startsWith('.') ? { outside: source } : { package: source };
}

/** The path in the project, with forward slashes; undefined if it is elsewhere. */
function projectPath(path: string): string | undefined {
  const way = relative(PROJECT_FOLDER, path).replaceAll(sep, '/');
  return way.startsWith('../') ? undefined : way;
}

function existing(path: string | undefined): string | undefined {
  return [path, path === undefined ? undefined : `${path}.ts`].find((one) => one !== undefined && existsSync(one));
}
