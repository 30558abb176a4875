/** What a learner is told of a rule about somebody else's calls: who heard what, and nothing of the insides of the rules. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Checker } from '../../src/course/exercises/checker.ts';
import { type Exercise, listExercises } from '../../src/course/exercises/exercise.ts';
import { whyInOneLine, whyLines } from '../../src/course/exercises/why.ts';

const exercise = (await listExercises()).find(({ number }) => number === '20') as Exercise;

const ANSWER = `
export function createRooms() {
  throw new Error('no');
}
export function createCatchUp(send) {
  return { hear: send, missed(all) { all.forEach(send); } };
}
`;

it('names the calls of a rule, what was received, and a class of the rules only by its name', async () => {
  const solution = readFileSync(exercise.solution, 'utf8').replace(
    /export function create(Rooms|CatchUp)/g,
    'function $1',
  );
  const folder = mkdtempSync(join(tmpdir(), 'two-handshakes-why-'));
  const checker = new Checker();
  try {
    const path = join(folder, 'exercise.ts');
    writeFileSync(path, `// @ts-nocheck\n${solution}${ANSWER}`);
    const { rules } = await checker.check(exercise, path);
    const broken = (task: string) => rules.filter((rule) => !rule.holds && rule.task === task);
    const [rooms] = broken('createRooms');
    expect(rooms?.call).toBe('createRooms("A", a TestBroker)');
    const [catchUp] = broken('createCatchUp');
    expect(catchUp && whyLines(catchUp)[0]).toBe('sent after hear(6), hear(7), before it is known what was missed:');
    expect(catchUp && whyInOneLine(catchUp)).toContain('received ["m6", "m7"]');
    expect(broken('createHistory')).toEqual([]);
  } finally {
    checker.close();
    rmSync(folder, { recursive: true });
  }
});
