/** Answers that are the same in several folders, whatever their names, comments and layout are. */

import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import type { Exercise } from './exercise.ts';
import type { HandedIn } from './handed-in.ts';
import type { Mark } from './marks.ts';

/** Shorter code than this is the same by chance; in characters, without names and layout. */
const LEAST = 120;

/** Finds the marks of one answer among all. */
export class Copies {
  /** Folders with the same code, by exercise and code. */
  readonly #same = new Map<string, string[]>();
  readonly #solutions = new Map<string, string>();

  constructor(exercises: readonly Exercise[], all: readonly HandedIn[]) {
    for (const { id, stub, solution } of exercises) {
      const begun = keyOf(id, readFileSync(stub, 'utf8'));
      this.#solutions.set(id, keyOf(id, readFileSync(solution, 'utf8')));
      for (const { folder, answers } of all) {
        const text = answers.get(id)?.text;
        const key = text === undefined ? begun : keyOf(id, text);
        if (key !== begun && key.length >= LEAST) this.#same.set(key, [...(this.#same.get(key) ?? []), folder]);
      }
    }
  }

  marksOf({ id }: Exercise, { folder, answers }: HandedIn): Mark[] {
    const text = answers.get(id)?.text;
    if (text === undefined) return [];
    const key = keyOf(id, text);
    const others = this.#same.get(key)?.filter((other) => other !== folder) ?? [];
    const marks: Mark[] = [];
    if (key === this.#solutions.get(id))
      marks.push({ kind: 'copied', what: `is the code of lessons/${id}/solution.ts` });
    if (others.length > 0) marks.push({ kind: 'copied', what: `is the same code as in ${others.join(', ')}` });
    return marks;
  }
}

/** The exercise and its code, without comments and layout, and with short names of local variables in their order. */
function keyOf(id: string, text: string): string {
  try {
    return `${id} ${transformSync(text, { loader: 'ts', minify: true, format: 'esm', legalComments: 'none' }).code}`;
  } catch {
    // It is not TypeScript.
    return `${id} ${text.replace(/\s+/g, ' ')}`;
  }
}
