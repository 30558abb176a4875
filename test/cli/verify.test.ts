/** The command: its arguments, its files, its exit status. What it finds, test/course/verify.test.ts tests. */

import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckedTask } from '../../src/course/marking/verify.ts';
import { FIVE, handIn, SIX, solutionOf } from '../course/hand-in.ts';
import { runHere } from './here.ts';
import { runLearnerHere } from './learner-here.ts';
import { start } from './run.ts';

let folder: string;
let whole: string;
let loop: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'two-handshakes-class-')));
  whole = handIn(folder, 'whole', { [FIVE]: solutionOf(FIVE), [SIX]: solutionOf(SIX) });
  loop = handIn(folder, 'loop', { [FIVE]: 'export function acceptKey() { for (;;); }\n' });
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('learn verify for a class', () => {
  it('says what is passed in lines of JSON, JUnit XML and CSV, and exits with 0 if all is', async () => {
    const [xml, csv] = [join(folder, 'class.xml'), join(folder, 'class.csv')];
    const result = await runLearnerHere(['learn', 'verify', '5', '6', whole, '--json', '--junit', xml, '--csv', csv]);
    expect([result.code, result.err]).toEqual([0, '']);
    const lines = result.out.trimEnd().split('\n');
    const tasks = lines.map((line) => JSON.parse(line) as CheckedTask);
    expect(tasks.map(({ exercise, task, passed }) => [exercise, task, passed])).toEqual([
      [FIVE, 'acceptKey', true],
      [FIVE, 'checkResponse', true],
      [SIX, 'negotiate', true],
    ]);
    expect(readFileSync(xml, 'utf8')).toContain('<testsuites name="two-handshakes" tests="3" failures="0"');
    expect(readFileSync(csv, 'utf8').trimEnd().split('\n')).toHaveLength(4);
  });

  it('keeps what it had when it is killed', async () => {
    const csv = join(folder, 'killed.csv');
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
      [whole, typo],
    ]) {
      const { code, out, err } = await runHere(['learn', 'verify', ...words]);
      expect({ code, out, err }).toEqual({ code: 2, out: '', err: `error: there is no folder "${typo}"\n` });
    }
  });

  it('says that the star was forgotten where only the folders in a folder have answers, and exits with 2', async () => {
    const { code, out, err } = await runHere(['learn', 'verify', '5', `${folder}/`]);
    const said = `expected a folder with answers; "${folder}" holds folders with answers: did you mean ${join(folder, '*')}?`;
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: `error: ${said}\n` });
  });

  it('takes all folders of a folder, even if the shell has not spelled them out, and says that it leaves out a file', async () => {
    mkdirSync(join(folder, 'twins', 'a'), { recursive: true });
    mkdirSync(join(folder, 'twins', 'b'));
    const notes = join(folder, 'twins', 'notes.txt');
    writeFileSync(notes, 'not an answer');
    const { code, out, err } = await runLearnerHere(['learn', 'verify', '6', join(folder, 'twins', '*')]);
    const line = '✗ 06-two-handshakes negotiate, 0 of \\d+ rules: it was not started';
    const headings = ['a', 'b'].map((name) => join(folder, 'twins', name));
    expect(out).toMatch(new RegExp(`^${headings.map((heading) => `${heading}\n${line}\n`).join('\n')}`));
    expect({ code, err }).toEqual({ code: 1, err: `${notes} is a file, not a folder, and is left out\n` });
  });

  it('exits with 2 if a file cannot be written', async () => {
    const path = join(folder, 'no', 'such', 'place.csv');
    const { code, err } = await runHere(['learn', 'verify', '6', whole, '--csv', path]);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: cannot write .*place\.csv: there is no folder .*such\n$/);
  });
});
