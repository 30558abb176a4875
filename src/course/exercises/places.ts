/**
 * Where the files of a learner are for the program that loads modules.
 *
 * A workspace may be anywhere: behind a symbolic link, on another drive, in a
 * folder whose name has a `#` in it. So the loader never sees that path. It knows
 * each file of the learner by the place it would have in `workspace/` of the
 * project, and the imports of the file are found as if it were there.
 */

import nodePath from 'node:path';

/** How a system writes paths: `node:path`, or one of its two kinds. */
export type PathStyle = Pick<typeof nodePath, 'sep' | 'resolve' | 'relative' | 'isAbsolute' | 'join'>;

/** The folders that count while an answer is checked. */
export interface Folders {
  /** The project. */
  readonly root: string;
  /** The folder that the learner's file is in; what is beside it belongs to the learner, too. */
  readonly answer: string;
}

/** A path as the module loader writes it: with forward slashes on every system. */
export function moduleId(path: string, { sep }: Pick<PathStyle, 'sep'> = nodePath): string {
  return path.replaceAll(sep, '/');
}

/**
 * Whether two paths are of one file, each as the module loader or as the system
 * writes it; Windows' file names are case-insensitive.
 */
export function isModule(path: string, other: string, style: Pick<PathStyle, 'sep'> = nodePath): boolean {
  const [id, otherId] = [moduleId(path, style), moduleId(other, style)];
  return style.sep === '/' ? id === otherId : id.toLowerCase() === otherId.toLowerCase();
}

/**
 * The module that a file of the learner imports.
 *
 * @param source    what is written after `from`
 * @param importer  the id of the importing module: the stub's, whose place the learner's file takes, or one that this
 *   function returned
 * @param stub      the path of the stub
 * @returns its id; undefined if the importer is not the learner's, or if the module is not found by its path
 */
export function importedModule(
  source: string,
  importer: string,
  stub: string,
  { root }: Pick<Folders, 'root'>,
  style: PathStyle = nodePath,
): string | undefined {
  if (!/^\.\.?\//.test(source)) return undefined;
  const standIn = standInFolder(root, style);
  const from = isModule(importer, stub, style) ? standIn : folderOf(importer, standIn, style);
  if (from === undefined) return undefined;
  const path = style.resolve(from, source);
  return isInside(path, root, style) ? moduleId(path, style) : undefined;
}

/**
 * The learner's file for a module's id.
 *
 * @returns its path; undefined if the module is not the learner's
 */
export function learnersFile(id: string, { root, answer }: Folders, style: PathStyle = nodePath): string | undefined {
  const standIn = standInFolder(root, style);
  const workspace = style.resolve(standIn, '..');
  return isInside(style.resolve(id), workspace, style)
    ? style.resolve(answer, style.relative(standIn, style.resolve(id)))
    : undefined;
}

/** The module of the answer itself: the place that it seems to be in. */
export function answerModule(root: string, style: PathStyle = nodePath): string {
  return moduleId(style.join(standInFolder(root, style), 'exercise.ts'), style);
}

/** The folder in which an answer seems to be: as deep in the project as the learner's own. */
function standInFolder(root: string, { join }: PathStyle): string {
  return join(root, 'workspace', 'answer');
}

/** The folder of a module of the learner; undefined if it is another's. */
function folderOf(importer: string, standIn: string, style: PathStyle): string | undefined {
  const path = style.resolve(importer);
  return isInside(path, style.resolve(standIn, '..'), style) ? style.resolve(path, '..') : undefined;
}

function isInside(path: string, folder: string, { relative, isAbsolute, sep }: PathStyle): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
