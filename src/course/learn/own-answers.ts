/** The answers in a workspace, as a conversation of them needs them. */

import { existsSync, readFileSync } from 'node:fs';
import { listExercises } from '../exercises/exercise.ts';
import { Workspace } from '../exercises/workspace.ts';
import type { KeptAnswer } from '../own-code/needs.ts';

/** @returns a function that gives what is there of an exercise */
export async function answersIn(folder: string): Promise<(lesson: string) => KeptAnswer | undefined> {
  const exercises = await listExercises();
  const workspace = new Workspace(folder);
  return (lesson) => {
    const exercise = exercises.find(({ id }) => id === lesson);
    const path = exercise && workspace.pathOf(exercise);
    if (!exercise || path === undefined || !existsSync(path)) return undefined;
    const source = readFileSync(path, 'utf8');
    return { source, stub: workspace.stubOf(exercise), passed: workspace.passed(exercise) };
  };
}
