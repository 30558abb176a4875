/**
 * The rules of an exercise in this process, for any answer: what the checker
 * finds of hundreds of answers, in a fraction of the time. checker.thorough.test.ts
 * shows that it finds the same of every solution and every stub.
 */

import { vi } from 'vitest';
import type { Exercise } from '../../src/course/exercises/exercise.ts';
import { type Rule, rulesIn } from '../../src/course/exercises/rules.ts';

export type Answer = Readonly<Record<string, unknown>>;

export interface Rules {
  readonly all: readonly Rule[];
  /** The first of these rules that an answer breaks, and what is thrown. */
  firstBroken(answer: Answer, rules: readonly Rule[]): Promise<Broken | undefined>;
}

export interface Broken {
  readonly rule: Rule;
  readonly thrown: unknown;
}

/** Of each exercise; its tests are loaded once. */
const loaded = new Map<string, Promise<Rules>>();

export function rulesOf(exercise: Exercise): Promise<Rules> {
  const rules = loaded.get(exercise.id) ?? load(exercise);
  loaded.set(exercise.id, rules);
  return rules;
}

/** Loads the rules of an exercise. A module that passes on each call takes the place of its stub, as in the checker. */
async function load({ stub, solution, test }: Exercise): Promise<Rules> {
  let answer: Answer = {};
  const passOn =
    (name: string) =>
    (...given: unknown[]) =>
      (answer[name] as (...given: unknown[]) => unknown)(...given);
  const exported = Object.entries((await import(solution)) as Answer);
  vi.doMock(stub, () =>
    Object.fromEntries(exported.map(([name, value]) => [name, typeof value === 'function' ? passOn(name) : value])),
  );
  const all = await rulesIn(() => import(test));
  vi.doUnmock(stub);
  return {
    all,
    firstBroken: async (next, rules) => {
      answer = next;
      for (const rule of rules) {
        try {
          await rule.check();
        } catch (thrown) {
          return { rule, thrown };
        }
      }
      return undefined;
    },
  };
}
