/**
 * Code that does nothing holds no rule: a rule that it holds would be called
 * done before anybody has written anything for it.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Checker } from '../../src/course/exercises/checker.ts';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import type { Report } from '../../src/course/exercises/report.ts';

/** Bodies of functions that look at nothing. */
const BODIES: Readonly<Record<string, string>> = {
  'returns undefined': '{}',
  'returns null': '{ return null; }',
  'returns 0': '{ return 0; }',
  'returns an empty text': "{ return ''; }",
  'returns an empty list': '{ return []; }',
  'returns an object': '{ return {}; }',
  'returns no bytes': '{ return new Uint8Array(); }',
  'returns what it is given': '{ return arguments[0]; }',
  'returns a function that returns a list': '{ return () => []; }',
  'throws on purpose': "{ throw new Error('refused'); }",
  'throws undefined': '{ throw undefined; }',
  crashes: '{ return null.length; }',
  'calls itself without an end': '{ return self(); }',
};

/** What exercise 06 chooses from. */
const DECISIONS = ["'hixie-76'", "'version-13'", '400', '405', '426'];

const exercises = await listExercises();
let checker: Checker;

beforeAll(() => {
  checker = new Checker();
});

afterAll(() => checker.close());

describe.each(exercises)('exercise $id', (exercise) => {
  const bodies = {
    ...BODIES,
    ...(exercise.number === '06'
      ? Object.fromEntries(DECISIONS.map((one) => [`always says ${one}`, `{ return ${one}; }`]))
      : {}),
  };
  const module = (body: string) =>
    exercise.tasks.map(({ name }) => `export const ${name} = function self() ${body};`).join('\n');
  const held = ({ rules, problem }: Report) =>
    problem === undefined ? rules.filter(({ holds }) => holds).map(({ task, rule }) => `${task}: ${rule}`) : [];

  it('has no rule that holds without an answer', async () => {
    const answers = [
      { what: 'an empty file', source: '' },
      ...Object.entries(bodies).map(([what, body]) => ({ what, source: module(body) })),
    ];
    const reports = await checker.checkAll(
      answers.map(({ source }) => ({ exercise, path: exercise.solution, module: source })),
    );
    const found = answers.map(({ what }, i) => ({ what, holds: held(reports[i] ?? { rules: [] }) }));
    expect(reports).toHaveLength(answers.length);
    expect(found.filter(({ holds }) => holds.length > 0)).toEqual([]);
  });
});
