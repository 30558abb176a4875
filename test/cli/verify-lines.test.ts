/** The lines of `verify`: folded on a terminal with its tables aligned, whole for programs. */

import { describe, expect, it } from 'vitest';
import { linesFor } from '../../src/cli/sentence.ts';
import { summaryLines, taskLines } from '../../src/cli/verify-lines.ts';
import { syntaxError } from '../../src/course/exercises/syntax-error.ts';
import type { CheckedTask } from '../../src/course/marking/verify.ts';
import { columns } from '../../src/render/columns.ts';

const WIDTHS = [80, 40];
const WHY =
  'refuses a key whose number does not divide by its spaces: expected an error with the code key-not-divisible';
const LINE = `export const acceptKey = (key: string): string => createHash('sha1').update(key).digest({ );`;
const BROKEN = LINE.indexOf('{ )');

function task(folder: string, more: Partial<CheckedTask> = {}): CheckedTask {
  return { folder, exercise: '03-keys', task: 'keyNumber', passed: false, hold: 1, rules: 3, marks: [], ...more };
}

const inWords = () => 'imports a solution';
const onTerminal = (width: number) => ({ isTTY: true, columns: width });

describe('what verify prints', () => {
  it.each(WIDTHS)('fits a terminal of %i columns, and loses nothing', (width) => {
    const lines = taskLines([task('a', { why: WHY })], inWords, onTerminal(width));
    const shown = linesFor(onTerminal(width), lines);
    for (const line of shown.split('\n')) expect(columns(line)).toBeLessThanOrEqual(width);
    expect(shown.split(/\s+/)).toEqual(linesFor({}, lines).split(/\s+/));
  });

  it('is one line for a task when programs read it', () => {
    const lines = taskLines([task('a', { why: WHY })], inWords, {});
    expect(linesFor({}, lines)).toBe(`✗ 03-keys keyNumber, 1 of 3 rules: ${WHY}\n`);
  });

  it.each(WIDTHS)('keeps the caret under its place at %i columns', (width) => {
    const at = {
      file: 'exercise.ts',
      line: 4,
      column: BROKEN,
      lineText: LINE,
      length: 1,
      namespace: '',
      suggestion: '',
    };
    const error = { id: '', pluginName: '', text: 'no', location: at, notes: [], detail: undefined };
    const frame = syntaxError(error).split('\n').slice(1);
    const lines = taskLines([task('a', { frame }), task('a')], inWords, onTerminal(width));
    const shown = linesFor(onTerminal(width), lines).split('\n');
    const caret = shown.findIndex((line) => line.includes('^'));
    expect(shown[caret - 1]?.slice(shown[caret]?.indexOf('^'))).toMatch(/^\{ \)/);
    for (const line of shown) expect(columns(line)).toBeLessThanOrEqual(width);
  });
});

describe('the table of a class', () => {
  const names = ['class/王小明', 'class/Ada'];
  const tasks = names.map((name) => task(name, { passed: true }));

  it('is aligned by columns, not by characters', () => {
    const starts = summaryLines(names, tasks, onTerminal(80))
      .slice(1)
      .map((line) => columns(line.slice(0, line.indexOf('1 of 1'))));
    expect(new Set(starts).size).toBe(1);
  });

  it('says beneath each folder what it has passed if there is no room beside it', () => {
    const long = ['class/a-folder-with-a-name-that-goes-on', ...names];
    expect(summaryLines(long, tasks, onTerminal(40)).slice(1)).toEqual(
      long.flatMap((name, i) => [name, `  ${i === 0 ? 0 : 1} of ${i === 0 ? 0 : 1} tasks`]),
    );
  });
});
