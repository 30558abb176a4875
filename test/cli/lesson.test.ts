import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHAPTERS } from '../../src/course/chapters.ts';
import { listLessons } from '../../src/course/lessons.ts';
import { noteRead } from '../../src/course/read.ts';
import { runHere } from './here.ts';
import { runLearnerHere } from './learner-here.ts';
import { run } from './run.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-handshakes-mine-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('lesson', () => {
  it('lists the lessons that are there, with their questions, and what the learner has played', async () => {
    noteRead(folder, '01-byte-stream');
    const { code, out } = await runLearnerHere(['lesson', '--workspace', folder]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Two handshakes {3}03 {2}What is hidden in two keys full of spaces\? {2}0\/2$/m);
    const [lessons = '', below] = out.split('\n\n');
    expect(below).toMatch(
      /^1 of \d+ lessons played \(✓\), 0 of \d+ tasks passed; next: npm run lesson -- 2 --workspace [^\n]+\n$/,
    );
    expect(below).toContain(` --workspace ${folder}\n`);
    expect(lessons.split('\n').map((line) => /(\d\d) {2}/.exec(line)?.[1])).toEqual(
      (await listLessons()).map(({ number }) => number),
    );
    for (const line of lessons.split('\n')) {
      expect(line).toMatch(/^.{14} [ ✓] [0-9]{2} {2}.+[?d] {2}\d\/\d$/);
      expect(line.length).toBeLessThanOrEqual(80);
    }
    const names = lessons.split('\n').map((line) => line.slice(0, 14).trim());
    expect(names.filter((name) => name !== '')).toEqual(CHAPTERS.map(({ name }) => name));
  });

  it('prints a lesson by its name if there is no keyboard', async () => {
    const { code, out } = await run(['lesson', '06-two-handshakes']);
    expect(code).toBe(0);
    expect(out).toContain('Lesson 06. How can one port speak both?');
    expect(out).not.toContain('\u001b');
    expect(out).toMatch(
      /That was lesson 6 of \d+\. What comes next:\n\n.*\n.*lesson -- 6 --questions\n.*negotiate\n.*learn -- 6\n.*Lesson 07/,
    );
  });

  it('refuses what cannot be the folder of a learner, as learn does', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    for (const path of [file, join(file, 'in-it')]) {
      const [ofLesson, ofLearn] = await Promise.all(
        ['lesson', 'learn'].map((command) => runHere([command, '3', '--workspace', path])),
      );
      expect(ofLesson).toEqual(ofLearn);
      expect([ofLesson?.code, ofLesson?.err]).toEqual([2, expect.stringContaining('expected a folder; came')]);
    }
  });

  it('prints the questions about a lesson if they are asked for', async () => {
    const { code, out } = await runLearnerHere(['lesson', '8', '--questions']);
    expect(code).toBe(0);
    expect(out).toContain('Check yourself: Lesson 08.');
    expect(out.match(/^(?:Question|Answer) \d of 5$/gm)).toHaveLength(10);
  });

  it('refuses a lesson that is not there in one line, and exits with 2', async () => {
    for (const which of ['99', 'six', '../lesson', '20-before']) {
      const { code, out, err } = await runHere(['lesson', which]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(
        /^error: expected one of the lessons 1, 2, [^\n]+, or a name like 01-byte-stream; came "[^\n]+"\n$/,
      );
    }
  });
});
