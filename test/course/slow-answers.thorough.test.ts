/** Every answer that is right and too slow, through the checker as a learner's goes. */

import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Checker } from '../../src/course/exercises/checker.ts';
import { type Exercise, listExercises } from '../../src/course/exercises/exercise.ts';
import type { Answer } from './rules-of.ts';

/** By task, and by what makes it slow. */
interface Wrong {
  readonly slow?: Readonly<Record<string, Answer>>;
}

const wrongOf = ({ stub }: Exercise): Promise<Wrong> => import(join(dirname(stub), 'wrong.ts'));
const exercises = await listExercises();

const slow = await Promise.all(
  exercises.map(async (exercise) =>
    Object.entries((await wrongOf(exercise)).slow ?? {}).flatMap(([task, answers]) =>
      Object.keys(answers).map((what) => ({ exercise, task, what })),
    ),
  ),
);

/**
 * In a thread of its own, as a learner's. What ran in a thread before changes how
 * fast code is: once it has transferred a buffer, a loop over bytes is slower.
 */
describe('an answer that is right and too slow', () => {
  const checker = new Checker();
  afterAll(() => checker.close());

  it.each(slow.flat())('breaks one rule of exercise $exercise.id: $what', async ({ exercise, task, what }) => {
    const folder = `../../lessons/${exercise.id}`;
    const module = [
      `import { slow } from '${folder}/wrong.ts';`,
      `export * from '${folder}/solution.ts';`,
      `export const ${task} = slow.${task}[${JSON.stringify(what)}];`,
    ].join('\n');
    const [report] = await checker.checkAll([{ exercise, path: exercise.stub, module }]);
    expect(report?.problem).toBeUndefined();
    expect(report?.rules.filter(({ holds }) => !holds)).toMatchObject([
      { task, message: expect.stringContaining('how many times as fast') },
    ]);
  });
});
