/**
 * How long a learner waits from a save to the result on the screen (written to
 * the terminal), over 30 saves, and how long the first check takes.
 *
 *     node --import tsx test/bench/learn.ts
 */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Checker } from '../../src/course/exercises/checker.ts';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { Workspace } from '../../src/course/exercises/workspace.ts';
import { Learn } from '../../src/course/learn/learn.ts';
import { median } from './statistics.ts';

const SAVES = 30;

const folder = mkdtempSync(join(tmpdir(), 'two-handshakes-bench-'));
const exercise = (await listExercises()).find(({ number }) => number === '05');
if (!exercise) throw new Error('exercise 05 is not there');
const workspace = new Workspace(folder);
const checker = new Checker();
const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24 });
let screen = '';
let waiting: { text: string; resolve: () => void } | undefined;
output.on('data', (chunk: Buffer) => {
  screen = String(chunk);
  if (waiting && screen.includes(waiting.text)) waiting.resolve();
});

/** Waits until the screen shows something. */
function shows(text: string): Promise<void> {
  return new Promise((resolve) => {
    waiting = { text, resolve };
    if (screen.includes(text)) resolve();
  });
}

const opened = performance.now();
const ended = new Learn({ exercises: [exercise], workspace, checker, input, output, color: false }).run();
await shows('is not written yet');
const first = performance.now() - opened;
const solution = readFileSync(exercise.solution, 'utf8');
const broken = solution.replace('key + GUID', 'GUID + key');
const times: number[] = [];
for (let i = 0; i < SAVES; i++) {
  const isRight = i % 2 === 0;
  const began = performance.now();
  writeFileSync(workspace.pathOf(exercise), isRight ? solution : broken);
  await shows(isRight ? '✓ all' : '✗ answers as RFC 6455');
  times.push(performance.now() - began);
}
input.write('q');
await ended;
checker.close();
rmSync(folder, { recursive: true });

const sorted = [...times].sort((a, b) => a - b);
console.log(
  `save to result, ${SAVES} saves: median ${median(times).toFixed(0)} ms, worst ${sorted.at(-1)?.toFixed(0)} ms`,
);
console.log(`the first check, which starts the process: ${first.toFixed(0)} ms`);
