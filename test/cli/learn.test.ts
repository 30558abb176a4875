import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { findBeginning } from '../../src/course/learn/progress.ts';
import { runHere } from './here.ts';
import { run } from './run.ts';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'two-handshakes-class-')));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Hands in the file of a learner, changed. */
function handIn(id: string, change: (solution: string) => string): void {
  mkdirSync(join(folder, id), { recursive: true });
  writeFileSync(join(folder, id, 'exercise.ts'), change(readFileSync(`lessons/${id}/solution.ts`, 'utf8')));
}

describe('learn verify', () => {
  it('says of each task whether it is passed, and exits with 1 while one is not', async () => {
    handIn('05-version13-accept', (solution) =>
      solution.replace('sha1(fromLatin1(key + GUID))', 'sha1(fromLatin1(GUID + key))'),
    );
    // Without a terminal, learn is verify.
    const { code, out, err } = await run(['learn', '--workspace', folder]);
    expect(err).toContain('learn needs a terminal');
    expect(code).toBe(1);
    expect(out).toMatch(/^✗ 05-version13-accept acceptKey, \d+ of 3 rules: answers as RFC 6455 does in its example/m);
    expect(out).toMatch(/^✗ 03-hixie76-keys keyNumber, 0 of \d+ rules: it was not started$/m);
  });

  it('knows which exercises there are', async () => {
    const { code, err } = await runHere(['learn', 'verify', '77', '--workspace', folder]);
    expect(code).toBe(2);
    expect(err).toMatch(/expected one of the exercises 1, .*, or a folder; came "77"/);
  });
});

describe('a project', () => {
  /** Runs the project from a copy in another folder, as npm does. */
  async function verifyIn(project: string) {
    mkdirSync(project, { recursive: true });
    for (const name of ['src', 'lessons', 'package.json', 'tsconfig.json', 'test/vectors']) {
      cpSync(name, join(project, name), { recursive: true });
    }
    symlinkSync(resolve('node_modules'), join(project, 'node_modules'), 'junction');
    return npmLearn(project);
  }

  /** The command of package.json, without npm, which resolves a link. */
  function npmLearn(project: string) {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const command = [...(scripts.learn ?? '').split(' ').slice(1), 'verify', '5', '--workspace', folder];
    return spawnSync(process.execPath, command, {
      cwd: project,
      encoding: 'utf8',
      env: { ...process.env, PWD: project },
    });
  }

  /** What is said of an exercise whose every task is passed: the tasks, no error, and the status 0. */
  const PASSED = {
    status: 0,
    stderr: '',
    stdout: expect.stringMatching(
      /^✓ 05-version13-accept acceptKey, (\d+) of \1 rules\n✓ 05-version13-accept checkResponse, (\d+) of \2 rules\n! 05-version13-accept is the code of lessons\/05-version13-accept\/solution\.ts\n$/,
    ),
  };

  it('checks the given exercise, behind a symbolic link', () => {
    handIn('05-version13-accept', (solution) => solution);
    const link = join(folder, 'link');
    symlinkSync(process.cwd(), link, 'junction');
    expect(npmLearn(link)).toMatchObject(PASSED);
  });

  it('checks exercises in a folder with spaces, signs, and letters of elsewhere in its name', async () => {
    handIn('05-version13-accept', (solution) => solution);
    expect(await verifyIn(join(folder, "a [b] (c) {d} ! 100%20 é 你好 it's"))).toMatchObject(PASSED);
  });

  it('says in one line that it cannot in a folder with a # in its name', async () => {
    const project = join(folder, 'c#');
    const { stdout, stderr, status } = await verifyIn(project);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: .*\n$/);
    expect(stderr).toContain(project);
    expect(stderr).toContain('rename that folder');
    expect(status).toBe(2);
  });
});

describe('learn without a terminal', () => {
  it('says what verify says of the exercise or the task that is named, and why', async () => {
    const exercises = await listExercises();
    for (const which of ['6', '06', 'two-handshakes', 'negotiate'])
      expect(findBeginning(exercises, which)?.exercise.id, which).toBe('06-two-handshakes');
    const { code, out } = await run(['learn', 'negotiate', '--workspace', folder]);
    expect(out).toMatch(/^✗ 06-two-handshakes negotiate, 0 of \d+ rules: it was not started\n$/);
    expect(code).toBe(1);
  });

  it('says what there is, if there is nothing of that name', async () => {
    for (const which of ['77', '99', 'verfy', '']) {
      const { code, out, err } = await runHere(['learn', which]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(
        /^error: expected one of the exercises 1, 2, .*, a task like takeBytes, or verify; came ".*"\n$/,
      );
    }
  });
});
