/** What the runner shows, as lines: the task, the first rule that is broken, and the keys. */

import { visible, wrap } from '../../render/columns.ts';
import { paint, type Style } from '../../render/paint.ts';
import type { Exercise, Task } from './exercise.ts';
import { passes, type Report } from './report.ts';
import { whyLines } from './why.ts';

export interface View {
  readonly exercise: Exercise;
  /** The question of its lesson; empty while that is being loaded. */
  readonly title: string;
  readonly task: Task;
  /** The learner's file, as one would type it. */
  readonly path: string;
  /** Undefined while it is being checked. */
  readonly report: Report | undefined;
  /** How many hints are open. */
  readonly hints: number;
  readonly done: number;
  readonly all: number;
  /** A line or more of something else: a question, a list, a patch. */
  readonly notice?: readonly string[] | undefined;
}

export interface ScreenStyle {
  readonly width: number;
  readonly height: number;
  readonly color: boolean;
}

const BAR = 24;
/** With fewer rows than this, the help that a learner knows by now is left out. */
const SMALL = 18;
export const KEYS = 'n next  h hint  s solution  l list  r reset  c check all  o page  q quit';

/** The whole screen. */
export function screenLines(view: View, style: ScreenStyle): string[] {
  const { exercise, title, task, path, report, hints, done, all, notice } = view;
  const line = (text: string, ...look: Style) => paint([[text, ...look]], style.width, style.color);
  const lines = (text: string, ...look: Style) => fold(text, style.width).map((one) => line(one, ...look));
  const number = exercise.tasks.indexOf(task) + 1;
  const filled = Math.round((BAR * done) / Math.max(1, all));
  const head = [
    line(`[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${done} of ${all} tasks`, 'dim'),
    ...lines(`${exercise.number} ${title}`, 'bold'),
    line(`task ${number} of ${exercise.tasks.length}: ${task.name}, in ${path}`),
    ...(style.height < SMALL ? [] : ['', ...lines(task.asks)]),
  ];
  const told = task.hints.slice(0, hints).flatMap((hint, i) => ['', ...lines(`Hint ${i + 1}: ${hint}`)]);
  const result = report === undefined ? [line('checking …', 'dim')] : resultLines(task, report, style);
  const rest = notice === undefined ? [...told, '', ...result] : ['', ...notice.flatMap((text) => lines(text))];
  const room = Math.max(1, style.height - head.length - 2);
  const cut = rest.length > room ? [...rest.slice(0, room - 1), line('… more than this window shows', 'dim')] : rest;
  return [...head, ...cut, '', line(KEYS.slice(0, style.width), 'dim')];
}

/** The state of one task. */
export function resultLines(
  task: Task,
  report: Report,
  { width, color }: Pick<ScreenStyle, 'width' | 'color'>,
): string[] {
  const lines = (text: string, ...look: Style) => fold(text, width).map((one) => paint([[one, ...look]], width, color));
  if (report.problem !== undefined) return lines(`✗ ${report.problem.replace(/^Transform failed.*\n+/, '')}`, 'red');
  const own = report.rules.filter((rule) => rule.task === task.name);
  const broken = own.find(({ holds }) => !holds);
  if (broken === undefined && passes(report, task.name)) {
    return [
      ...lines(`✓ all ${own.length} rules hold. You can now ${task.learned}.`, 'tint4'),
      ...lines('Press n for what comes next.'),
    ];
  }
  if (broken === undefined) return lines(`✗ ${task.name} has no tests to pass: is its file complete?`, 'red');
  const hold = own.filter(({ holds }) => holds).length;
  return [
    ...lines(`✗ ${broken.rule}`, 'red', 'bold'),
    ...whyLines(broken).flatMap((text) => lines(`  ${text}`)),
    '',
    ...lines(`${hold} of ${own.length} rules hold.`, 'dim'),
  ];
}

/** Lines that fit; spaces in front stay, since bytes are aligned with them. */
function fold(text: string, width: number): string[] {
  return text.split('\n').flatMap((one) => {
    const safe = visible(one);
    return safe.length <= width ? [safe] : wrap(safe, width);
  });
}
