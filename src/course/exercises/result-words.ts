/** What the runner says of a task, in a terminal and in a page. */

import { say } from '../../say.ts';
import type { Task } from './exercise.ts';

/** @param hold  how many of its rules hold, of `all` */
export function countInWords(hold: number, all: number): string {
  return say('{hold} of {all} rules hold.', { hold, all });
}

export function passedInWords({ learned }: Pick<Task, 'learned'>, all: number): string {
  return say('all {all} rules hold. You can now {learned}.', { all, learned });
}

export function hintInWords(hint: string, number: number): string {
  return say('Hint {number}: {hint}', { number, hint });
}

/** What is said when every task of the course is passed, in English. */
export const ALL_PASSED = 'Every task is passed. Piece by piece you have written both versions.';

/** What is asked before a solution is shown; one who has passed the task has nothing to lose by it. */
export function solutionQuestion(name: string, isPassed: boolean): string {
  return isPassed
    ? say('Yours passes. Compare it with the solution of {name}?', { name })
    : say('Show the solution of {name}? One more try teaches more.', { name });
}

/** What is asked before an answer is replaced by its stub, in English. */
export const RESET_QUESTION = 'Start this file again? Your version is kept beside it.';
