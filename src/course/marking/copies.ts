/** Answers that are the same in several folders, whatever their names, comments and layout are. */

import { readFileSync } from 'node:fs';
import { parse } from '@babel/parser';
import { transformSync } from 'esbuild';
import type { Exercise } from '../exercises/exercise.ts';
import type { HandedIn, HandedInAnswer } from './handed-in.ts';
import type { Mark } from './marks.ts';
import { isNode, visit } from './syntax.ts';

/** Shorter code than this is the same by chance; in characters, without names and layout. */
const LEAST = 150;

/** Finds the marks of one answer among all. */
export class Copies {
  /** Each answer's code, read once. */
  readonly #keys = new Map<HandedInAnswer, string>();
  /** Folders with the same code, by exercise and code. */
  readonly #same = new Map<string, string[]>();
  readonly #solutions = new Map<string, string>();

  constructor(exercises: readonly Exercise[], all: readonly HandedIn[]) {
    for (const { id, stub, solution } of exercises) {
      const begun = keyOf(id, readFileSync(stub, 'utf8'));
      this.#solutions.set(id, keyOf(id, readFileSync(solution, 'utf8')));
      for (const { folder, answers } of all) {
        const answer = answers.get(id);
        if (answer === undefined) continue;
        const key = keyOf(id, answer.text);
        this.#keys.set(answer, key);
        if (key !== begun && key.length >= LEAST) this.#same.set(key, [...(this.#same.get(key) ?? []), folder]);
      }
    }
  }

  marksOf({ id }: Exercise, { folder, answers }: HandedIn): Mark[] {
    const answer = answers.get(id);
    const key = answer && this.#keys.get(answer);
    if (key === undefined) return [];
    const others = this.#same.get(key)?.filter((other) => other !== folder) ?? [];
    const marks: Mark[] = [];
    if (key === this.#solutions.get(id))
      marks.push({ kind: 'copied', what: `is the code of lessons/${id}/solution.ts` });
    if (others.length > 0) marks.push({ kind: 'copied', what: `is the same code as in ${others.join(', ')}` });
    return marks;
  }
}

/** The exercise and its code: without types, comments and layout, and with variables called by their order. */
function keyOf(id: string, text: string): string {
  try {
    return `${id} ${plainCode(transformSync(text, { loader: 'ts', format: 'esm', legalComments: 'none' }).code)}`;
  } catch {
    // It is not TypeScript.
    return `${id} ${text.replace(/\s+/g, ' ')}`;
  }
}

/** A token as the parser gives it. */
interface Token {
  readonly start: number;
  readonly end: number;
  readonly type: { readonly label?: string } | string;
}

function plainCode(code: string): string {
  const { tokens, program } = parse(code, { sourceType: 'module', tokens: true });
  const declared = declaredIn(program);
  const places = new Map<string, number>();
  let before = '';
  return ((tokens ?? []) as Token[])
    .map(({ start, end, type }) => {
      const word = code.slice(start, end);
      const isName = typeof type === 'object' && type.label === 'name';
      const isVariable = isName && declared.has(word) && before !== '.' && before !== '?.';
      before = word;
      if (!isVariable) return word;
      if (!places.has(word)) places.set(word, places.size);
      return `#${places.get(word)}`;
    })
    .join(' ');
}

/** The names of variables, parameters and functions that are declared somewhere. */
function declaredIn(tree: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const bind = (pattern: unknown) => {
    if (!isNode(pattern)) return;
    const { type, name, elements, properties, left, argument, value } = pattern;
    if (type === 'Identifier') found.add(String(name));
    for (const part of [elements, properties].flat()) bind(part);
    if (type === 'AssignmentPattern') bind(left);
    if (type === 'RestElement') bind(argument);
    if (type === 'ObjectProperty') bind(value);
  };
  visit(tree, ({ id, params, param }) => {
    for (const pattern of [id, params, param].flat()) bind(pattern);
  });
  return found;
}
