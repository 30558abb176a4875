/** What comes after a task. */

import { say } from '../../say.ts';
import { ALL_PASSED } from '../exercises/result-words.ts';
import { optionWords } from '../option-words.ts';
import type { Progress } from './progress.ts';

/** The place of the next task; after the last one, of the first that is not passed, -1 if all are. */
export function nextPlace(progress: Progress, at: number): number {
  return at + 1 < progress.places.length ? at + 1 : progress.firstOpen();
}

/** What is said when a task is passed: what is next, and how to get there. */
export function nextLines(progress: Progress, at: number): string[] {
  const here = progress.places[at];
  const next = progress.places[nextPlace(progress, at)];
  if (here === undefined) return [];
  if (next === undefined) {
    const command = `npm run learn -- certificate${optionWords(progress.folder)}`;
    return [say(ALL_PASSED), say('Let it speak to a server: {command}', { command })];
  }
  const { exercise, task } = next;
  const open = progress.places[progress.firstOpen(here.exercise)];
  if (exercise === here.exercise) return ['', say('Enter or n: the next task, {task}.', { task: task.name })];
  return [
    '',
    open === undefined
      ? say('That was exercise {#number}.', { number: here.exercise.number })
      : say('Of exercise {#number}, {task} is not passed yet.', { number: here.exercise.number, task: open.task.name }),
    say('Enter or n: exercise {#number}, {task}.', { number: exercise.number, task: task.name }),
    say('Its lesson, to be played before:'),
    `  npm run lesson -- ${Number(exercise.number)}${optionWords(progress.folder)}`,
  ];
}
