import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { NotWritten } from '../../src/course/exercises/todo.ts';
import { listLessons } from '../../src/course/lessons.ts';
import { type Answer, type Rules, rulesOf } from './rules-of.ts';
import { mutantsOf, passedBy, SLOW } from './wrong-answers.ts';

const exercises = await listExercises();

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
    if (exercise.id === SLOW) return;
    expect(await passedBy(mutants, rules)).toEqual([]);
    // None of them has written over what the rules give to the next answer.
    expect(await rules.firstBroken(solution, rules.all)).toBeUndefined();
  });
});
