import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Checker } from '../../src/course/exercises/checker.ts';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { csv, junit } from '../../src/course/marking/class-files.ts';
import { readHandedIn } from '../../src/course/marking/handed-in.ts';
import { type CheckedTask, verify } from '../../src/course/marking/verify.ts';
import { FIVE, handIn, SIX, solutionOf } from './hand-in.ts';

const NEITHER = { [`${FIVE} acceptKey`]: false, [`${FIVE} checkResponse`]: false, [`${SIX} negotiate`]: false };
const BOTH = { [`${FIVE} acceptKey`]: true, [`${FIVE} checkResponse`]: true, [`${SIX} negotiate`]: true };
const CLASS = ['whole', 'half', 'syntax', 'loop', 'hostile', 'copied'];

const checker = new Checker({ computing: 600 });
let folder: string;
const tasks: CheckedTask[] = [];

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'two-handshakes-class-')));
  const answers: Readonly<Record<string, Record<string, string>>> = {
    whole: { [FIVE]: solutionOf(FIVE), [SIX]: solutionOf(SIX) },
    half: { [FIVE]: solutionOf(FIVE).replace('export function checkResponse', 'function unfinished') },
    syntax: { [FIVE]: 'export const x = {;' },
    loop: { [FIVE]: 'export function acceptKey() { for (;;); }\nexport function checkResponse() {}\n' },
    hostile: {
      [FIVE]: "import { rmSync } from 'node:fs';\nrmSync('x');\n",
      [SIX]: "process.exit(0);\nJSON.stringify = () => '{}';\nexport const negotiate = () => 400;\n",
    },
    copied: {
      [FIVE]: `// all mine\n${solutionOf(FIVE)}`,
      [SIX]: `export * from '../../lessons/${SIX}/solution.ts';\n`,
    },
  };
  const exercises = (await listExercises()).filter(({ id }) => id === FIVE || id === SIX);
  const handedIn = CLASS.map((name) => readHandedIn(handIn(folder, name, answers[name] ?? {}), exercises));
  for await (const some of verify(exercises, handedIn, checker)) tasks.push(...some);
});

afterAll(() => {
  checker.close();
  rmSync(folder, { recursive: true });
});

const of = (name: string) => tasks.filter((task) => task.folder === join(folder, name));

describe('what a class has handed in', () => {
  it('is checked: of each it is known what is passed, and why the rest is not', () => {
    const passed = (name: string) =>
      Object.fromEntries(of(name).map(({ exercise, task, passed }) => [`${exercise} ${task}`, passed]));
    expect(Object.fromEntries(CLASS.map((name) => [name, passed(name)]))).toEqual({
      whole: BOTH,
      half: { ...NEITHER, [`${FIVE} acceptKey`]: true },
      syntax: NEITHER,
      loop: NEITHER,
      hostile: NEITHER,
      copied: BOTH,
    });
    const why = (name: string, place: number) => of(name)[place]?.why;
    expect(why('syntax', 0)).toContain('exercise.ts:1');
    expect(why('loop', 0)).toContain('did not end within 0.6 seconds of processor time');
    expect(why('hostile', 0)).toBe('it was not run: exercise.ts:1 imports node:fs; no exercise needs that');
    expect(why('hostile', 2)).toContain('process.exit unexpectedly called');
    expect(why('loop', 2)).toBe('it was not started');
  });

  it('is marked if it is not their own', () => {
    const marks = (name: string) => new Set(of(name).flatMap(({ marks }) => marks.map(({ what }) => what)));
    expect(marks('copied')).toEqual(
      new Set([
        `is the code of lessons/${FIVE}/solution.ts`,
        `is the same code as in ${join(folder, 'whole')}`,
        `imports lessons/${SIX}/solution.ts`,
      ]),
    );
    expect(marks('half')).toEqual(new Set());
  });

  it('is reported in fields and kinds of marks that are documented', () => {
    const documented = readFileSync('docs/teaching.md', 'utf8');
    for (const field of new Set(tasks.flatMap((task) => Object.keys(task)))) {
      expect(documented).toContain(`\`${field}\``);
    }
    for (const { kind } of tasks.flatMap((task) => task.marks)) expect(documented).toContain(`| \`${kind}\` |`);
  });

  it('is written as JUnit XML, with a suite for each folder, and as CSV, with a row for each task', () => {
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(junit(tasks));
    expect([testsuites['@_tests'], testsuites['@_failures']]).toEqual(['18', '11']);
    const folders = CLASS.map((name) => join(folder, name));
    expect(testsuites.testsuite.map((suite: Record<string, string>) => suite['@_name'])).toEqual(folders);
    expect(csv(tasks).trimEnd().split('\n')).toHaveLength(1 + tasks.length);
  });
});
