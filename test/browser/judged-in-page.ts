/** What a page must find of the answers to an exercise that are kept beside it. */

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { Exercise } from '../../src/course/exercises/exercise.ts';
import { type Answer, rulesOf } from '../course/rules-of.ts';
import { type CheckingPage, wrongAnswer } from './page-checker.ts';

/** The solution is right. */
export async function expectSolutionRight({ check }: CheckingPage, { id, solution, tasks }: Exercise): Promise<void> {
  const { rules, problem } = await check(id, readFileSync(solution, 'utf8'));
  expect(problem, id).toBeUndefined();
  expect(rules.filter(({ holds }) => !holds)).toEqual([]);
  expect(new Set(rules.map(({ task }) => task))).toEqual(new Set(tasks.map(({ name }) => name)));
}

/** The stub is not written yet, and every rule says so. */
export async function expectStubUnwritten({ check }: CheckingPage, { id, stub }: Exercise): Promise<void> {
  const { rules, problem } = await check(id, readFileSync(stub, 'utf8'));
  expect(problem, id).toBeUndefined();
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.map(({ holds, message = '' }) => holds || message)).toEqual(
    rules.map(() => expect.stringContaining('is not written yet')),
  );
}

/** Wrong answers break the rule first that they break in Node. @param most  how many are tried */
export async function expectWrongRefused({ check }: CheckingPage, exercise: Exercise, most: number): Promise<void> {
  const { mutants } = (await import(join(dirname(exercise.stub), 'wrong.ts'))) as {
    readonly mutants: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  const solution = (await import(exercise.solution)) as Answer;
  const { all, firstBroken } = await rulesOf(exercise);
  const wrong = Object.entries(mutants).flatMap(([task, ways]) =>
    Object.entries(ways).map(([what, mutant]) => ({ task, what, answer: { ...solution, [task]: mutant } })),
  );
  expect(wrong.length).toBeGreaterThan(0);
  const found: Record<string, string> = {};
  const inNode: Record<string, string> = {};
  for (const { task, what, answer } of wrong.slice(0, most)) {
    const rules = all.filter((rule) => rule.task === task);
    inNode[`${task}: ${what}`] = (await firstBroken(answer, rules))?.rule.rule ?? 'none';
    const report = await check(exercise.id, await wrongAnswer(exercise, task, what));
    const broken = report.rules.find((rule) => rule.task === task && !rule.holds);
    found[`${task}: ${what}`] = report.problem ?? broken?.rule ?? 'none';
  }
  expect(found).toEqual(inNode);
}
