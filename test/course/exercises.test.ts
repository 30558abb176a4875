import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Exercise, listExercises } from '../../src/course/exercises/exercise.ts';
import { NotWritten } from '../../src/course/exercises/todo.ts';
import { listLessons } from '../../src/course/lessons.ts';
import { type Answer, type Rules, rulesOf } from './rules-of.ts';

const exercises = await listExercises();

/** A plausible answer that is wrong. */
interface Mutant {
  readonly task: string;
  /** What is wrong with it, in words. */
  readonly what: string;
  readonly answer: Answer;
}

/** By what they are wrong in, and by task. */
interface Wrong {
  readonly mutants: Readonly<Record<string, Answer>>;
}

const wrongOf = ({ stub }: Exercise): Promise<Wrong> => import(join(dirname(stub), 'wrong.ts'));

/** The solution with one of its functions exchanged for each of the wrong ones. */
async function mutantsOf(exercise: Exercise, solution: Answer): Promise<Mutant[]> {
  const { mutants } = await wrongOf(exercise);
  return Object.entries(mutants).flatMap(([task, wrong]) =>
    Object.entries(wrong).map(([what, mutant]) => ({ task, what, answer: { ...solution, [task]: mutant } })),
  );
}

describe('there is an exercise', () => {
  it('for each lesson that is written', async () => {
    expect(exercises.map(({ id }) => id)).toEqual((await listLessons()).map(({ id }) => id));
  });
});

describe.each(exercises)('exercise $id', (exercise) => {
  let rules: Rules;
  let solution: Answer;

  beforeAll(async () => {
    rules = await rulesOf(exercise);
    solution = (await import(exercise.solution)) as Answer;
  });

  it('asks for one to three functions, each with what it asks, two hints, and what one can do then', async () => {
    expect(exercise.tasks.length).toBeGreaterThanOrEqual(1);
    expect(exercise.tasks.length).toBeLessThanOrEqual(3);
    const stub = readFileSync(exercise.stub, 'utf8');
    for (const { name, asks, hints, learned } of exercise.tasks) {
      expect(stub).toMatch(new RegExp(`^export (?:async )?function ${name}\\(`, 'm'));
      expect(stub).toContain(`throw todo('${name}'`);
      expect([asks, ...hints].every((text) => /[.?]$/.test(text))).toBe(true);
      expect(`You can now ${learned}.`).toMatch(/^You can now [a-z]/);
    }
  });

  it('is not passed by its stub: every rule says that there is nothing yet', async () => {
    const stub = (await import(exercise.stub)) as Answer;
    expect(rules.all.length).toBeGreaterThan(2);
    for (const rule of rules.all) {
      expect((await rules.firstBroken(stub, [rule]))?.thrown, rule.rule).toBeInstanceOf(NotWritten);
    }
  });

  it('is passed by its solution, whose rules are all of its tasks', async () => {
    expect(await rules.firstBroken(solution, rules.all)).toBeUndefined();
    expect([...new Set(rules.all.map(({ task }) => task))]).toEqual(exercise.tasks.map(({ name }) => name));
  });

  it('is not passed by plausible answers that are wrong, at least five for each task', async () => {
    const mutants = await mutantsOf(exercise, solution);
    for (const { name } of exercise.tasks) {
      expect(mutants.filter(({ task }) => task === name).length, name).toBeGreaterThanOrEqual(5);
    }
    const letThrough: string[] = [];
    for (const { task, what, answer } of mutants) {
      const own = rules.all.filter((rule) => rule.task === task);
      if ((await rules.firstBroken(answer, own)) === undefined) letThrough.push(`${task}: ${what}`);
    }
    expect(letThrough).toEqual([]);
  });
});
