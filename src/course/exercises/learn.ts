/**
 * The runner: one task after the other on a screen of its own, checked at each
 * save, until the learner leaves.
 */

import { readFileSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import type { Key } from 'node:readline';
import { loadLesson } from '../lessons.ts';
import { pageAddress } from '../page-address.ts';
import { CLEAR, CLEAR_LINE, RawTerminal, type TerminalInput, type TerminalOutput } from '../raw-terminal.ts';
import { watchFolder } from '../watch-folder.ts';
import type { Checker } from './checker.ts';
import type { Exercise, Task } from './exercise.ts';
import { passes, type Report } from './report.ts';
import { screenLines } from './screen.ts';
import type { Workspace } from './workspace.ts';

export interface LearnOptions {
  readonly exercises: readonly Exercise[];
  readonly workspace: Workspace;
  readonly checker: Checker;
  readonly input: TerminalInput;
  readonly output: TerminalOutput;
  readonly color: boolean;
}

/** One task, and the exercise it is in. */
interface Place {
  readonly exercise: Exercise;
  readonly task: Task;
}

/** How long a save may take to settle, in ms: it is part of what a learner waits. */
const SETTLE = 10;
const DEFAULT_ROWS = 24;
const DEFAULT_WIDTH = 80;

export class Learn {
  readonly #options: LearnOptions;
  readonly #places: readonly Place[];
  readonly #reports = new Map<Exercise, Report>();
  /** The questions of the lessons that were loaded. */
  readonly #titles = new Map<Exercise, string>();
  #at = 0;
  #hints = 0;
  #notice: readonly string[] | undefined;
  /** What the answer y does. */
  #asked: (() => void) | undefined;
  #isOpen = true;
  #isChecking = false;
  #isStale = false;
  #unwatch: () => void = () => {};
  #finish: () => void = () => {};

  constructor(options: LearnOptions) {
    this.#options = options;
    this.#places = options.exercises.flatMap((exercise) => exercise.tasks.map((task) => ({ exercise, task })));
  }

  /** Runs until the learner leaves. */
  async run(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      this.#finish = resolve;
    });
    const { input, output } = this.#options;
    const terminal = new RawTerminal(input, output, {
      onKey: (key) => this.#onKey(key),
      onResize: () => this.#draw(),
      onLeave: (exitCode) => this.#leave(exitCode),
      onEnd: () => this.#finish(),
    });
    terminal.attach();
    try {
      this.#go(Math.max(0, this.#nextOpen(-1)));
      await ended;
    } finally {
      this.#isOpen = false;
      this.#unwatch();
      terminal.detach();
    }
  }

  get #place(): Place {
    const place = this.#places[this.#at];
    if (!place) throw new Error('there are no exercises');
    return place;
  }

  // ── Where the learner is ─────────────────────────────────────────────────

  #go(at: number): void {
    const before = this.#places[this.#at]?.exercise;
    this.#at = at;
    this.#hints = 0;
    const { exercise } = this.#place;
    const patch = this.#options.workspace.open(exercise);
    this.#notice = patch === undefined ? undefined : changedStub(patch);
    if (exercise !== before || !this.#reports.has(exercise)) {
      this.#unwatch();
      const path = this.#options.workspace.pathOf(exercise);
      this.#unwatch = watchFolder(dirname(path), {
        name: basename(path),
        settle: SETTLE,
        onChange: () => this.#check(),
      });
      this.#check();
      void this.#loadTitle(exercise);
    }
    this.#draw();
  }

  /** Shows the question of the lesson once it is loaded; an exercise can be done without it. */
  async #loadTitle(exercise: Exercise): Promise<void> {
    const lesson = await loadLesson(exercise.lesson).catch(() => undefined);
    this.#titles.set(exercise, lesson?.title ?? '');
    this.#draw();
  }

  /** The first task after a place that is not passed, searching from the beginning at the end; -1 if all are passed. */
  #nextOpen(from: number): number {
    const order = this.#places.map((_, i) => (from + 1 + i + this.#places.length) % this.#places.length);
    return order.find((at) => !this.#isPassed(at)) ?? -1;
  }

  #isPassed(at: number): boolean {
    const place = this.#places[at];
    if (!place) return false;
    const report = this.#reports.get(place.exercise);
    if (report) return passes(report, place.task.name);
    return this.#options.workspace.passed(place.exercise).includes(place.task.name);
  }

  // ── Checking ─────────────────────────────────────────────────────────────

  /** Checks the open exercise; a save during a check is checked after it. */
  async #check(): Promise<void> {
    if (this.#isChecking) {
      this.#isStale = true;
      return;
    }
    this.#isChecking = true;
    do {
      this.#isStale = false;
      await this.#checkOne(this.#place.exercise);
      this.#draw();
    } while (this.#isStale);
    this.#isChecking = false;
  }

  async #checkOne(exercise: Exercise): Promise<void> {
    const { checker, workspace } = this.#options;
    const report = await checker.check(exercise, workspace.pathOf(exercise));
    this.#reports.set(exercise, report);
    workspace.note(
      exercise,
      exercise.tasks.map(({ name }) => name).filter((name) => passes(report, name)),
    );
  }

  async #checkAll(): Promise<void> {
    for (const [i, exercise] of this.#options.exercises.entries()) {
      this.#say(`checking ${i + 1} of ${this.#options.exercises.length} …`);
      this.#options.workspace.open(exercise);
      await this.#checkOne(exercise);
    }
    this.#say(...this.#list());
  }

  // ── Keys ─────────────────────────────────────────────────────────────────

  #onKey({ name, sequence }: Key): void {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked !== undefined) {
      this.#notice = undefined;
      if (name === 'y') asked();
      this.#draw();
      return;
    }
    const hadNotice = this.#notice !== undefined;
    this.#notice = undefined;
    switch (name ?? sequence) {
      case 'n':
        this.#next();
        return;
      case 'h':
        this.#hints = Math.min(this.#place.task.hints.length, this.#hints + 1);
        break;
      case 's':
        this.#ask('Show the solution? You learn more from one more try. y shows it.', () => this.#showSolution());
        return;
      case 'r':
        this.#ask('Start this file again? Your version is kept beside it. y starts again.', () => this.#reset());
        return;
      case 'l':
        if (!hadNotice) this.#notice = this.#list();
        break;
      case 'c':
        void this.#checkAll();
        return;
      case 'o':
        this.#notice = [`The page of this lesson, while npm start runs: ${pageAddress(this.#place.exercise.id)}`];
        break;
      case 'q':
      case 'escape':
        this.#leave(0);
        return;
    }
    this.#draw();
  }

  #next(): void {
    const open = this.#nextOpen(this.#at);
    if (open === -1) this.#say('Every task is passed. Piece by piece you have written both versions.');
    else this.#go(open === this.#at ? (this.#at + 1) % this.#places.length : open);
  }

  #ask(question: string, onYes: () => void): void {
    this.#asked = onYes;
    this.#say(question);
  }

  #showSolution(): void {
    const { exercise } = this.#place;
    this.#notice = [
      `The solution is in ${shortPath(exercise.solution)}:`,
      '',
      ...readFileSync(exercise.solution, 'utf8').split('\n'),
    ];
  }

  #reset(): void {
    const { exercise } = this.#place;
    const kept = this.#options.workspace.reset(exercise);
    this.#notice = [`The file is reset. Your version is in ${shortPath(kept)}.`];
    void this.#check();
  }

  #leave(exitCode: number): void {
    this.#options.output.write(CLEAR_LINE);
    if (exitCode !== 0) process.exitCode = exitCode;
    this.#finish();
  }

  // ── The screen ───────────────────────────────────────────────────────────

  #list(): string[] {
    return this.#places.map(({ exercise, task }, at) => {
      const mark = this.#isPassed(at) ? '✓' : at === this.#at ? '>' : ' ';
      return `${mark} ${exercise.number} ${task.name}`;
    });
  }

  #say(...notice: readonly string[]): void {
    this.#notice = notice;
    this.#draw();
  }

  #draw(): void {
    if (!this.#isOpen) return;
    const { output, color, workspace } = this.#options;
    const { exercise, task } = this.#place;
    const lines = screenLines(
      {
        exercise,
        title: this.#titles.get(exercise) ?? '',
        task,
        path: shortPath(workspace.pathOf(exercise)),
        report: this.#reports.get(exercise),
        hints: this.#hints,
        done: this.#places.filter((_, at) => this.#isPassed(at)).length,
        all: this.#places.length,
        notice: this.#notice,
      },
      { width: output.columns || DEFAULT_WIDTH, height: output.rows || DEFAULT_ROWS, color },
    );
    output.write(CLEAR + lines.join('\n'));
  }
}

/** As one would type it. */
function shortPath(path: string): string {
  const short = relative('.', path);
  return short.startsWith('..') ? path : short;
}

function changedStub(patch: string): string[] {
  return [
    'This exercise has changed since you began it. Your file is as it was; this is what is new:',
    '',
    ...patch.split('\n').slice(2),
  ];
}
