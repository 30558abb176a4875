/** What `verify` prints: a line for each task, and the table of a class. */

import { fitFrame } from '../course/exercises/code-frame.ts';
import type { Mark } from '../course/marking/marks.ts';
import type { CheckedTask } from '../course/marking/verify.ts';
import { labelled } from '../joined.ts';
import { columns } from '../render/columns.ts';
import { say } from '../say.ts';
import { type Output, terminalStyle } from './terminal.ts';

/** What stands before a row of code, and before what a folder has passed if its name fills a line. */
const INDENT = '  ';

/**
 * The tasks of one answer, with what is wrong in its code once for all of them, and with its marks.
 *
 * @param markInWords  what a mark says
 */
export function taskLines(
  tasks: readonly CheckedTask[],
  markInWords: (mark: Mark) => string,
  output: Output,
): readonly string[] {
  const [first] = tasks;
  if (first === undefined) return [];
  const marks = first.marks.map((mark) => `! ${first.exercise} ${markInWords(mark)}`);
  const [line = '', ...others] = tasks.map(lineOf);
  return [line, ...frameRows(first, output), ...others, ...marks];
}

function lineOf({ exercise, task, passed, hold, rules, why, says = why }: CheckedTask): string {
  const name = `${exercise} ${task}`;
  const counted = rules === 0 ? name : say('{task}, {#hold} of {#rules} rules', { task: name, hold, rules });
  return `${passed ? '✓' : '✗'} ${says === undefined ? counted : labelled(counted, says)}`;
}

/** The line with a syntax error, and the caret under its place: a terminal that folded them would part the two. */
function frameRows({ frame = [] }: CheckedTask, output: Output): string[] {
  const rows = output.isTTY
    ? fitFrame(frame.join('\n'), terminalStyle(output).width - INDENT.length).split('\n')
    : frame;
  return frame.length === 0 ? [] : rows.map((row) => `${INDENT}${row}`);
}

/** How many tasks each has passed: beside the folders, or beneath each if a terminal has no room for both. */
export function summaryLines(
  folders: readonly string[],
  tasks: readonly CheckedTask[],
  output: Output,
): readonly string[] {
  const rows = folders.map(
    (folder) => [folder, passedInWords(tasks.filter((task) => task.folder === folder))] as const,
  );
  const width = widest(rows.map(([name]) => name));
  const needed = width + INDENT.length + widest(rows.map(([, text]) => text));
  const fits = !output.isTTY || needed <= terminalStyle(output).width;
  const aligned = (name: string) => name + ' '.repeat(width - columns(name));
  return [
    '',
    ...rows.flatMap(([name, text]) => (fits ? `${aligned(name)}${INDENT}${text}` : [name, `${INDENT}${text}`])),
  ];
}

const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(columns));

function passedInWords(own: readonly CheckedTask[]): string {
  const values = { passed: own.filter(({ passed }) => passed).length, tasks: own.length };
  return own.some(({ marks }) => marks.length > 0)
    ? say('{#passed} of {#tasks} tasks, marked', values)
    : say('{#passed} of {#tasks} tasks', values);
}
