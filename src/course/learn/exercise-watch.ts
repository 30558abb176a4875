/** The learner's file of one exercise: made if it is not there, and checked at each save. */

import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { say } from '../../say.ts';
import { CheckLoop } from '../exercises/check-loop.ts';
import { type Checker, contentOf } from '../exercises/checker.ts';
import type { Exercise } from '../exercises/exercise.ts';
import { withUnpassedCalls } from '../exercises/unpassed-call.ts';
import type { Workspace } from '../exercises/workspace.ts';
import { watchFolder } from '../watch-folder.ts';
import type { Progress } from './progress.ts';

/** How long a save may take to settle, in ms: it is part of what a learner waits. */
const SETTLE = 10;

export interface WatchedWorkspace {
  readonly workspace: Workspace;
  readonly checker: Checker;
  /** Keeps what the checks find. */
  readonly progress: Progress;
  /** Called when a check was made, or is found to be slow. */
  readonly onCheck: () => void;
}

export class ExerciseWatch {
  readonly #watched: WatchedWorkspace;
  readonly #checks: CheckLoop;
  #exercise: Exercise | undefined;
  #unwatch: () => void = () => {};

  constructor(watched: WatchedWorkspace) {
    this.#watched = watched;
    this.#checks = new CheckLoop(async () => {
      if (this.#exercise) await this.#check(this.#exercise);
    }, watched.onCheck);
  }

  /** Whether a check runs that takes longer than one notices. */
  get isSlow(): boolean {
    return this.#checks.isSlow;
  }

  /**
   * Opens an exercise in place of the one before, and checks it.
   *
   * @returns what to say of the stub, if it has changed since the learner began
   */
  open(exercise: Exercise): string[] | undefined {
    const { workspace } = this.#watched;
    const patch = workspace.open(exercise);
    const change = patch === undefined ? undefined : changedStub(patch);
    if (exercise === this.#exercise) return change;
    this.#exercise = exercise;
    this.#unwatch();
    const path = workspace.pathOf(exercise);
    this.#unwatch = watchFolder(dirname(path), {
      name: basename(path),
      settle: SETTLE,
      onChange: () => this.#checks.run(),
    });
    this.check();
    return change;
  }

  check(): void {
    void this.#checks.run();
  }

  /**
   * Checks every file that the learner has.
   *
   * @param before  called before each, with what is to be checked; false ends it
   */
  async checkAll(exercises: readonly Exercise[], before: (what: string) => boolean): Promise<void> {
    const begun = exercises.filter((exercise) => existsSync(this.#watched.workspace.pathOf(exercise)));
    for (const [i, exercise] of begun.entries()) {
      if (!before(`${say('{#at} of {#all}', { at: i + 1, all: begun.length })}: ${exercise.id}`)) return;
      await this.#check(exercise);
    }
  }

  close(): void {
    this.#unwatch();
  }

  async #check(exercise: Exercise): Promise<void> {
    const { checker, workspace, progress } = this.#watched;
    const path = workspace.pathOf(exercise);
    const report = await checker.check(exercise, path);
    progress.note(exercise, withUnpassedCalls(report, exercise.tasks, contentOf(path) ?? ''));
  }
}

function changedStub(patch: string): string[] {
  return [
    say('This exercise has changed since you began it. Your file is as it was; this is what is new:'),
    '',
    ...patch.split('\n').slice(2),
  ];
}
