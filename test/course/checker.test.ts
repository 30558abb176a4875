/** One exercise; test/course/checker.thorough.test.ts has every exercise, and a machine that is busy. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Checker, checkFolder } from '../../src/course/exercises/checker.ts';
import { type Exercise, listExercises } from '../../src/course/exercises/exercise.ts';
import { passes } from '../../src/course/exercises/report.ts';
import { expectSolutionsAndStubs } from './solutions-and-stubs.ts';

const exercise = (await listExercises()).find(({ number }) => number === '05') as Exercise;
const solution = readFileSync(exercise.solution, 'utf8');
const RULES = [...readFileSync(exercise.test, 'utf8').matchAll(/^ {2}it\(/gm)].length;
const ENDLESS = 'export function acceptKey() { for (;;); }\nexport function checkResponse() {}\n';

/** Kept warm over all answers, as over the saves of a learner. */
const checker = new Checker();

let folder: string;
const end: (() => void)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-handshakes-checker-'));
});

afterEach(() => {
  for (const one of end.splice(0)) one();
  rmSync(folder, { recursive: true });
});

afterAll(() => checker.close());

/** Another checker, whose process is not started yet. */
function checkerWith(limits: ConstructorParameters<typeof Checker>[0]): Checker {
  const made = new Checker(limits);
  end.push(() => made.close());
  return made;
}

/** Writes an answer; returns its path. */
function answer(text: string, place = join(folder, 'exercise.ts')): string {
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
  return place;
}

/** How many processes this one has started that have not ended. */
const children = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;

describe('a checker that is closed', () => {
  it('lets its process go at once, during the first check too, and starts no other', async () => {
    const before = children();
    const closed = checkerWith({});
    const checked = closed.check(exercise, answer(solution));
    await vi.waitFor(() => expect(children()).toBeGreaterThan(before), { timeout: 60_000 });
    closed.close();
    expect((await checked).rules).toEqual([]);
    expect((await closed.check(exercise, answer(solution))).rules).toEqual([]);
    await vi.waitFor(() => expect(children()).toBe(before), { timeout: 60_000 });
  });
});

describe('an answer', () => {
  it('is checked in a folder of any name, and behind a symbolic link to its folder or to itself', async () => {
    const names = ['plain', 'with # hash', 'with?query=1', '100%', '%20', 'mit Ümlaut 你好', "it's [a] (b) {c} !"];
    const paths = [...names, '..dots'].map((name) => answer(solution, join(folder, name, 'ws', 'exercise.ts')));
    const real = answer(solution, join(folder, 'real', 'a', 'exercise.ts'));
    symlinkSync(join(folder, 'real'), join(folder, 'link'), 'junction');
    mkdirSync(join(folder, 'other'));
    symlinkSync(real, join(folder, 'other', 'exercise.ts'));
    paths.push(join(folder, 'link', 'a', 'exercise.ts'), join(folder, 'other', 'exercise.ts'));
    const reports = await checker.checkAll(paths.map((path) => ({ exercise, path })));
    const found = paths.map((path, i) => [path, reports[i]?.problem, passes(reports[i] ?? { rules: [] }, 'acceptKey')]);
    expect(found).toEqual(paths.map((path) => [path, undefined, true]));
  });

  it('may have more files, which may take from the project, too, and change', async () => {
    const path = answer(solution.replace("'../../src/bytes.ts'", "'./more.ts'"), join(folder, 'a # b', 'exercise.ts'));
    const more = answer("export * from '../../src/bytes.ts';", join(folder, 'a # b', 'more.ts'));
    expect(passes(await checker.check(exercise, path), 'acceptKey')).toBe(true);
    writeFileSync(
      more,
      'export const fromLatin1 = () => new Uint8Array(1), toBase64 = String, fromBase64 = String, equal = () => true;',
    );
    const report = await checker.check(exercise, path);
    expect(report.rules.length).toBeGreaterThan(0);
    expect(passes(report, 'acceptKey')).toBe(false);
  });

  it('is called by its own name if it has a mistake in it', async () => {
    const path = answer('export const x = {;');
    const { problem } = await checker.check(exercise, path);
    expect(problem).toMatch(/^exercise\.ts:1:19: syntax error: .+\n 1 │ export const x = \{;\n {3}│ {19}\^$/);
    expect(problem).not.toContain('lessons');
  });

  it('that throws something that is not an Error, or control characters, is reported in words', async () => {
    const thrown = [
      ['{}', 'something was thrown that is not an Error and has no message'],
      ['undefined', 'undefined'],
      ["new Error('a\\x1b[2J\\x00\\rb')", 'a\ufffd\ufffdb'],
    ] as const;
    const reports = await checker.checkAll(
      thrown.map(([what]) => ({
        exercise,
        path: join(folder, 'exercise.ts'),
        module: `export function acceptKey() { throw ${what}; }\nexport function checkResponse() {}\n`,
      })),
    );
    expect(reports.map(({ problem }) => problem)).toEqual(thrown.map(() => undefined));
    for (const [i, [, message]] of thrown.entries()) {
      expect(reports[i]?.rules.find(({ task }) => task === 'acceptKey')).toMatchObject({ holds: false, message });
    }
  });

  it('is not judged by a configuration that lies around it', async () => {
    answer('{ "compilerOptions": nonsense', join(folder, 'tsconfig.json'));
    const report = await checker.check(exercise, answer(solution, join(folder, 'ws', 'exercise.ts')));
    expect(passes(report, 'acceptKey')).toBe(true);
  });
});

describe('several answers in one run', () => {
  const answers = (...texts: string[]) =>
    texts.map((text, i) => ({ exercise, path: answer(text, join(folder, `${i}`, 'exercise.ts')) }));

  it('have a report each, in their order, as if each were checked by itself', async () => {
    const wrong = solution.replace('fromLatin1(key + GUID)', 'fromLatin1(GUID + key)');
    expect(wrong).not.toBe(solution);
    const asked = [
      ...answers(solution, wrong, 'export const x = {;', readFileSync(exercise.stub, 'utf8')),
      { exercise, path: join(folder, 'nowhere.ts') },
    ];
    const together = await checker.checkAll(asked);
    expect(together.map((report) => passes(report, 'acceptKey'))).toEqual([true, false, false, false, false]);
    for (const [i, { path }] of asked.entries()) expect(together[i]).toEqual(await checker.check(exercise, path));
  });

  it('are found to be what they are: a solution right, and a stub not written yet', () =>
    expectSolutionsAndStubs(checker, [exercise]));

  it('have their own files beside them, though all are called alike', async () => {
    const asked = answers(...Array(2).fill(solution.replace("'../../src/bytes.ts'", "'./more.ts'")));
    answer("export * from '../../src/bytes.ts';", join(folder, '0', 'more.ts'));
    answer('export const fromLatin1 = () => new Uint8Array(1), toBase64 = String;', join(folder, '1', 'more.ts'));
    const reports = await checker.checkAll(asked);
    expect(reports.map((report) => passes(report, 'acceptKey'))).toEqual([true, false]);
  });

  it('are not blamed for the one that does not end, or for an error after the last rule', async () => {
    const late = `${solution}\nPromise.reject(new Error('nobody waits for this'));\n`;
    const own = checkerWith({ computing: 300 });
    const reports = await own.checkAll(answers(solution, ENDLESS, late, solution));
    expect(reports.map(({ problem }) => problem)).toEqual([
      undefined,
      expect.stringContaining('did not end within 0.3 seconds of processor time'),
      'nobody waits for this',
      undefined,
    ]);
  });
});

describe('a project in a folder with # or ? in its path', () => {
  it.each(['/home/ada/c#/two-handshakes', '/home/ada/why?'])('is refused with a reason: %s', (path) => {
    expect(() => checkFolder(path)).toThrow(path);
    expect(() => checkFolder(path)).toThrow(/rename that folder/);
  });
});

describe('the limits of a check', () => {
  it('count the time of the answer, not of what starts the tests', async () => {
    // No machine starts the process and the thread within 200 ms of processor time.
    const report = await checkerWith({ computing: 200 }).check(exercise, answer(solution));
    expect(report.problem).toBeUndefined();
    expect(passes(report, 'acceptKey')).toBe(true);
  });

  it('end a loop at the first check as at any other, before the first rule or in one, and say how long it ran', async () => {
    const own = checkerWith({ computing: 300 });
    const path = answer(ENDLESS);
    for (const text of [ENDLESS, 'for (;;);']) {
      writeFileSync(path, text);
      const { problem, rules } = await own.check(exercise, path);
      expect(problem).toMatch(/did not end within 0\.3 seconds of processor time \([\d.]+ seconds? by the clock\)/);
      expect([rules.length, rules.filter(({ holds }) => holds)]).toEqual([RULES, []]);
    }
    writeFileSync(path, solution);
    expect(passes(await own.check(exercise, path), 'acceptKey')).toBe(true);
  });

  it('end what waits without computing', async () => {
    const { problem } = await checkerWith({ waiting: 500 }).check(exercise, answer('await new Promise(() => {});'));
    expect(problem).toContain('did not end within 0.5 seconds and was stopped: does it wait');
  });
});
