/**
 * A lesson on a terminal: each step on a clean screen, in pages if it is
 * taller than that, drawn again when the window changes.
 */

import type { Key } from 'node:readline';
import { shorten } from '../render/columns.ts';
import { paint } from '../render/paint.ts';
import type { ExhibitStyle } from './exhibits-ansi.ts';
import type { Exhibit, Lesson } from './lesson.ts';
import { pageAddress } from './page-address.ts';
import { paginate, stepLines, titleLines } from './pages.ts';
import { CLEAR, CLEAR_LINE, RawTerminal, type TerminalInput, type TerminalOutput } from './raw-terminal.ts';

export interface TerminalPlayerOptions {
  readonly input: TerminalInput;
  readonly output: TerminalOutput;
  readonly details: boolean;
  /** Called when the learner goes on from the last step. */
  readonly onEnd?: (() => void) | undefined;
  /** How to draw on the output as it is now. */
  readonly styleOf: (output: TerminalOutput, details: boolean) => ExhibitStyle;
}

/** What a key asks for. */
type Wish = 'next' | 'back' | 'details' | 'open' | 'quit';

/** A step that takes longer says that it runs, in ms. */
const SHOWS_THAT_IT_RUNS = 150;
/** Rows, if the terminal does not say how many it has. */
const DEFAULT_ROWS = 24;
/** Columns that the position and the keys' names need beside each other. */
const LONG_HELP = 80;

export class TerminalPlayer {
  readonly #lesson: Lesson;
  readonly #options: TerminalPlayerOptions;
  /** What the steps made: each runs once. */
  readonly #exhibits: (readonly Exhibit[])[] = [];

  #step = 0;
  #page = 0;
  #details: boolean;
  #pages: string[][] = [[]];

  #finish: () => void = () => {};
  #fail: (error: unknown) => void = () => {};

  constructor(lesson: Lesson, options: TerminalPlayerOptions) {
    this.#lesson = lesson;
    this.#options = options;
    this.#details = options.details;
  }

  /** Plays until the learner leaves, or goes on from the last step. */
  async run(): Promise<void> {
    const ended = new Promise<void>((resolve, reject) => {
      this.#finish = resolve;
      this.#fail = reject;
    });
    const { input, output } = this.#options;
    const terminal = new RawTerminal(input, output, {
      onKey: this.#onKey,
      onResize: () => this.#redraw(),
      onLeave: (exitCode) => this.#leave(exitCode),
      onEnd: () => this.#finish(),
    });
    terminal.attach();
    try {
      await this.#show(0, 0);
      await ended;
    } finally {
      terminal.detach();
    }
  }

  // ── Keys ─────────────────────────────────────────────────────────────────

  readonly #onKey = (key: Key): void => {
    const wish = wishOf(key);
    if (wish !== undefined) this.#grant(wish).catch(this.#fail);
  };

  async #grant(wish: Wish): Promise<void> {
    switch (wish) {
      case 'next':
        return this.#next();
      case 'back':
        return this.#back();
      case 'details':
        this.#details = !this.#details;
        return this.#show(this.#step, 0);
      case 'open':
        return this.#say(
          `its page, while npm start runs: ${pageAddress(this.#lesson.id, this.#lesson.steps[this.#step]?.id)}`,
        );
      case 'quit':
        return this.#leave(0);
    }
  }

  async #next(): Promise<void> {
    if (this.#page + 1 < this.#pages.length) return this.#show(this.#step, this.#page + 1);
    if (this.#step + 1 < this.#lesson.steps.length) return this.#show(this.#step + 1, 0);
    this.#options.onEnd?.();
    this.#leave(0);
  }

  async #back(): Promise<void> {
    if (this.#page > 0) return this.#show(this.#step, this.#page - 1);
    if (this.#step > 0) return this.#show(this.#step - 1, 0);
  }

  /** Ends the player. */
  #leave(exitCode: number): void {
    this.#options.output.write(CLEAR_LINE);
    if (exitCode !== 0) process.exitCode = exitCode;
    this.#finish();
  }

  // ── Drawing ──────────────────────────────────────────────────────────────

  async #show(step: number, page: number): Promise<void> {
    this.#exhibits[step] ??= await this.#run(step);
    this.#step = step;
    this.#page = page;
    this.#redraw();
  }

  /** Runs a step; a slow one shows that it is running. */
  async #run(step: number): Promise<readonly Exhibit[]> {
    const timer = setTimeout(() => this.#say(`step ${step + 1} runs …`), SHOWS_THAT_IT_RUNS);
    try {
      return (await this.#lesson.steps[step]?.run()) ?? [];
    } finally {
      clearTimeout(timer);
    }
  }

  /** Puts a line in place of the prompt, until something is drawn. */
  #say(text: string): void {
    const { output, styleOf } = this.#options;
    const { width, color } = styleOf(output, this.#details);
    output.write(CLEAR_LINE + paint([shorten(text, width - 1)], width, color));
  }

  #redraw(): void {
    const { output } = this.#options;
    const style = this.#options.styleOf(output, this.#details);
    const current = this.#lesson.steps[this.#step];
    const exhibits = this.#exhibits[this.#step];
    if (current === undefined || exhibits === undefined) return;
    const title = this.#step === 0 ? [...titleLines(this.#lesson, style), ''] : [];
    const lines = [...title, ...stepLines(current, this.#step + 1, exhibits, style)];
    this.#pages = paginate(lines, (output.rows || DEFAULT_ROWS) - 2);
    this.#page = Math.min(this.#page, this.#pages.length - 1);
    const shown = this.#pages[this.#page] ?? [];
    output.write(`${CLEAR}${shown.join('\n')}\n\n${this.#prompt(style)}`);
  }

  /** Where the learner is, and what the keys do. */
  #prompt({ width, color }: ExhibitStyle): string {
    const { steps } = this.#lesson;
    const pages = this.#pages.length;
    const place = `step ${this.#step + 1} of ${steps.length}${pages > 1 ? `, page ${this.#page + 1} of ${pages}` : ''}`;
    const last = this.#step + 1 === steps.length && this.#page + 1 === pages;
    const enter = last ? 'Enter ends' : 'Enter goes on';
    const keys =
      width < LONG_HELP
        ? 'Enter b d o q'
        : `${enter} · b back · d ${this.#details ? 'fewer' : 'all'} details · o web · q quit`;
    return paint([[shorten(`${place}   ${keys}`, width - 1), 'dim']], width, color);
  }
}

function wishOf({ name, sequence }: Key): Wish | undefined {
  switch (name ?? sequence) {
    case 'return':
    case 'enter':
    case 'space':
    case 'right':
    case 'down':
    case 'pagedown':
      return 'next';
    case 'b':
    case 'left':
    case 'up':
    case 'pageup':
    case 'backspace':
      return 'back';
    case 'd':
      return 'details';
    case 'o':
      return 'open';
    case 'q':
    case 'escape':
      return 'quit';
    default:
      return undefined;
  }
}
