/** Checks a whole workspace, for a teacher or a machine. */

import { existsSync } from 'node:fs';
import type { Checker } from './checker.ts';
import type { Exercise } from './exercise.ts';
import { passes, type Report } from './report.ts';
import { whyInOneLine } from './why.ts';
import type { Workspace } from './workspace.ts';

/** A task of a learner, and whether it is passed. */
export interface CheckedTask {
  readonly exercise: string;
  readonly task: string;
  readonly passed: boolean;
  /** Rules that hold, and how many there are. */
  readonly hold: number;
  readonly rules: number;
  /** The first rule that is broken, or why nothing could be checked. */
  readonly why?: string;
}

/**
 * Checks the learner's copies of some exercises; one that was never opened is
 * not passed. All are checked in one run, and what fails there again by itself:
 * another file may have been at fault.
 */
export async function verify(
  exercises: readonly Exercise[],
  workspace: Workspace,
  checker: Checker,
): Promise<CheckedTask[]> {
  const started = exercises.filter((exercise) => existsSync(workspace.pathOf(exercise)));
  const together = await checker.checkAll(started.map((exercise) => ({ exercise, path: workspace.pathOf(exercise) })));
  const reports = new Map<Exercise, Report>();
  for (const [i, exercise] of started.entries()) {
    const found = together[i];
    const isRight = found !== undefined && exercise.tasks.every(({ name }) => passes(found, name));
    const isSure = isRight || (found !== undefined && started.length === 1);
    reports.set(exercise, isSure ? found : await checker.check(exercise, workspace.pathOf(exercise)));
  }
  return exercises.flatMap((exercise) => {
    const report = reports.get(exercise) ?? { rules: [], problem: 'it was not started' };
    return exercise.tasks.map(({ name }) => checkedTask(exercise, name, report));
  });
}

function checkedTask({ id }: Exercise, task: string, report: Report): CheckedTask {
  const own = report.rules.filter((rule) => rule.task === task);
  const broken = own.find(({ holds }) => !holds);
  const why = report.problem ?? (broken && `${broken.rule}: ${whyInOneLine(broken)}`);
  return {
    exercise: id,
    task,
    passed: passes(report, task),
    hold: own.filter(({ holds }) => holds).length,
    rules: own.length,
    ...(why === undefined ? {} : { why }),
  };
}
