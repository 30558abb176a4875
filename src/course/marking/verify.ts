/** Checks what one person or a class has handed in, for a teacher or a machine. */

import { labelled } from '../../joined.ts';
import { said, speaking } from '../../say.ts';
import type { Translator } from '../../translator.ts';
import type { Checker } from '../exercises/checker.ts';
import { fitFrame } from '../exercises/code-frame.ts';
import type { Exercise } from '../exercises/exercise.ts';
import { passes, type Report } from '../exercises/report.ts';
import { saidMessage } from '../exercises/said-message.ts';
import { withoutFrame } from '../exercises/syntax-error.ts';
import { withUnpassedCalls } from '../exercises/unpassed-call.ts';
import { whyInOneLine } from '../exercises/why.ts';
import { speakerOf } from '../spoken-lessons.ts';
import { cleaned, cleanedRow } from './cleaned.ts';
import { Copies } from './copies.ts';
import type { HandedIn } from './handed-in.ts';
import { Judge } from './judge.ts';
import { isBarred, type Mark, marksOf } from './marks.ts';

/** Columns for a line with a syntax error. */
const FRAME_WIDTH = 76;

/** A task of somebody, and whether it is passed. */
export interface CheckedTask {
  /** Whose it is: the folder, as it was named. */
  readonly folder: string;
  readonly exercise: string;
  readonly task: string;
  readonly passed: boolean;
  /** Rules that hold, and how many there are. */
  readonly hold: number;
  readonly rules: number;
  /** The first rule that is broken, or why nothing could be checked. */
  readonly why?: string;
  /** The same in the language that is spoken, if that is another; what is written for programs leaves it out. */
  readonly says?: string;
  /** The line with a syntax error, and a caret under the place, one above the other. */
  readonly frame?: readonly string[];
  /** What the answer takes from elsewhere. */
  readonly marks: readonly Mark[];
}

/**
 * Checks answers one after the other; one that was never begun is not passed.
 * Each has a run of its own, so that none can do anything to another's.
 *
 * @returns the tasks of an answer as soon as it was checked
 */
export async function* verify(
  exercises: readonly Exercise[],
  all: readonly HandedIn[],
  checker: Checker,
): AsyncGenerator<readonly CheckedTask[], void> {
  const copies = new Copies(exercises, all);
  const judge = new Judge(checker);
  const none = rulesOf(exercises, checker);
  const speakers = new Map<string, Translator | undefined>();
  const speaker = async ({ id, lesson }: Exercise) => {
    if (!speakers.has(id)) speakers.set(id, await speakerOf(lesson));
    return speakers.get(id);
  };
  for (const one of all) {
    for (const exercise of exercises) {
      const answer = one.answers.get(exercise.id);
      const marks = answer ? [...marksOf(exercise, answer), ...copies.marksOf(exercise, one)] : [];
      const refusal = answer ? barred(marks) : 'it was not started';
      const report =
        answer && refusal === undefined
          ? withUnpassedCalls(await judge.reportOf(exercise, answer), exercise.tasks, answer.text)
          : { rules: (await none()).get(exercise.id) ?? [], problem: refusal ?? '' };
      const to = await speaker(exercise);
      yield exercise.tasks.map(({ name }) => checkedTask(one.folder, exercise, name, report, marks, to));
    }
  }
}

/** The rules of each exercise, none of which holds without an answer; found in one run when they are asked for first. */
function rulesOf(
  exercises: readonly Exercise[],
  checker: Checker,
): () => Promise<ReadonlyMap<string, Report['rules']>> {
  let found: Promise<ReadonlyMap<string, Report['rules']>> | undefined;
  const find = async () => {
    const reports = await checker.checkAll(
      exercises.map((exercise) => ({ exercise, path: exercise.stub, module: '' })),
    );
    return new Map(exercises.map(({ id }, i) => [id, reports[i]?.rules ?? []]));
  };
  return () => {
    found ??= find();
    return found;
  };
}

/** An answer that reaches for files, for processes or for the tests is not run. */
function barred(marks: readonly Mark[]): string | undefined {
  const mark = marks.find(isBarred);
  return mark && `it was not run: ${mark.where} ${mark.what}; no exercise needs that`;
}

function checkedTask(
  folder: string,
  { id }: Exercise,
  task: string,
  report: Report,
  marks: readonly Mark[],
  to: Translator | undefined,
): CheckedTask {
  const own = report.rules.filter((rule) => rule.task === task);
  const broken = own.find(({ holds }) => !holds);
  const { said: problem, frame = [] } = report.problem === undefined ? {} : withoutFrame(report.problem);
  const inWords = () =>
    problem === undefined ? broken && labelled(said(broken.rule), whyInOneLine(broken)) : saidMessage(problem);
  const why = speaking(undefined, inWords);
  const says = to && speaking(to, inWords);
  return {
    folder,
    exercise: id,
    task,
    passed: passes(report, task),
    hold: own.filter(({ holds }) => holds).length,
    rules: own.length,
    ...(why === undefined ? {} : { why: cleaned(why) }),
    ...(says === undefined ? {} : { says: cleaned(says) }),
    ...(frame.length === 0 ? {} : { frame: fitFrame(frame.join('\n'), FRAME_WIDTH).split('\n').map(cleanedRow) }),
    marks,
  };
}
