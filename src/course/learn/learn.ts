/**
 * The runner: one task after the other on a screen of its own, checked at each
 * save, until the learner leaves.
 */

import type { Key } from 'node:readline';
import { say, speaking, spoken } from '../../say.ts';
import type { Translator } from '../../translator.ts';
import type { Checker } from '../exercises/checker.ts';
import type { Exercise } from '../exercises/exercise.ts';
import { RESET_QUESTION, solutionQuestion } from '../exercises/result-words.ts';
import { typedPath } from '../exercises/typed-path.ts';
import type { Workspace } from '../exercises/workspace.ts';
import { keyRows } from '../key-line.ts';
import type { NoticeLine } from '../notice.ts';
import { pageOf } from '../page-address.ts';
import { speakerOf } from '../spoken-lessons.ts';
import { ExerciseWatch } from './exercise-watch.ts';
import { ALL_KEYS, type Wish, wishOf } from './learn-keys.ts';
import { LessonTitles } from './lesson-titles.ts';
import { nextLines, nextPlace } from './next-task.ts';
import { isEnter, NoticeScreen, nameOf, type ScreenStreams } from './notice-screen.ts';
import { type Beginning, type Place, Progress } from './progress.ts';
import { hintsTop, listScreen, taskScreen, type View } from './screen.ts';
import type { Screen, ScreenStyle } from './scrolling-screen.ts';
import { TaskList } from './task-list.ts';

export interface LearnOptions extends ScreenStreams {
  readonly exercises: readonly Exercise[];
  readonly workspace: Workspace;
  readonly checker: Checker;
  /** By default the first task that is not passed. */
  readonly from?: Beginning;
}

export class Learn {
  readonly #options: LearnOptions;
  readonly #screen: NoticeScreen;
  readonly #progress: Progress;
  readonly #watch: ExerciseWatch;
  readonly #titles = new LessonTitles(() => this.#screen.draw());
  /** What speaks of each lesson, by its id, in another language than English. */
  readonly #speakers = new Map<string, Translator>();
  #at = -1;
  #hints = 0;
  #list: TaskList | undefined;

  constructor(options: LearnOptions) {
    const { exercises, workspace, checker } = options;
    this.#options = options;
    this.#screen = new NoticeScreen(options, {
      screen: (top, style) => this.#drawn(top, style),
      onKey: (key) => this.#onKey(key),
    });
    this.#progress = new Progress(exercises, workspace);
    this.#watch = new ExerciseWatch({
      workspace,
      checker,
      progress: this.#progress,
      // What is being read stays where it is.
      onCheck: () => this.#screen.draw(this.#screen.notice || this.#hints > 0 ? undefined : 0),
    });
  }

  /** Runs until the learner leaves. */
  async run(): Promise<void> {
    const { from } = this.#options;
    try {
      await this.#screen.run(() =>
        this.#go(from ? this.#progress.placeOf(from) : Math.max(0, this.#progress.firstOpen())),
      );
    } finally {
      this.#watch.close();
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
    this.#screen.notice = this.#watch.open(exercise);
    void this.#titles.load([exercise]);
    void this.#loadSpeaker(exercise);
    this.#screen.draw(0);
  }

  async #loadSpeaker({ id, lesson }: Exercise): Promise<void> {
    const speaker = this.#speakers.has(id) ? undefined : await speakerOf(lesson);
    if (speaker === undefined) return;
    this.#speakers.set(id, speaker);
    this.#screen.draw();
  }

  #next(): void {
    const next = nextPlace(this.#progress, this.#at);
    if (next === -1) this.#screen.say(...nextLines(this.#progress, this.#at));
    else this.#go(next);
  }

  // ── Keys ─────────────────────────────────────────────────────────────────

  #onKey(key: Key): void {
    const name = nameOf(key);
    if (this.#list !== undefined && name !== '?') this.#choose(this.#list, key);
    else if (!this.#screen.scroll(name)) this.#onTaskKey(name);
  }

  /** Enter closes what is open, or goes on from what is done. */
  #onTaskKey(name: string): void {
    const hadNotice = this.#screen.notice !== undefined;
    this.#screen.notice = undefined;
    this.#list = undefined;
    const wish = isEnter(name) ? (!hadNotice && this.#progress.isPassed(this.#place) ? 'next' : 'close') : wishOf(name);
    if (wish === undefined) this.#screen.draw(hadNotice ? 0 : undefined);
    else this.#grant(wish);
  }

  #grant(wish: Wish): void {
    const { exercise, task } = this.#place;
    const grants: Readonly<Record<Wish, () => void>> = {
      next: () => this.#next(),
      before: () => this.#go(Math.max(0, this.#at - 1)),
      hint: () => this.#openHint(),
      solution: () =>
        this.#screen.ask(
          say('{question} y shows it.', {
            question: solutionQuestion(task.name, this.#progress.isPassed(this.#place)),
          }),
          () => this.#showSolution(exercise, task.name),
        ),
      reset: () =>
        this.#screen.ask(say('{question} y starts again.', { question: say(RESET_QUESTION) }), () => this.#reset()),
      list: () => this.#openList(),
      check: () => this.#checkAll(),
      page: () => void this.#screen.showPage(pageOf(exercise.id)),
      keys: () => this.#screen.say(...keyRows(ALL_KEYS)),
      close: () => this.#screen.draw(0),
    };
    grants[wish]();
  }

  #choose(list: TaskList, key: Key): void {
    const choice = list.onKey(key);
    if (choice === 'chosen') {
      this.#go(list.at);
      return;
    }
    if (choice === 'back') this.#list = undefined;
    this.#screen.draw(choice === 'back' ? 0 : undefined);
  }

  // ── What the keys do ─────────────────────────────────────────────────────

  #openHint(): void {
    this.#hints = Math.min(this.#place.task.hints.length, this.#hints + 1);
    this.#screen.draw(hintsTop(this.#view(), this.#screen.style));
  }

  #openList(): void {
    this.#screen.notice = undefined;
    const numbers = this.#progress.places.map(({ exercise }) => exercise.number);
    this.#list = new TaskList(numbers, this.#at);
    this.#screen.draw();
    void this.#titles.load(this.#options.exercises);
  }

  /** The list shows what was found; any key before ends it. */
  async #checkAll(): Promise<void> {
    let said: readonly NoticeLine[] | undefined;
    await this.#watch.checkAll(this.#options.exercises, (what) => {
      if (this.#screen.notice !== said) return false;
      this.#screen.say(say('checking {what} …', { what }));
      said = this.#screen.notice;
      return true;
    });
    if (this.#screen.notice === said) this.#openList();
  }

  async #showSolution(exercise: Exercise, task: string): Promise<void> {
    const { solutionLines } = await import('./solution-of.ts');
    this.#screen.say(...solutionLines(exercise, task));
  }

  #reset(): void {
    const kept = this.#options.workspace.reset(this.#place.exercise);
    this.#screen.say(say('The file is reset. Your version is in {file}.', { file: typedPath(kept) }));
    this.#watch.check();
  }

  // ── The screen ───────────────────────────────────────────────────────────

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
      notice: this.#screen.notice,
      question: this.#screen.question,
    };
  }

  #drawn(top: number, style: ScreenStyle): Screen {
    const [view, list] = [this.#view(), this.#list];
    if (list) return listScreen(view, list, this.#listed(), style);
    // What a check says is of the lesson.
    return speaking(this.#speakers.get(view.exercise.id) ?? spoken(), () => taskScreen(view, top, style));
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
