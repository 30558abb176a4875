import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Checker } from '../../src/course/exercises/checker.ts';
import { type Exercise, listExercises } from '../../src/course/exercises/exercise.ts';
import { moduleId } from '../../src/course/exercises/places.ts';
import { passes, type Report } from '../../src/course/exercises/report.ts';
import { listLessons } from '../../src/course/lessons.ts';

const exercises = await listExercises();
let checker: Checker;

beforeAll(() => {
  checker = new Checker();
});

afterAll(() => checker.close());

/** A plausible answer that is wrong. */
interface Mutant {
  readonly task: string;
  /** What is wrong with it, in words. */
  readonly what: string;
}

/** The wrong answers of an exercise; the functions are in the file beside it. */
async function mutantsOf({ stub }: Exercise): Promise<Mutant[]> {
  const url = pathToFileURL(join(dirname(stub), 'wrong.ts')).href;
  const { mutants } = (await import(url)) as { mutants: Record<string, Record<string, unknown>> };
  return Object.entries(mutants).flatMap(([task, answers]) => Object.keys(answers).map((what) => ({ task, what })));
}

/** The solution with one of its functions exchanged for a mutant. */
function withMutant({ solution, stub }: Exercise, { task, what }: Mutant): string {
  const mutants = moduleId(join(dirname(stub), 'wrong.ts'));
  return [
    `import { mutants } from ${JSON.stringify(mutants)};`,
    `export * from ${JSON.stringify(moduleId(solution))};`,
    `export const ${task} = mutants[${JSON.stringify(task)}][${JSON.stringify(what)}];`,
  ].join('\n');
}

const nameOf = ({ task, what }: Mutant) => `${task}: ${what}`;
const broken = ({ rules }: Report, task: string) => rules.filter((rule) => rule.task === task && !rule.holds);

describe('there is an exercise', () => {
  it('for each lesson that is written', async () => {
    expect(exercises.map(({ id }) => id)).toEqual((await listLessons()).map(({ id }) => id));
  });
});

describe.each(exercises)('exercise $id', (exercise) => {
  let mutants: readonly Mutant[] = [];
  /** By what was checked: the stub, the solution, or a mutant's name. */
  const reports = new Map<string, Report>();
  const reportOf = (what: string): Report => reports.get(what) ?? { rules: [], problem: `${what} was not checked` };

  beforeAll(async () => {
    mutants = await mutantsOf(exercise);
    const answers = [
      { what: 'stub', exercise, path: exercise.stub },
      { what: 'solution', exercise, path: exercise.solution },
      ...mutants.map((mutant) => ({
        what: nameOf(mutant),
        exercise,
        path: exercise.solution,
        module: withMutant(exercise, mutant),
      })),
    ];
    const found = await checker.checkAll(answers);
    for (const [i, report] of found.entries()) reports.set(answers[i]?.what ?? '', report);
    expect(reports.size, 'each has another name').toBe(answers.length);
  });

  it('asks for one to three functions, each with what it asks, two hints, and what one can do then', async () => {
    expect(exercise.tasks.length).toBeGreaterThanOrEqual(1);
    expect(exercise.tasks.length).toBeLessThanOrEqual(3);
    const stub = readFileSync(exercise.stub, 'utf8');
    for (const { name, asks, hints, learned } of exercise.tasks) {
      expect(stub).toMatch(new RegExp(`^export function ${name}\\(`, 'm'));
      expect(stub).toContain(`throw todo('${name}'`);
      expect([asks, ...hints].every((text) => /[.?]$/.test(text))).toBe(true);
      expect(`You can now ${learned}.`).toMatch(/^You can now [a-z]/);
    }
  });

  it('is not passed by its stub: every rule says that there is nothing yet', () => {
    const report = reportOf('stub');
    expect(report.problem).toBeUndefined();
    expect(report.rules.length).toBeGreaterThan(2);
    for (const { holds, message, rule } of report.rules) {
      expect(holds, rule).toBe(false);
      expect(message, rule).toContain('is not written yet');
    }
  });

  it('is passed by its solution, whose rules are all of its tasks', () => {
    const report = reportOf('solution');
    expect(report.rules.filter(({ holds }) => !holds)).toEqual([]);
    for (const { name } of exercise.tasks) expect(passes(report, name), name).toBe(true);
    expect([...new Set(report.rules.map(({ task }) => task))]).toEqual(exercise.tasks.map(({ name }) => name));
  });

  it('is not passed by plausible answers that are wrong, at least five for each task', () => {
    for (const { name } of exercise.tasks) {
      const wrong = mutants.filter(({ task }) => task === name);
      expect(wrong.length, name).toBeGreaterThanOrEqual(5);
      for (const what of wrong.map(nameOf)) {
        const report = reportOf(what);
        expect(report.problem, what).toBeUndefined();
        expect(report.rules.length, what).toBeGreaterThan(2);
      }
    }
    const letThrough = mutants.filter((mutant) => broken(reportOf(nameOf(mutant)), mutant.task).length === 0);
    expect(letThrough).toEqual([]);
  });
});
