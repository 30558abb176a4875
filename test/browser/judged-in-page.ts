/** What a page must find of the answers to an exercise that are kept beside it. */

import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Exercise } from '../../src/course/exercises/exercise.ts';
import type { PageReport } from '../../src/site/exercises/checking.ts';
import { type Answer, rulesOf } from '../course/rules-of.ts';
import { mutantsOf, SLOW } from '../course/wrong-answers.ts';
import { type CheckingPage, wrongAnswers } from './page-checker.ts';

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
  const solution = (await import(exercise.solution)) as Answer;
  const wrong = (await mutantsOf(exercise, solution)).slice(0, most);
  expect(wrong.length).toBeGreaterThan(0);
  const sourceOf = await wrongAnswers(exercise);
  const inPage = Promise.all(wrong.map(({ task, what }) => check(exercise.id, sourceOf(task, what))));
  const { all, firstBroken } = await rulesOf(exercise);
  const inNode: string[] = [];
  for (const { task, answer } of wrong) {
    const own = all.filter((rule) => rule.task === task);
    inNode.push((await firstBroken(answer, own))?.rule.rule ?? 'none');
  }
  const names = all.map(({ rule }) => rule);
  const isSlow = exercise.id === SLOW;
  const found = (await inPage).map((report, i) => {
    return brokenIn(report, { task: wrong[i]?.task, inNode: inNode[i] ?? '', names, isSlow });
  });
  const named = (rules: readonly string[]) => rules.map((rule, i) => `${wrong[i]?.task}, ${wrong[i]?.what}: ${rule}`);
  expect(named(found)).toEqual(named(inNode));
}

interface InNode {
  readonly task: string | undefined;
  /** The rule that it breaks first. */
  readonly inNode: string;
  /** All rules, in their order. */
  readonly names: readonly string[];
  /** Whether answers of this exercise are wrong in being slow. */
  readonly isSlow: boolean;
}

/** The rule that an answer broke first in the page, or what else was said of it. */
function brokenIn({ rules, problem }: PageReport, { task, inNode, names, isSlow }: InNode): string {
  // A page has limits that these rules do not have in Node. What was stopped later has no report of what it broke before.
  const [, stoppedIn] = /in the rule: (.*)/.exec(problem ?? '') ?? [];
  if (stoppedIn !== undefined && (isSlow || names.indexOf(stoppedIn) >= names.indexOf(inNode))) return inNode;
  const broken = rules.find((rule) => rule.task === task && !rule.holds);
  // A page has no Buffer; what Node finds wrong about the answer comes after that.
  if (broken?.message === 'ReferenceError: Buffer is not defined') {
    expect(broken.mistake).toContain('Buffer is a part of Node');
    return inNode;
  }
  return problem ?? broken?.rule ?? 'none';
}
