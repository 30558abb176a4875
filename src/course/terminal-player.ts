/**
 * A lesson on a terminal: each step on a clean screen, in pages if it is taller than that, drawn again when the window
 * changes. After the last step comes what is next.
 */

import type { Key } from 'node:readline';
import { paragraph } from '../render/fold.ts';
import { paint } from '../render/paint.ts';
import { say } from '../say.ts';
import type { ExhibitStyle } from './exhibit-style.ts';
import { footLine } from './foot-line.ts';
import { joinRows } from './hyperlink.ts';
import { keyRows } from './key-line.ts';
import { type Exhibit, type Lesson, runHere } from './lesson.ts';
import { type NoticeLine, noticeRows, pageNotice } from './notice.ts';
import { pageOf } from './page-address.ts';
import { type NoticePlace, PagedNotice } from './paged-notice.ts';
import { type Page, pagesOf, samePlace, stepScreens, titleLines } from './pages.ts';
import { ALL_KEYS, endKeys, stepKeys, type Wish, wishOf } from './player-keys.ts';
import { CLEAR, CLEAR_LINE, RawTerminal, type TerminalInput, type TerminalOutput } from './raw-terminal.ts';
import { type Next, nextLines, type Onward, whatNext } from './what-next.ts';

export interface TerminalPlayerOptions {
  readonly input: TerminalInput;
  readonly output: TerminalOutput;
  readonly details: boolean;
  /** Called when the learner goes on from the last step. */
  readonly onEnd?: (() => void) | undefined;
  /** Called when the learner has left, and a step that nobody waits for still runs. */
  readonly onAbandon: () => void;
  /** Whether keys go on to the questions, to the exercise and to the next lesson. */
  readonly goesOn: boolean;
  /** The folder of the learner's files. */
  readonly workspace: string;
  /** Whether the terminal opens addresses that are written as links. */
  readonly links: boolean;
  /** How to draw on the output as it is now. */
  readonly styleOf: (output: TerminalOutput, details: boolean) => ExhibitStyle;
}

/** A step that takes longer says that it runs, in ms. */
const SHOWS_THAT_IT_RUNS = 150;
/** Rows, if the terminal does not say how many it has. */
const DEFAULT_ROWS = 24;
/** Rows for the keys, with an empty one before. */
const FOOT = 2;
const QUESTION = 'Leave the lesson? y or Enter leaves; any other key stays.';

export class TerminalPlayer {
  readonly #lesson: Lesson;
  readonly #options: TerminalPlayerOptions;
  /** What the steps made: each runs once. */
  readonly #exhibits: (readonly Exhibit[])[] = [];
  /** What the place after the last step shows. */
  #end: { readonly next: Next; readonly lines: readonly NoticeLine[] } | undefined;

  #step = 0;
  #page = 0;
  #details: boolean;
  #pages: readonly Page[] = [];
  /** What is shown over the step. */
  #notice: PagedNotice | undefined;
  #isAsked = false;
  /** Whether a step runs; only the way out is open then. */
  #isRunning = false;
  #isOpen = true;

  #finish: (onward?: Onward) => void = () => {};
  #fail: (error: unknown) => void = () => {};

  constructor(lesson: Lesson, options: TerminalPlayerOptions) {
    this.#lesson = lesson;
    this.#options = options;
    this.#details = options.details;
  }

  /**
   * Plays until the learner leaves, or goes on from the end.
   *
   * @returns what the learner wants to go on to
   */
  async run(): Promise<Onward | undefined> {
    const ended = new Promise<Onward | undefined>((resolve, reject) => {
      this.#finish = resolve;
      this.#fail = reject;
    });
    const { input, output } = this.#options;
    const terminal = new RawTerminal(input, output, {
      onKey: (key) => {
        this.#onKey(key).catch(this.#fail);
      },
      onResize: () => this.#redraw(),
      onLeave: (exitCode) => this.#leave(exitCode),
      onEnd: () => this.#finish(),
    });
    terminal.attach();
    try {
      this.#show(0, 0).catch(this.#fail);
      return await ended;
    } finally {
      this.#isOpen = false;
      terminal.detach();
      if (this.#isRunning) this.#options.onAbandon();
    }
  }

  // ── Keys ─────────────────────────────────────────────────────────────────

  async #onKey(key: Key): Promise<void> {
    const wish = wishOf(key);
    const hadNotice = this.#notice !== undefined;
    if (wish === 'next' && !this.#isAsked && this.#notice?.turn(this.#place())) return this.#redraw();
    this.#notice = undefined;
    if (this.#isAsked) {
      this.#isAsked = false;
      if (['y', 'return', 'enter'].includes(key.name ?? '')) this.#leave(0);
      else this.#redraw();
    } else if (this.#isRunning && wish !== 'quit') return;
    else if (wish !== undefined) await this.#grant(wish);
    else if (hadNotice) this.#redraw();
  }

  async #grant(wish: Wish): Promise<void> {
    const { steps } = this.#lesson;
    switch (wish) {
      case 'next':
        return this.#next();
      case 'back':
        return this.#back();
      case 'step after':
        return this.#screen(1) ?? this.#show(Math.min(steps.length, this.#step + 1), 0);
      case 'step before':
        return this.#screen(-1) ?? this.#show(Math.max(0, this.#step - 1), 0);
      case 'details':
        this.#details = !this.#details;
        return this.#redraw();
      case 'open':
        return this.#showPage();
      case 'keys':
        this.#notice = new PagedNotice(keyRows(ALL_KEYS));
        return this.#redraw();
      case 'close':
        return this.#redraw();
      case 'questions':
      case 'exercise':
      case 'lesson':
        return this.#goOn(wish);
      case 'quit':
        if (this.#isEnd) return this.#leave(0);
        this.#isAsked = true;
        return this.#redraw();
    }
  }

  async #next(): Promise<void> {
    const { steps } = this.#lesson;
    if (this.#page + 1 < this.#pages.length) return this.#show(this.#step, this.#page + 1);
    if (this.#step < steps.length) return this.#show(this.#step + 1, 0);
    this.#leave(0);
  }

  /** The page before, which may be the last one of the step before. */
  async #back(): Promise<void> {
    if (this.#page > 0) return this.#show(this.#step, this.#page - 1);
    if (this.#step > 0) return this.#show(this.#step - 1, Number.POSITIVE_INFINITY);
  }

  /** Goes on (or back, if `by` is negative) by some screens of a film; undefined if there is none. */
  #screen(by: number): Promise<void> | undefined {
    const wanted = (this.#pages[this.#page]?.screen ?? 0) + by;
    const page = this.#pages.findIndex(({ screen }) => screen === wanted);
    return page === -1 ? undefined : this.#show(this.#step, page);
  }

  async #showPage(): Promise<void> {
    const step = this.#step;
    const notice = await pageNotice(pageOf(this.#lesson.id, this.#lesson.steps[step]?.id));
    if (step !== this.#step) return;
    this.#notice = new PagedNotice(notice);
    this.#redraw();
  }

  #goOn(to: Onward): void {
    if (this.#onward[to]) {
      this.#options.output.write(CLEAR);
      this.#finish(to);
    }
  }

  /** What there is to go on to from here, if keys do. */
  get #onward(): Readonly<Record<Onward, boolean>> {
    const { questions, exercise, lesson }: Next =
      this.#isEnd && this.#options.goesOn && this.#end ? this.#end.next : {};
    return { questions: questions === true, exercise: exercise !== undefined, lesson: lesson !== undefined };
  }

  /** Whether nothing is left to show. */
  get #isEnd(): boolean {
    return this.#step === this.#lesson.steps.length;
  }

  /** Ends the player. */
  #leave(exitCode: number): void {
    this.#options.output.write(CLEAR_LINE);
    if (exitCode !== 0) process.exitCode = exitCode;
    this.#finish();
  }

  // ── Drawing ──────────────────────────────────────────────────────────────

  /** Shows a page of a step, or the end; a page that is not there means the last one. */
  async #show(step: number, page: number): Promise<void> {
    this.#isRunning = true;
    try {
      if (step < this.#lesson.steps.length) this.#exhibits[step] ??= await this.#run(step);
      else this.#end ??= await this.#findEnd();
    } finally {
      this.#isRunning = false;
    }
    if (step !== this.#step) this.#pages = [];
    this.#step = step;
    this.#page = page;
    this.#redraw();
  }

  /** Runs a step; a slow one shows that it is running. */
  async #run(step: number): Promise<readonly Exhibit[]> {
    const { output, styleOf } = this.#options;
    const current = this.#lesson.steps[step];
    const runs = current?.takes
      ? say('step {#number} runs: {takes} …', { number: step + 1, takes: current.takes })
      : say('step {#number} runs …', { number: step + 1 });
    const says = () => {
      if (!this.#isOpen) return;
      const { width, color } = styleOf(output, this.#details);
      output.write(CLEAR_LINE + paint([runs], width - 1, color));
    };
    const timer = setTimeout(says, SHOWS_THAT_IT_RUNS);
    try {
      return current ? await runHere(current) : [];
    } finally {
      clearTimeout(timer);
    }
  }

  async #findEnd() {
    const { goesOn, workspace, onEnd } = this.#options;
    const [next, page] = await Promise.all([whatNext(this.#lesson), pageNotice(pageOf(this.#lesson.id))]);
    onEnd?.();
    return { next, lines: nextLines(next, page, goesOn, workspace) };
  }

  #redraw(): void {
    if (!this.#isOpen) return;
    const place = this.#place();
    const { room } = place;
    const pages = pagesOf(this.#screens(place), room);
    this.#page = samePlace(this.#pages, this.#page, pages);
    this.#pages = pages;
    const shown = this.#pages[this.#page]?.lines ?? [];
    const foot = this.#isAsked ? paragraph(say(QUESTION), place, 'bold') : [this.#foot(place)];
    const notice = this.#notice?.rows(place) ?? [];
    const kept = shown.slice(0, Math.max(0, room + 1 - notice.length - foot.length));
    this.#options.output.write(CLEAR + joinRows([...kept, ...notice, '', ...foot]));
  }

  /** How to draw on the output as it is now, and the rows above the keys. */
  #place(): NoticePlace {
    const { output, links, styleOf } = this.#options;
    return { ...styleOf(output, this.#details), links, room: Math.max(1, (output.rows || DEFAULT_ROWS) - FOOT) };
  }

  /** What is shown of the step; a film has a screen for each frame. */
  #screens(style: NoticePlace): readonly (readonly string[])[] {
    const current = this.#lesson.steps[this.#step];
    if (current === undefined) return [noticeRows(this.#end?.lines ?? [], style)];
    const [first = [], ...others] = stepScreens(current, this.#step + 1, this.#exhibits[this.#step] ?? [], style);
    return [this.#step === 0 ? [...titleLines(this.#lesson, style), '', ...first] : first, ...others];
  }

  /** Where the learner is, and what the keys do. */
  #foot({ width, color }: ExhibitStyle): string {
    const { steps } = this.#lesson;
    const step = steps[this.#step];
    const page = { number: this.#step + 1, steps: steps.length, page: this.#page + 1, pages: this.#pages.length };
    const keys = this.#isEnd ? endKeys(this.#onward) : stepKeys(this.#details);
    return paint([[footLine(step && { step, ...page }, keys, width - 1), 'dim']], width, color);
  }
}
