import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { findBeginning } from '../../src/course/learn/progress.ts';
import { runHere } from './here.ts';
import { runLearnerHere } from './learner-here.ts';
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

  it('takes a task for its exercise, as learn does', async () => {
    const { code, out } = await runLearnerHere(['learn', 'verify', 'negotiate', '--workspace', folder]);
    expect(code).toBe(1);
    expect(out).toMatch(/^✗ 06-two-handshakes negotiate, 0 of \d+ rules: it was not started\n$/);
  });
});

describe('learn without a terminal', () => {
  it('says what verify says of the exercise or the task that is named, and why', async () => {
    const exercises = await listExercises();
    for (const which of ['6', '06', 'two-handshakes', 'negotiate'])
      expect(findBeginning(exercises, which)?.exercise.id, which).toBe('06-two-handshakes');
    const { code, out } = await runLearnerHere(['learn', 'negotiate', '--workspace', folder]);
    expect(out).toMatch(/^✗ 06-two-handshakes negotiate, 0 of \d+ rules: it was not started\n$/);
    expect(code).toBe(1);
  });

  it.each(['server', 'certificate'])('says how %s is typed: npm would take its options', async (name) => {
    const { out } = await run(['learn', name, '--help']);
    expect(out).toContain(`Usage: npm run learn -- ${name} [options]`);
  });

  it('says what there is, if there is nothing of that name', async () => {
    for (const which of ['77', '99', 'verfy', '']) {
      const { code, out, err } = await runHere(['learn', which]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(
        /^error: expected one of the exercises 1, 2, .*, a task like takeBytes, or one of verify, server, client and certificate; came ".*"\n$/,
      );
    }
  });
});
