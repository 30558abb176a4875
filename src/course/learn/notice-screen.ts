/** A screen that scrolls, says something in place of what it shows, and asks before something is done or lost. */

import type { Key } from 'node:readline';
import { say } from '../../say.ts';
import { joinRows } from '../hyperlink.ts';
import { type NoticeLine, pageNotice } from '../notice.ts';
import { CLEAR, CLEAR_LINE, RawTerminal, type TerminalInput, type TerminalOutput } from '../raw-terminal.ts';
import { rowsMoved } from './learn-keys.ts';
import type { Screen, ScreenStyle } from './scrolling-screen.ts';

export interface ScreenStreams {
  readonly input: TerminalInput;
  readonly output: TerminalOutput;
  readonly color: boolean;
  /** Whether the terminal opens addresses that are written as links. */
  readonly links?: boolean;
}

/** What is shown. */
export interface Shown {
  /** The rows, with the text from the row `top` on. */
  screen(top: number, style: ScreenStyle): Screen;
  /** A key that answers no question, and does not ask to leave. */
  onKey(key: Key): void;
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

export class NoticeScreen {
  readonly #streams: ScreenStreams;
  readonly #shown: Shown;
  /** What is said in place of what is shown. */
  notice: readonly NoticeLine[] | undefined;
  #question: Question | undefined;
  /** The row of the text that is shown first, and how many rows a page of it has. */
  #scrolled = { top: 0, page: 1 };
  #isOpen = true;
  #finish: () => void = () => {};

  constructor(streams: ScreenStreams, shown: Shown) {
    this.#streams = streams;
    this.#shown = shown;
  }

  /**
   * Runs until its user leaves.
   *
   * @param begin  called when keys are read
   */
  async run(begin: () => void): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      this.#finish = resolve;
    });
    const terminal = new RawTerminal(this.#streams.input, this.#streams.output, {
      onKey: (key) => this.#onKey(key),
      onResize: () => this.draw(),
      onLeave: (exitCode) => this.#leave(exitCode),
      onEnd: () => this.#finish(),
    });
    terminal.attach();
    try {
      begin();
      await ended;
    } finally {
      this.#isOpen = false;
      terminal.detach();
    }
  }

  /** What is asked, in place of the keys. */
  get question(): string | undefined {
    return this.#question?.text;
  }

  get style(): ScreenStyle {
    const { output, color, links = false } = this.#streams;
    const width = Math.max(MIN_WIDTH, output.columns || DEFAULT_WIDTH);
    return { width, height: output.rows || DEFAULT_ROWS, color, links };
  }

  /** @param top  the row of the text to begin at; the one that is shown by default */
  draw(top = this.#scrolled.top): void {
    if (!this.#isOpen) return;
    const { rows, ...scrolled } = this.#shown.screen(top, this.style);
    this.#scrolled = scrolled;
    this.#streams.output.write(CLEAR + joinRows(rows));
  }

  /** Whether the key moves what is read. */
  scroll(name: string): boolean {
    const { top, page } = this.#scrolled;
    const by = rowsMoved(name, page);
    if (by !== undefined) this.draw(Math.max(0, top + by));
    return by !== undefined;
  }

  say(...notice: readonly NoticeLine[]): void {
    this.notice = notice;
    this.draw(0);
  }

  /** Says where a page of the course is, unless something else is said meanwhile. */
  async showPage(page: string): Promise<void> {
    this.say(say('looking for the server …'));
    const said = this.notice;
    const notice = await pageNotice(page);
    if (this.notice === said) this.say(...notice);
  }

  ask(text: string, onYes: () => void, isEnterYes = false): void {
    this.#question = { text, onYes, isEnterYes };
    this.draw();
  }

  #onKey(key: Key): void {
    const name = nameOf(key);
    if (this.#question !== undefined) this.#answer(this.#question, name);
    else if (name === 'q') this.ask(say('Leave? y or Enter leaves; any other key stays.'), () => this.#leave(0), true);
    else this.#shown.onKey(key);
  }

  #answer({ onYes, isEnterYes }: Question, name: string): void {
    this.#question = undefined;
    if (name === 'y' || (isEnterYes && isEnter(name))) onYes();
    this.draw();
  }

  #leave(exitCode: number): void {
    this.#streams.output.write(CLEAR_LINE);
    this.#isOpen = false;
    if (exitCode !== 0) process.exitCode = exitCode;
    this.#finish();
  }
}

export const nameOf = ({ name, sequence = '' }: Key): string => name ?? sequence;
export const isEnter = (name: string): boolean => name === 'return' || name === 'enter';
