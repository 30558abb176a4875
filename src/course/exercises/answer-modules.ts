/**
 * The modules that are loaded while answers are checked: those of the project,
 * and those of the learners.
 *
 * Several answers are checked in one thread. Their modules have the paths of one
 * answer, and differ in what follows the question mark.
 */

import { existsSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin, SourceMap, type SourceMapPayload } from 'node:module';
import { basename, dirname, extname, isAbsolute, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { KnownModules, type ModuleSource, withoutTag, withTag } from './answer/module-source.ts';
import { ANSWER, standInFor } from './answer/stand-in.ts';
import { answerModule, type Folders, importedModule, isModule, learnersFile, moduleId } from './places.ts';
import { sharedModules } from './shared-modules.ts';
import { compiled } from './syntax-error.ts';

/** A test, and the module that takes the place of the stub beside it. */
export interface Asked {
  readonly test: string;
  readonly stub: string;
  /** The source of the module. */
  readonly module: string;
  /** The file that it comes from. */
  readonly answer: string;
}

/** A file of a learner. */
interface Own {
  readonly path: string;
  readonly source: string;
  /** As JavaScript. */
  readonly code: string;
  readonly map: string;
}

/** A line of a learner's file. */
export interface Line {
  readonly path: string;
  readonly line: number;
  readonly source: string;
}

/** What the id of a module begins with; then follows its path in the project. */
const PROJECT = 'project:///';
const SHARED = `${PROJECT}shared-modules`;
/** A place in a module, at the end of a line of a stack. */
const PLACE = new RegExp(`${PROJECT}(.*?):(\\d+)(?::(\\d+))?\\)?$`);

/** What modules of the project import from the project, and what each says as JavaScript: none of it changes while this process runs. */
export const known = new KnownModules();
let shared: ReturnType<typeof sharedModules> | undefined;
const ofProject = new Map<string, Promise<string>>();

export class AnswerModules {
  readonly #root: string;
  readonly #asked: readonly Asked[];
  readonly #onAnswer: () => void;
  /** Those of the learners that were loaded, by id. */
  readonly #own = new Map<string, Own>();

  /**
   * @param root      the project
   * @param onAnswer  called when an answer is about to be loaded
   */
  constructor(root: string, asked: readonly Asked[], onAnswer: () => void) {
    this.#root = root;
    this.#asked = asked;
    this.#onAnswer = onAnswer;
  }

  /** The id of a file of the project, and of the answer that it is loaded for. */
  idOf(path: string, place?: number): string {
    const id = `${PROJECT}${moduleId(relative(this.#root, path))}`;
    return place === undefined ? id : withTag(id, place);
  }

  /**
   * The module that another one imports.
   *
   * @param importer  its id; empty if `source` is an id
   * @throws Error if there is none, or if it cannot be read as TypeScript
   */
  async find(source: string, importer: string): Promise<ModuleSource> {
    const id = importer === '' ? source : (this.#imported(source, importer) ?? this.#named(source, importer));
    const found = id === undefined ? { ofNode: source } : await this.#module(id, source, importer);
    const isOfAnswer = this.#own.has(importer) || (id !== undefined && withoutTag(id)[1] !== undefined);
    if (!isOfAnswer) known.add(source, importer, found);
    return found;
  }

  /** Where in a learner's file a line of a stack is; undefined if it is elsewhere. */
  lineOf(stackLine: string): Line | undefined {
    const [, path = '', line = '1', column = '1'] = PLACE.exec(stackLine) ?? [];
    const own = this.#own.get(`${PROJECT}${path}`);
    if (own === undefined) return undefined;
    const map = new SourceMap(JSON.parse(own.map) as SourceMapPayload);
    const found = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalLine' in found)) return undefined;
    const { originalLine } = found;
    return { path: own.path, line: originalLine + 1, source: own.source.split(/\r?\n/)[originalLine] ?? '' };
  }

  /** The line that imports something, as a stack has it; empty if it is not a learner's. */
  importIn(importer: string, source: string): string {
    const lines = this.#own.get(importer)?.code.split('\n') ?? [];
    const at = lines.findIndex((line) => line.includes(JSON.stringify(source)));
    return at === -1 ? '' : `    at ${importer}:${at + 1}:1`;
  }

  async #module(id: string, source: string, importer: string): Promise<ModuleSource> {
    const { path, one } = this.#parts(id);
    shared ??= sharedModules(this.#root);
    const { code: whole, names } = await shared;
    if (id === SHARED) return { id, code: whole, url: String(pathToFileURL(this.#root)) };
    const name = names.get(path);
    if (name !== undefined) return { id, partOf: SHARED, name };
    const url = String(pathToFileURL(path));
    if (one && isModule(path, one.stub)) {
      const recorder = this.idOf(join(this.#root, 'src/course/exercises/answer/recorder.ts'));
      return { id, code: standInFor(readFileSync(one.stub, 'utf8'), recorder), url };
    }
    const own = one && (await this.#ownModule(id, path, one, source, importer));
    if (own) return { id, code: own.code, url: String(pathToFileURL(own.path)) };
    if (!existsSync(path)) throw this.#notThere(source, importer);
    const text = readFileSync(path, 'utf8');
    if (path.endsWith('.json')) return { id, json: text };
    const code = ofProject.get(path) ?? compiled(text, path).then((made) => made.code);
    ofProject.set(path, code);
    return { id, code: await code, url };
  }

  #parts(id: string): { readonly path: string; readonly place: number; readonly one: Asked | undefined } {
    const [name, place = -1] = withoutTag(id.slice(PROJECT.length));
    return { path: join(this.#root, name), place, one: this.#asked[place] };
  }

  #foldersOf({ answer }: Asked): Folders {
    return { root: this.#root, answer: dirname(answer) };
  }

  /** @returns its id; undefined if it is found by its name, and not by its path */
  #imported(source: string, importer: string): string | undefined {
    const { path, place, one } = this.#parts(importer);
    if (source.startsWith(PROJECT)) return source;
    if (one && isModule(path, one.test) && resolve(dirname(path), source) === one.stub) {
      return this.idOf(one.stub, place);
    }
    if (one && source === ANSWER && isModule(path, one.stub)) return this.idOf(answerModule(this.#root), place);
    const own = one && importedModule(source, moduleId(path), one.stub, this.#foldersOf(one));
    if (own !== undefined) return this.idOf(own, learnersFile(own, this.#foldersOf(one as Asked)) ? place : undefined);
    return /^\.\.?\//.test(source) || isAbsolute(source) ? this.idOf(resolve(dirname(path), source)) : undefined;
  }

  async #ownModule(id: string, path: string, one: Asked, source: string, importer: string): Promise<Own | undefined> {
    const isAnswer = isModule(path, answerModule(this.#root));
    const file = isAnswer ? one.answer : learnersFile(path, this.#foldersOf(one));
    if (file === undefined) return undefined;
    if (isAnswer) this.#onAnswer();
    const own = existsSync(file) || extname(file) !== '' ? file : `${file}.ts`;
    if (!isAnswer && !existsSync(own)) throw this.#notThere(source, importer);
    const text = isAnswer ? one.module : readFileSync(own, 'utf8');
    const made = { path: own, source: text, ...(await compiled(text, own)) };
    this.#own.set(id, made);
    return made;
  }

  /** A package, or a module of Node. A package that is made of modules is loaded as the project is: to start Node's own loader takes longer. */
  #named(source: string, importer: string): string | undefined {
    if (isBuiltin(source)) return undefined;
    const { path } = this.#parts(importer);
    try {
      const found = createRequire(path).resolve(source);
      return isModuleOfPackage(found) ? this.idOf(found) : undefined;
    } catch (error) {
      // Some packages are there for `import` only.
      if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') throw this.#notThere(source, importer);
      return undefined;
    }
  }

  #notThere(source: string, importer: string): Error {
    const { path } = this.#own.get(importer) ?? this.#parts(importer);
    return new Error(`${basename(path)} imports ${JSON.stringify(source)}, which is not there`);
  }
}

/** Whether Node takes a file of a package for a module, by its name or by the description of the package. */
function isModuleOfPackage(path: string): boolean {
  for (let folder = dirname(path); folder !== dirname(folder) && !path.endsWith('.mjs'); folder = dirname(folder)) {
    const description = join(folder, 'package.json');
    if (existsSync(description)) return JSON.parse(readFileSync(description, 'utf8')).type === 'module';
  }
  return path.endsWith('.mjs');
}
