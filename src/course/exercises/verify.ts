/** Checks a whole workspace, for a teacher or a machine. */

import { existsSync } from 'node:fs';
import type { Checker } from './checker.ts';
import type { Exercise } from './exercise.ts';
import { passes, type Report } from './report.ts';
import type { Workspace } from './workspace.ts';

export interface Verdict {
  readonly exercise: string;
  readonly task: string;
  readonly passed: boolean;
  /** Rules that hold, and how many there are. */
  readonly hold: number;
  readonly rules: number;
  /** The first rule that is broken, or why nothing could be checked. */
  readonly why?: string;
}

/** Checks the learner's copies of some exercises; one that was never opened is not passed. */
export async function verify(
  exercises: readonly Exercise[],
  workspace: Workspace,
  checker: Checker,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const exercise of exercises) {
    const path = workspace.pathOf(exercise);
    const report = existsSync(path)
      ? await checker.check(exercise, path)
      : { rules: [], problem: 'it was not started' };
    verdicts.push(...exercise.tasks.map(({ name }) => verdictOf(exercise, name, report)));
  }
  return verdicts;
}

function verdictOf({ id }: Exercise, task: string, report: Report): Verdict {
  const own = report.rules.filter((rule) => rule.task === task);
  const broken = own.find(({ holds }) => !holds);
  const why = report.problem ?? (broken && `${broken.rule}: ${broken.message?.split('\n')[0] ?? 'it fails'}`);
  return {
    exercise: id,
    task,
    passed: passes(report, task),
    hold: own.filter(({ holds }) => holds).length,
    rules: own.length,
    ...(why === undefined ? {} : { why }),
  };
}
