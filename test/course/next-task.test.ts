import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Exercise, listExercises } from '../../src/course/exercises/exercise.ts';
import { Workspace } from '../../src/course/exercises/workspace.ts';
import { nextLines } from '../../src/course/learn/next-task.ts';
import { Progress } from '../../src/course/learn/progress.ts';
import { speakInTerminal } from '../../src/course/terminal-language.ts';

const exercises = (await listExercises()).slice(1, 3) as [Exercise, Exercise];
const [{ tasks, number }] = exercises;
const LAST = tasks.length - 1;

let folder: string;
let workspace: Workspace;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-handshakes-next-'));
  workspace = new Workspace(folder);
  workspace.open(exercises[0]);
});
afterAll(() => rmSync(folder, { recursive: true }));

const linesAfter = (passed: readonly number[]) => {
  workspace.note(
    exercises[0],
    passed.map((i) => tasks[i]?.name ?? ''),
  );
  return nextLines(new Progress(exercises, workspace), LAST).join('\n');
};

describe('what is said after the last task of an exercise', () => {
  it('names the task that is not passed, and says that it was all only if it was', () => {
    expect(linesAfter([LAST])).toContain(`Of exercise ${number}, ${tasks[0]?.name} is not passed yet.`);
    expect(linesAfter([LAST])).not.toContain('That was');
    expect(linesAfter(tasks.map((_, i) => i))).toContain(`That was exercise ${number}.`);
  });

  it('has a command that goes on in the same folder and in the same language', async () => {
    vi.stubEnv('LC_ALL', 'C');
    const [, next] = exercises;
    const command = `npm run lesson -- ${Number(next.number)} --workspace ${folder}`;
    expect(linesAfter([LAST])).toMatch(new RegExp(`${command}$`));
    await speakInTerminal('zh');
    try {
      expect(linesAfter([LAST])).toMatch(new RegExp(`${command} --lang zh$`));
    } finally {
      await speakInTerminal('en');
      vi.unstubAllEnvs();
    }
  });
});
