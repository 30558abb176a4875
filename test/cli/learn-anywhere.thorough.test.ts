/** The exercises of a project that lies where few projects do. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'two-handshakes-anywhere-')));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Puts the solution where the file of a learner would be. */
function handInSolution(): void {
  const id = '05-version13-accept';
  mkdirSync(join(folder, id), { recursive: true });
  cpSync(`lessons/${id}/solution.ts`, join(folder, id, 'exercise.ts'));
}

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
    handInSolution();
    const link = join(folder, 'link');
    symlinkSync(process.cwd(), link, 'junction');
    expect(npmLearn(link)).toMatchObject(PASSED);
  });

  it('checks exercises in a folder with spaces, signs, and letters of elsewhere in its name', async () => {
    handInSolution();
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
