/**
 * A lesson on a terminal: each step on a clean screen, in pages where it is
 * taller than that, drawn again when the window changes.
 *
 * Keys are read raw, one by one, so a step that prints nothing waits for no
 * line. However the player ends (its last step, `q`, Ctrl-C, a hang-up, a
 * signal, an error), the terminal is given back as it was found.
 */

import { emitKeypressEvents, type Key } from 'node:readline';
import { shorten } from '../render/columns.ts';
import { paint } from '../render/paint.ts';
import type { ExhibitStyle } from './exhibits-ansi.ts';
import type { Exhibit, Lesson } from './lesson.ts';
import { paginate, stepLines, titleLines } from './pages.ts';

/** The keyboard's side of a terminal; `process.stdin` is one where `isTTY` is true. */
export interface TerminalInput extends NodeJS.ReadableStream {
  readonly isTTY: boolean;
  readonly destroyed: boolean;
  setRawMode(raw: boolean): unknown;
}

/** The screen's side. */
export interface TerminalOutput extends NodeJS.WritableStream {
  readonly isTTY: boolean;
  readonly columns: number;
  readonly rows: number;
}

export interface TerminalPlayerOptions {
  readonly input: TerminalInput;
  readonly output: TerminalOutput;
  readonly details: boolean;
  /** How to draw on the output as it is now. */
  readonly styleOf: (output: TerminalOutput, details: boolean) => ExhibitStyle;
}

/** What a key asks for. */
type Wish = 'next' | 'back' | 'details' | 'quit' | 'interrupt' | 'suspend';

/** Clears the screen, and puts the cursor in its first column and row (ECMA-48 §8.3.39, §8.3.21). */
const CLEAR = '\u001b[2J\u001b[H';
/** Rows where the terminal does not tell. */
const DEFAULT_ROWS = 24;
/** Columns that the position and the keys' names need beside each other. */
const LONG_HELP = 72;
/** A window that is being dragged is redrawn when it has rested, in ms. */
const REST = 60;

export class TerminalPlayer {
  readonly #lesson: Lesson;
  readonly #options: TerminalPlayerOptions;
  /** What the steps made: each runs once. */
  readonly #exhibits: (readonly Exhibit[])[] = [];

  #step = 0;
  #page = 0;
  #details: boolean;
  #pages: string[][] = [[]];
  #restTimer: NodeJS.Timeout | undefined;

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
    this.#attach();
    try {
      await this.#show(0, 0);
      await ended;
    } finally {
      this.#detach();
    }
  }

  // ── The terminal, taken and given back ───────────────────────────────────

  #attach(): void {
    const { input, output } = this.#options;
    emitKeypressEvents(input);
    input.setRawMode(true);
    input.on('keypress', this.#onKey);
    input.on('end', this.#onEnd);
    input.on('error', this.#onEnd);
    output.on('resize', this.#onResize);
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, this.#onSignal);
    process.on('SIGCONT', this.#onContinue);
    process.on('exit', this.#onExit);
    input.resume();
  }

  #detach(): void {
    const { input, output } = this.#options;
    clearTimeout(this.#restTimer);
    input.off('keypress', this.#onKey);
    input.off('end', this.#onEnd);
    input.off('error', this.#onEnd);
    output.off('resize', this.#onResize);
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.off(signal, this.#onSignal);
    process.off('SIGCONT', this.#onContinue);
    process.off('exit', this.#onExit);
    this.#onExit();
    input.pause();
  }

  readonly #onExit = (): void => {
    const { input } = this.#options;
    if (!input.destroyed) input.setRawMode(false);
  };

  readonly #onEnd = (): void => this.#finish();

  readonly #onSignal = (signal: NodeJS.Signals): void => {
    this.#leave(signal === 'SIGTERM' ? 143 : 129);
  };

  /** Back from Ctrl-Z: the shell has had the terminal meanwhile. */
  readonly #onContinue = (): void => {
    this.#options.input.setRawMode(true);
    this.#redraw();
  };

  readonly #onResize = (): void => {
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => this.#redraw(), REST);
  };

  // ── Keys ─────────────────────────────────────────────────────────────────

  readonly #onKey = (_text: string | undefined, key: Key): void => {
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
      case 'quit':
        return this.#leave(0);
      case 'interrupt':
        return this.#leave(130);
      case 'suspend':
        return this.#suspend();
    }
  }

  async #next(): Promise<void> {
    if (this.#page + 1 < this.#pages.length) return this.#show(this.#step, this.#page + 1);
    if (this.#step + 1 < this.#lesson.steps.length) return this.#show(this.#step + 1, 0);
    this.#leave(0);
  }

  async #back(): Promise<void> {
    if (this.#page > 0) return this.#show(this.#step, this.#page - 1);
    if (this.#step > 0) return this.#show(this.#step - 1, 0);
  }

  /** Ctrl-Z stops all of the group, as the terminal would have: a parent such as npm stops too. */
  #suspend(): void {
    if (process.platform === 'win32') return;
    this.#onExit();
    this.#options.output.write('\n');
    process.kill(0, 'SIGTSTP');
  }

  /** Ends the player; the prompt makes room for the shell's. */
  #leave(exitCode: number): void {
    this.#options.output.write('\r\u001b[K');
    if (exitCode !== 0) process.exitCode = exitCode;
    this.#finish();
  }

  // ── Drawing ──────────────────────────────────────────────────────────────

  async #show(step: number, page: number): Promise<void> {
    this.#exhibits[step] ??= (await this.#lesson.steps[step]?.run()) ?? [];
    this.#step = step;
    this.#page = page;
    this.#redraw();
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
      width < LONG_HELP ? 'Enter b d q' : `${enter} · b back · d ${this.#details ? 'fewer' : 'all'} details · q quit`;
    return paint([[shorten(`${place}   ${keys}`, width - 1), 'dim']], width, color);
  }
}

function wishOf({ name, ctrl, sequence }: Key): Wish | undefined {
  if (ctrl) return name === 'c' ? 'interrupt' : name === 'd' ? 'quit' : name === 'z' ? 'suspend' : undefined;
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
    case 'q':
    case 'escape':
      return 'quit';
    default:
      return undefined;
  }
}
