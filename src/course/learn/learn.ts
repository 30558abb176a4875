/**
 * The runner: one task after the other on a screen of its own, checked at each
 * save, until the learner leaves.
 */

import type { Key } from 'node:readline';
import type { Checker } from '../exercises/checker.ts';
import type { Exercise } from '../exercises/exercise.ts';
import { typedPath } from '../exercises/typed-path.ts';
import type { Workspace } from '../exercises/workspace.ts';
import { joinRows } from '../hyperlink.ts';
import { keyRows } from '../key-line.ts';
import { type NoticeLine, pageNotice } from '../notice.ts';
import { pageOf } from '../page-address.ts';
import { CLEAR, CLEAR_LINE, RawTerminal, type TerminalInput, type TerminalOutput } from '../raw-terminal.ts';
import { ExerciseWatch } from './exercise-watch.ts';
import { ALL_KEYS, rowsMoved, type Wish, wishOf } from './learn-keys.ts';
import { LessonTitles } from './lesson-titles.ts';
import { nextLines, nextPlace, solutionQuestion } from './next-task.ts';
import { type Beginning, type Place, Progress } from './progress.ts';
import { hintsTop, listScreen, taskScreen, type View } from './screen.ts';
import type { ScreenStyle } from './scrolling-screen.ts';
import { TaskList } from './task-list.ts';

export interface LearnOptions {
  readonly exercises: readonly Exercise[];
  readonly workspace: Workspace;
  readonly checker: Checker;
  readonly input: TerminalInput;
  readonly output: TerminalOutput;
  readonly color: boolean;
  /** Whether the terminal opens addresses that are written as links. */
  readonly links?: boolean;
  /** By default the first task that is not passed. */
  readonly from?: Beginning;
}

/** What waits for the next key. */
interface Question {
  readonly text: string;
  readonly onYes: () => void;
  /** Whether Enter means yes, as y does. */
  readonly isEnterYes: boolean;
}

const DEFAULT_ROWS = 24;
const DEFAULT_WIDTH = 80;
/** Least columns that rows are made for. */
const MIN_WIDTH = 20;

export class Learn {
  readonly #options: LearnOptions;
  readonly #progress: Progress;
  readonly #watch: ExerciseWatch;
  readonly #titles = new LessonTitles(() => this.#draw());
  #at = -1;
  #hints = 0;
  #notice: readonly NoticeLine[] | undefined;
  #list: TaskList | undefined;
  #question: Question | undefined;
  /** The row of the text that is shown first, and how many rows a page of it has. */
  #scrolled = { top: 0, page: 1 };
  #isOpen = true;
  #finish: () => void = () => {};

  constructor(options: LearnOptions) {
    const { exercises, workspace, checker } = options;
    this.#options = options;
    this.#progress = new Progress(exercises, workspace);
    this.#watch = new ExerciseWatch({
      workspace,
      checker,
      progress: this.#progress,
      // What is being read stays where it is.
      onCheck: () => this.#draw(this.#notice || this.#hints > 0 ? undefined : 0),
    });
  }

  /** Runs until the learner leaves. */
  async run(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      this.#finish = resolve;
    });
    const { input, output, from } = this.#options;
    const terminal = new RawTerminal(input, output, {
      onKey: (key) => this.#onKey(key),
      onResize: () => this.#draw(),
      onLeave: (exitCode) => this.#leave(exitCode),
      onEnd: () => this.#finish(),
    });
    terminal.attach();
    try {
      this.#go(from ? this.#progress.placeOf(from) : Math.max(0, this.#progress.firstOpen()));
      await ended;
    } finally {
      this.#isOpen = false;
      this.#watch.close();
      terminal.detach();
    }
  }

  get #place(): Place {
    const place = this.#progress.places[this.#at];
    if (!place) throw new Error('there are no exercises');
    return place;
  }

  // ── Where the learner is ─────────────────────────────────────────────────

  #go(at: number): void {
    this.#at = at;
    this.#hints = 0;
    this.#list = undefined;
    const { exercise } = this.#place;
    this.#notice = this.#watch.open(exercise);
    void this.#titles.load([exercise]);
    this.#draw(0);
  }

  #next(): void {
    const next = nextPlace(this.#progress, this.#at);
    if (next === -1) this.#say(...nextLines(this.#progress, this.#at));
    else this.#go(next);
  }

  // ── Keys ─────────────────────────────────────────────────────────────────

  #onKey(key: Key): void {
    const name = key.name ?? key.sequence ?? '';
    const isEnter = name === 'return' || name === 'enter';
    if (this.#question !== undefined) this.#answer(this.#question, name === 'y', isEnter);
    else if (name === 'q') this.#ask('Leave? y or Enter leaves; any other key stays.', () => this.#leave(0), true);
    else if (this.#list !== undefined && name !== '?') this.#choose(this.#list, key);
    else if (!this.#scroll(name)) this.#onTaskKey(name, isEnter);
  }

  /** Enter closes what is open, or goes on from what is done. */
  #onTaskKey(name: string, isEnter: boolean): void {
    const hadNotice = this.#notice !== undefined;
    this.#notice = undefined;
    this.#list = undefined;
    const wish = isEnter ? (!hadNotice && this.#progress.isPassed(this.#place) ? 'next' : 'close') : wishOf(name);
    if (wish === undefined) this.#draw(hadNotice ? 0 : undefined);
    else this.#grant(wish);
  }

  #grant(wish: Wish): void {
    const { exercise, task } = this.#place;
    const grants: Readonly<Record<Wish, () => void>> = {
      next: () => this.#next(),
      before: () => this.#go(Math.max(0, this.#at - 1)),
      hint: () => this.#openHint(),
      solution: () =>
        this.#ask(solutionQuestion(this.#progress, this.#place), () => this.#showSolution(exercise, task.name)),
      reset: () =>
        this.#ask('Start this file again? Your version is kept beside it. y starts again.', () => this.#reset()),
      list: () => this.#openList(),
      check: () => this.#checkAll(),
      page: () => this.#showPage(exercise),
      keys: () => this.#say(...keyRows(ALL_KEYS)),
      close: () => this.#draw(0),
    };
    grants[wish]();
  }

  /** Whether the key moves what is read. */
  #scroll(name: string): boolean {
    const { top, page } = this.#scrolled;
    const by = rowsMoved(name, page);
    if (by !== undefined) this.#draw(Math.max(0, top + by));
    return by !== undefined;
  }

  #choose(list: TaskList, key: Key): void {
    const choice = list.onKey(key);
    if (choice === 'chosen') {
      this.#go(list.at);
      return;
    }
    if (choice === 'back') this.#list = undefined;
    this.#draw(choice === 'back' ? 0 : undefined);
  }

  #ask(text: string, onYes: () => void, isEnterYes = false): void {
    this.#question = { text, onYes, isEnterYes };
    this.#draw();
  }

  #answer({ onYes, isEnterYes }: Question, isYes: boolean, isEnter: boolean): void {
    this.#question = undefined;
    if (isYes || (isEnter && isEnterYes)) onYes();
    this.#draw();
  }

  // ── What the keys do ─────────────────────────────────────────────────────

  #openHint(): void {
    this.#hints = Math.min(this.#place.task.hints.length, this.#hints + 1);
    this.#draw(hintsTop(this.#view(), this.#style()));
  }

  #openList(): void {
    this.#notice = undefined;
    const numbers = this.#progress.places.map(({ exercise }) => exercise.number);
    this.#list = new TaskList(numbers, this.#at);
    this.#draw();
    void this.#titles.load(this.#options.exercises);
  }

  /** The list shows what was found; any key before ends it. */
  async #checkAll(): Promise<void> {
    let said: readonly NoticeLine[] | undefined;
    await this.#watch.checkAll(this.#options.exercises, (what) => {
      if (this.#notice !== said) return false;
      this.#say(`checking ${what} …`);
      said = this.#notice;
      return true;
    });
    if (this.#notice === said) this.#openList();
  }

  async #showSolution(exercise: Exercise, task: string): Promise<void> {
    const { solutionLines } = await import('./solution-of.ts');
    this.#say(...solutionLines(exercise, task));
  }

  async #showPage({ id }: Exercise): Promise<void> {
    this.#say('looking for the server …');
    const said = this.#notice;
    const notice = await pageNotice(pageOf(id));
    if (this.#notice === said) this.#say(...notice);
  }

  #reset(): void {
    const kept = this.#options.workspace.reset(this.#place.exercise);
    this.#say(`The file is reset. Your version is in ${typedPath(kept)}.`);
    this.#watch.check();
  }

  #leave(exitCode: number): void {
    this.#options.output.write(CLEAR_LINE);
    this.#isOpen = false;
    if (exitCode !== 0) process.exitCode = exitCode;
    this.#finish();
  }

  // ── The screen ───────────────────────────────────────────────────────────

  #say(...notice: readonly NoticeLine[]): void {
    this.#notice = notice;
    this.#draw(0);
  }

  #view(): View {
    const { exercises, workspace } = this.#options;
    const { exercise, task } = this.#place;
    return {
      exercise,
      title: this.#titles.of(exercise),
      task,
      path: typedPath(workspace.pathOf(exercise)),
      lesson: exercises.indexOf(exercise) + 1,
      count: this.#progress.count,
      report: this.#progress.reportOf(exercise),
      isChecking: this.#watch.isSlow,
      next: nextLines(this.#progress, this.#at),
      hints: this.#hints,
      notice: this.#notice,
      question: this.#question?.text,
    };
  }

  #style(): ScreenStyle {
    const { output, color, links = false } = this.#options;
    const width = Math.max(MIN_WIDTH, output.columns || DEFAULT_WIDTH);
    return { width, height: output.rows || DEFAULT_ROWS, color, links };
  }

  /** @param top  the row of the text to begin at; the one that is shown by default */
  #draw(top = this.#scrolled.top): void {
    if (!this.#isOpen) return;
    const [view, style] = [this.#view(), this.#style()];
    const list = this.#list;
    const { rows, ...scrolled } = list ? listScreen(view, list, this.#listed(), style) : taskScreen(view, top, style);
    this.#scrolled = scrolled;
    this.#options.output.write(CLEAR + joinRows(rows));
  }

  #listed() {
    return this.#progress.places.map((place) => ({
      number: place.exercise.number,
      name: place.task.name,
      title: this.#titles.of(place.exercise),
      isPassed: this.#progress.isPassed(place),
    }));
  }
}
