import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { solutionLines, solutionOf } from '../../src/course/learn/solution-of.ts';

const exercises = await listExercises();

describe('the solution of a task', () => {
  it.each(exercises.flatMap((exercise) => exercise.tasks.map(({ name }) => ({ exercise, name }))))(
    'has $name, and none of the other functions of its file',
    ({ exercise, name }) => {
      const [, , code = ''] = solutionLines(exercise, name);
      expect(code).toMatch(new RegExp(`^export (async )?function ${name}\\b`, 'm'));
      for (const other of exercise.tasks) {
        if (other.name !== name) expect(code).not.toMatch(new RegExp(`function ${other.name}\\b`));
      }
    },
  );

  it('has all that it uses of its file, and nothing else', () => {
    const source = [
      "import { a, type B } from './a.ts';",
      "import { c as d } from './c.ts';",
      "import { e } from './e.ts';",
      '',
      'const LIMIT = 1;',
      '/** Helps. */',
      'function help(b: B) { return d(b) + LIMIT; }',
      'function unused() { return e(); }',
      'export function one() { return help(two()); }',
      'export function two() { return a; }',
    ].join('\n');
    expect(solutionOf(source, 'one', ['two']).split('\n').filter(Boolean)).toEqual([
      "import { a, type B } from './a.ts';",
      "import { c as d } from './c.ts';",
      'const LIMIT = 1;',
      '/** Helps. */',
      'function help(b: B) { return d(b) + LIMIT; }',
      'export function one() { return help(two()); }',
    ]);
  });

  it('of both tasks of lesson 03 are its whole file', () => {
    const exercise = exercises.find(({ number }) => number === '03');
    if (!exercise) throw new Error('no exercise 03');
    const shown = exercise.tasks.map(({ name }) => solutionLines(exercise, name).join('\n')).join('\n');
    const lines = readFileSync(exercise.solution, 'utf8').split('\n').slice(1);
    for (const line of lines) expect(shown).toContain(line);
  });
});
