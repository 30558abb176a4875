/**
 * Code that does nothing holds no rule: a rule that it holds would be called
 * done before anybody has written anything for it.
 */

import { beforeAll, describe, expect, it } from 'vitest';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { type Answer, type Rules, rulesOf } from './rules-of.ts';

/** Functions that look at nothing. */
const FUNCTIONS: Answer = {
  'returns undefined': () => undefined,
  'returns null': () => null,
  'returns 0': () => 0,
  'returns an empty text': () => '',
  'returns an empty list': () => [],
  'returns an object': () => ({}),
  'returns no bytes': () => new Uint8Array(),
  'returns what it is given': (given: unknown) => given,
  'returns a function that returns a list': () => () => [],
  'throws on purpose': () => {
    throw new Error('refused');
  },
  'throws undefined': () => {
    throw undefined;
  },
  crashes: () => (null as unknown as string).length,
  'calls itself without an end': function self(): unknown {
    return self();
  },
};

/** What exercise 06 chooses from. */
const DECISIONS = ['hixie-76', 'version-13', 400, 405, 426];

const exercises = await listExercises();

describe.each(exercises)('exercise $id', (exercise) => {
  const functions: Answer = {
    ...FUNCTIONS,
    ...(exercise.number === '06' ? Object.fromEntries(DECISIONS.map((one) => [`always says ${one}`, () => one])) : {}),
  };
  let rules: Rules;

  beforeAll(async () => {
    rules = await rulesOf(exercise);
  });

  it('has no rule that holds without an answer', async () => {
    const held: string[] = [];
    for (const [what, one] of Object.entries(functions)) {
      const answer = Object.fromEntries(exercise.tasks.map(({ name }) => [name, one]));
      for (const rule of rules.all) {
        const broken = await rules.firstBroken(answer, [rule]);
        if (broken === undefined) held.push(`${what}: ${rule.task}: ${rule.rule}`);
      }
    }
    expect(rules.all.length).toBeGreaterThan(2);
    expect(held).toEqual([]);
  });
});
