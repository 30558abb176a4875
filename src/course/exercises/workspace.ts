/**
 * The learner's own copies, in a folder that git does not look at, and what is
 * known of them: which stub each began as, and which tasks were passed.
 */

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createTwoFilesPatch } from 'diff/lib/patch/create.js';
import { CHINESE } from '../../chinese-characters.ts';
import { type Exercise, stubText } from './exercise.ts';

/** What is kept of an exercise. */
interface Kept {
  /** The stub that the learner's copy began as. */
  readonly stub: string;
  /** Tasks that were passed when they were checked last. */
  readonly passed: readonly string[];
}

/** The file that keeps it; anybody may have edited it. */
const PROGRESS = '.progress.json';

export class Workspace {
  readonly folder: string;
  readonly #kept = new Map<string, Kept>();

  /** @param folder  made when it is first needed */
  constructor(folder: string) {
    this.folder = folder;
    for (const [id, kept] of Object.entries(readJson(join(folder, PROGRESS)))) {
      if (isKept(kept)) this.#kept.set(id, kept);
    }
  }

  /** The learner's copy of an exercise, there or not. */
  pathOf({ id }: Exercise): string {
    return join(this.folder, id, 'exercise.ts');
  }

  /**
   * Makes the learner's copy if there is none.
   *
   * @returns what has changed in the stub since, as a patch; undefined if
   *   nothing has, or if the copy was still the old stub and is now the new one,
   *   which may be in another language
   */
  open(exercise: Exercise): string | undefined {
    const path = this.pathOf(exercise);
    const stub = stubText(exercise);
    const kept = this.#kept.get(exercise.id);
    if (!existsSync(path) || kept === undefined) {
      if (!existsSync(path)) this.#write(path, stub);
      this.#keep(exercise, { stub, passed: kept?.passed ?? [] });
      return undefined;
    }
    if (kept.stub === stub) return undefined;
    const isUntouched = readFileSync(path, 'utf8') === kept.stub;
    // What changes in a stub is said in the language that the copy began in.
    if (!isUntouched && CHINESE.test(stub) !== CHINESE.test(kept.stub)) return undefined;
    this.#keep(exercise, { ...kept, stub });
    if (isUntouched) {
      this.#write(path, stub);
      return undefined;
    }
    return createTwoFilesPatch('the exercise you began with', 'the exercise now', kept.stub, stub, '', '', {
      context: 2,
    });
  }

  /** Starts again from the stub; the old file is kept beside it. @returns its path */
  reset(exercise: Exercise): string {
    const path = this.pathOf(exercise);
    const kept = join(dirname(path), 'exercise.before-reset.ts');
    if (existsSync(path)) renameSync(path, kept);
    const stub = stubText(exercise);
    this.#write(path, stub);
    this.#keep(exercise, { stub, passed: [] });
    return kept;
  }

  /** The stub that the learner's copy began as, in whatever language. */
  stubOf(exercise: Exercise): string {
    return this.#kept.get(exercise.id)?.stub ?? stubText(exercise);
  }

  /** The tasks that were passed. */
  passed({ id, tasks }: Exercise): string[] {
    const passed = this.#kept.get(id)?.passed ?? [];
    return tasks.map(({ name }) => name).filter((name) => passed.includes(name));
  }

  /** Keeps which tasks pass. */
  note(exercise: Exercise, passed: readonly string[]): void {
    const kept = this.#kept.get(exercise.id);
    if (kept) this.#keep(exercise, { ...kept, passed });
  }

  #keep({ id }: Exercise, kept: Kept): void {
    this.#kept.set(id, kept);
    this.#write(join(this.folder, PROGRESS), `${JSON.stringify(Object.fromEntries(this.#kept), undefined, 1)}\n`);
  }

  /** Whole or not at all: an end in the middle must not lose what was there. */
  #write(path: string, text: string): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  }
}

/** The content of a file, if it is an object; anything else is ignored. */
function readJson(path: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : {};
  } catch {
    return {};
  }
}

function isKept(kept: unknown): kept is Kept {
  if (typeof kept !== 'object' || kept === null) return false;
  const { stub, passed } = kept as Record<string, unknown>;
  return typeof stub === 'string' && Array.isArray(passed) && passed.every((name) => typeof name === 'string');
}
