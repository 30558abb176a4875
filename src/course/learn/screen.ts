/**
 * What the runner shows, as rows: where the learner is, then what there is to
 * read, which scrolls if it is longer than the window, then the keys.
 */

import { paragraph } from '../../render/fold.ts';
import { paint } from '../../render/paint.ts';
import { say } from '../../say.ts';
import type { Exercise, Task } from '../exercises/exercise.ts';
import { passes, type Report } from '../exercises/report.ts';
import { hintInWords } from '../exercises/result-words.ts';
import { type NoticeLine, noticeRows } from '../notice.ts';
import { LIST_KEYS, NOTICE_KEYS, TASK_KEYS } from './learn-keys.ts';
import type { Count } from './progress.ts';
import { resultLines } from './result-lines.ts';
import { dim, footRows, type Screen, type ScreenStyle, SMALL, scrollingScreen } from './scrolling-screen.ts';
import type { ListedTask, TaskList } from './task-list.ts';

export interface View {
  readonly exercise: Exercise;
  /** The question of its lesson; empty while that is being loaded. */
  readonly title: string;
  readonly task: Task;
  /** The learner's file, as one would type it. */
  readonly path: string;
  /** The place of the lesson among those with an exercise, from 1. */
  readonly lesson: number;
  readonly count: Count;
  /** Undefined until it was checked. */
  readonly report: Report | undefined;
  readonly isChecking: boolean;
  /** What is said when the task is passed. */
  readonly next: readonly string[];
  /** How many hints are open. */
  readonly hints: number;
  /** In place of the task. */
  readonly notice?: readonly NoticeLine[] | undefined;
  /** In place of the keys, until it is answered. */
  readonly question?: string | undefined;
}

const BAR = 24;
/** Columns that the bar and the numbers after it need. */
const WITH_BAR = 72;

/** The screen with a task, or with a notice in its place. */
export function taskScreen(view: View, top: number, style: ScreenStyle): Screen {
  const whole = headRows(view, style);
  const { exercise, task } = view;
  const brief = paint([[`${exercise.number} ${task.name}`, 'bold']], style.width, style.color);
  // Half of the window, or more, is there to read.
  const head = whole.length * 2 < style.height ? whole : [brief];
  return view.notice === undefined
    ? scrollingScreen(head, taskBody(view, style).rows, top, footRows(view.question, TASK_KEYS, style), style)
    : scrollingScreen(head, noticeRows(view.notice, style), top, footRows(view.question, NOTICE_KEYS, style), style);
}

/** The screen with the list of tasks. */
export function listScreen(view: View, list: TaskList, tasks: readonly ListedTask[], style: ScreenStyle): Screen {
  const head = [...progressRows(view.count, style), paint([[say('Which task?'), 'bold']], style.width, style.color)];
  const foot = footRows(view.question, LIST_KEYS, style);
  const room = Math.max(1, style.height - head.length - foot.length);
  return { rows: [...head, ...list.rows(tasks, room, style.width, style.color), ...foot], top: 0, page: room };
}

/** The row of the task's text at which the hints begin. */
export function hintsTop(view: View, style: ScreenStyle): number {
  return taskBody(view, style).hintsAt;
}

/** How far the learner is. */
function progressRows({ tasks, passedTasks, lessons, passedLessons }: Count, style: ScreenStyle): string[] {
  if (style.height < SMALL) return [];
  const filled = Math.floor((BAR * passedTasks) / Math.max(1, tasks));
  const bar = style.width < WITH_BAR ? '' : `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] `;
  const told = say('{#passedTasks} of {#tasks} tasks passed, {#passedLessons} of {#lessons} lessons', {
    ...{ passedTasks, tasks, passedLessons, lessons },
  });
  return paragraph(`${bar}${told}`, style, 'dim');
}

function headRows(
  { exercise, title, task, path, lesson, count, report, isChecking }: View,
  style: ScreenStyle,
): string[] {
  const number = exercise.tasks.indexOf(task) + 1;
  return [
    ...progressRows(count, style),
    ...paragraph(say('Lesson {number}. {title}', { number: exercise.number, title }).trimEnd(), style, 'bold'),
    ...paragraph(
      say('{place} · task {#number} of {#tasks}: {task}', {
        ...{ place: placeInCourse(exercise, lesson, count), number },
        ...{ tasks: exercise.tasks.length, task: task.name },
      }),
      style,
    ),
    ...paragraph(path, style),
    isChecking ? dim(say(report ? 'checking …' : 'checking … the first check takes longest'), style) : '',
  ];
}

/** The lesson by its number, and by its place if that is another. */
function placeInCourse({ number }: Exercise, lesson: number, { lessons }: Count): string {
  return Number(number) === lesson
    ? say('lesson {#lesson} of {#lessons}', { lesson, lessons })
    : say('lesson {#number}, number {#lesson} of {#lessons}', { number: Number(number), lesson, lessons });
}

function taskBody(view: View, style: ScreenStyle): { rows: string[]; hintsAt: number } {
  const { task, report, hints, next } = view;
  const asks = paragraph(task.asks, style);
  const result = [
    ...(report === undefined ? [] : resultLines(task, report, style)),
    ...(report && passes(report, task.name) ? next.flatMap((text) => paragraph(text, style)) : []),
  ];
  // A small window begins with what is new at each save.
  const rows = style.height < SMALL ? [...result, '', ...asks] : [...asks, '', ...result];
  const told = task.hints.slice(0, hints).flatMap((hint, i) => ['', ...paragraph(hintInWords(hint, i + 1), style)]);
  const newest = told.lastIndexOf('');
  return { rows: [...rows, ...told], hintsAt: rows.length + newest + 1 };
}
