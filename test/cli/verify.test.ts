import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckedTask } from '../../src/course/marking/verify.ts';
import { run, start } from './run.ts';

const [FIVE, SIX] = ['05-version13-accept', '06-two-handshakes'] as const;
const NEITHER = { [`${FIVE} acceptKey`]: false, [`${FIVE} checkResponse`]: false, [`${SIX} negotiate`]: false };
const BOTH = { [`${FIVE} acceptKey`]: true, [`${FIVE} checkResponse`]: true, [`${SIX} negotiate`]: true };

let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'two-handshakes-class-')));
  const hostile = "process.exit(0);\nJSON.stringify = () => '{}';\nexport const negotiate = () => 400;\n";
  handIn('whole', { [FIVE]: solutionOf(FIVE), [SIX]: solutionOf(SIX) });
  handIn('half', { [FIVE]: solutionOf(FIVE).replace('export function checkResponse', 'function unfinished') });
  handIn('syntax', { [FIVE]: 'export const x = {;' });
  handIn('loop', { [FIVE]: 'export function acceptKey() { for (;;); }\nexport function checkResponse() {}\n' });
  handIn('hostile', { [FIVE]: "import { rmSync } from 'node:fs';\nrmSync('x');\n", [SIX]: hostile });
  handIn('copied', {
    [FIVE]: `// all mine\n${solutionOf(FIVE)}`,
    [SIX]: `export * from '../../lessons/${SIX}/solution.ts';\n`,
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

function solutionOf(id: string): string {
  return readFileSync(`lessons/${id}/solution.ts`, 'utf8');
}

function handIn(name: string, answers: Readonly<Record<string, string>>): void {
  for (const [id, text] of Object.entries(answers)) {
    const path = join(folder, name, id, 'exercise.ts');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

const CLASS = ['whole', 'half', 'syntax', 'loop', 'hostile', 'copied'];
const folders = () => CLASS.map((name) => join(folder, name));

describe('learn verify for a class', { timeout: 1_200_000 }, () => {
  it('says of each what is passed, in lines of JSON, JUnit XML and CSV, and marks what is not their own', async () => {
    const [xml, csv] = [join(folder, 'class.xml'), join(folder, 'class.csv')];
    const { code, out, err } = await run([
      'learn',
      'verify',
      '5',
      '6',
      ...folders(),
      '--json',
      '--junit',
      xml,
      '--csv',
      csv,
    ]);
    expect([code, err]).toEqual([1, '']);
    const tasks = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as CheckedTask);
    const of = (name: string) => tasks.filter((task) => task.folder === join(folder, name));
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
    expect(why('loop', 0)).toContain('did not end within 5 seconds of processor time');
    expect(why('hostile', 0)).toBe('it was not run: exercise.ts:1 imports node:fs; no exercise needs that');
    expect(why('hostile', 2)).toContain('process.exit unexpectedly called');
    expect(why('loop', 2)).toBe('it was not started');
    const documented = readFileSync('docs/teaching.md', 'utf8');
    for (const field of new Set(tasks.flatMap((task) => Object.keys(task))))
      expect(documented).toContain(`\`${field}\``);
    for (const { kind } of tasks.flatMap((task) => task.marks)) expect(documented).toContain(`| \`${kind}\` |`);
    const marks = (name: string) => new Set(of(name).flatMap(({ marks }) => marks.map(({ what }) => what)));
    expect(marks('copied')).toEqual(
      new Set([
        `is the code of lessons/${FIVE}/solution.ts`,
        `is the same code as in ${join(folder, 'whole')}`,
        `imports lessons/${SIX}/solution.ts`,
      ]),
    );
    expect(marks('half')).toEqual(new Set());

    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(readFileSync(xml, 'utf8'));
    expect([testsuites['@_tests'], testsuites['@_failures']]).toEqual(['18', '11']);
    expect(testsuites.testsuite.map((suite: Record<string, string>) => suite['@_name'])).toEqual(folders());
    expect(readFileSync(csv, 'utf8').trimEnd().split('\n')).toHaveLength(1 + tasks.length);
  });

  it('keeps what it had when it is killed', async () => {
    const csv = join(folder, 'killed.csv');
    const [whole, loop] = [join(folder, 'whole'), join(folder, 'loop')];
    const running = start(['learn', 'verify', '5', whole, loop, '--csv', csv]);
    await running.line(/✓ 05-version13-accept checkResponse.*\n/);
    const { out } = await running.stop('SIGKILL');
    expect(out).toContain('✓ 05-version13-accept acceptKey, 3 of 3 rules\n');
    expect(readFileSync(csv, 'utf8')).toMatch(/whole,05-version13-accept,checkResponse,yes,/);
  });

  it('says which folder is not there, and exits with 2 before it checks anything', async () => {
    const typo = join(folder, 'typo');
    for (const words of [
      ['--workspace', typo],
      [join(folder, 'whole'), typo],
    ]) {
      const { code, out, err } = await run(['learn', 'verify', ...words]);
      expect({ code, out, err }).toEqual({ code: 2, out: '', err: `error: there is no folder "${typo}"\n` });
    }
  });

  it('says that the star was forgotten where only the folders in a folder have answers, and exits with 2', async () => {
    const { code, out, err } = await run(['learn', 'verify', '5', `${folder}/`]);
    const said = `expected a folder with answers; "${folder}" holds folders with answers: did you mean ${join(folder, '*')}?`;
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: `error: ${said}\n` });
  });

  it('takes all folders of a folder, even if the shell has not spelled them out, and says that it leaves out a file', async () => {
    mkdirSync(join(folder, 'twins', 'a'), { recursive: true });
    mkdirSync(join(folder, 'twins', 'b'));
    const notes = join(folder, 'twins', 'notes.txt');
    writeFileSync(notes, 'not an answer');
    const { code, out, err } = await run(['learn', 'verify', '6', join(folder, 'twins', '*')]);
    const line = '✗ 06-two-handshakes negotiate, 0 of \\d+ rules: it was not started';
    const headings = ['a', 'b'].map((name) => join(folder, 'twins', name));
    expect(out).toMatch(new RegExp(`^${headings.map((heading) => `${heading}\n${line}\n`).join('\n')}`));
    expect({ code, err }).toEqual({ code: 1, err: `${notes} is a file, not a folder, and is left out\n` });
  });

  it('exits with 0 if all are passed, and with 2 if a file cannot be written', async () => {
    const whole = join(folder, 'whole');
    expect((await run(['learn', 'verify', '6', whole])).code).toBe(0);
    const { code, err } = await run(['learn', 'verify', '6', whole, '--csv', join(folder, 'no', 'such', 'place.csv')]);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: cannot write .*place\.csv: ENOENT/);
  });
});
