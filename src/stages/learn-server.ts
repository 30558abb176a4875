/** A server of the learner's own, stage by stage: tried at each save, until the learner leaves. */

import type { Key } from 'node:readline';
import type { Command } from '../conformance/started-server.ts';
import { joinRows } from '../course/hyperlink.ts';
import { keyRows } from '../course/key-line.ts';
import { rowsMoved } from '../course/learn/learn-keys.ts';
import type { ScreenStyle } from '../course/learn/scrolling-screen.ts';
import { type NoticeLine, pageNotice } from '../course/notice.ts';
import { CLEAR, CLEAR_LINE, RawTerminal, type TerminalInput, type TerminalOutput } from '../course/raw-terminal.ts';
import type { KeptStages } from './kept-stages.ts';
import { ServerWatch } from './server-watch.ts';
import type { Stage } from './stage.ts';
import { ALL_STAGE_KEYS } from './stage-keys.ts';
import { stageScreen } from './stage-screen.ts';

export interface LearnServerOptions {
  readonly command: Command;
  /** The stages to try, in order. */
  readonly stages: readonly Stage[];
  readonly kept: KeptStages;
  readonly input: TerminalInput;
  readonly output: TerminalOutput;
  readonly color: boolean;
  readonly links: boolean;
}

/** The page of the stages. */
export const PAGE = 'own-server.html';

const DEFAULT_ROWS = 24;
const DEFAULT_WIDTH = 80;
const MIN_WIDTH = 20;

export class LearnServer {
  readonly #options: LearnServerOptions;
  readonly #watch: ServerWatch;
  #at: number;
  /** The most stages that were right so far. */
  #before: number;
  #hints = 0;
  #notice: readonly NoticeLine[] | undefined;
  #isLeaving = false;
  #scrolled = { top: 0, page: 1 };
  #isOpen = true;
  #finish: () => void = () => {};

  constructor(options: LearnServerOptions) {
    const { command, stages, kept } = options;
    this.#options = options;
    this.#before = Math.min(kept.right, stages.length);
    this.#at = Math.min(this.#before, stages.length - 1);
    this.#watch = new ServerWatch(command, stages, () => this.#onTrial());
  }

  /** Runs until the learner leaves. */
  async run(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      this.#finish = resolve;
    });
    const terminal = new RawTerminal(this.#options.input, this.#options.output, {
      onKey: (key) => this.#onKey(key),
      onResize: () => this.#draw(),
      onLeave: (exitCode) => this.#leave(exitCode),
      onEnd: () => this.#finish(),
    });
    terminal.attach();
    try {
      this.#draw(0);
      this.#watch.try();
      await ended;
    } finally {
      this.#isOpen = false;
      terminal.detach();
      await this.#watch.close();
    }
  }

  get #right(): number {
    return this.#watch.last?.tried?.right ?? this.#before;
  }

  /** A trial was made, or takes longer than one notices. */
  #onTrial(): void {
    const { stages, kept } = this.#options;
    const tried = this.#watch.last?.tried;
    if (!tried || this.#watch.isSlow) {
      this.#draw();
      return;
    }
    const at = Math.min(tried.right, stages.length - 1);
    if (at !== this.#at) this.#hints = 0;
    this.#at = at;
    if (tried.right > this.#before) {
      this.#before = tried.right;
      kept.keep(tried.right);
    }
    this.#draw(this.#notice || this.#hints > 0 ? undefined : 0);
  }

  // ── Keys ─────────────────────────────────────────────────────────────────

  #onKey(key: Key): void {
    const name = key.name ?? key.sequence ?? '';
    if (this.#isLeaving) {
      this.#isLeaving = false;
      if (['y', 'return', 'enter'].includes(name)) this.#leave(0);
      else this.#draw();
      return;
    }
    const by = rowsMoved(name, this.#scrolled.page);
    if (by !== undefined) this.#draw(Math.max(0, this.#scrolled.top + by));
    else this.#grant(name);
  }

  #grant(name: string): void {
    this.#notice = undefined;
    switch (name) {
      case 'q':
        this.#isLeaving = true;
        this.#draw();
        break;
      case 'n':
      case 'right':
        this.#look(this.#at + 1);
        break;
      case 'b':
      case 'left':
        this.#look(this.#at - 1);
        break;
      case 'h':
        this.#hints = Math.min(2, this.#hints + 1);
        this.#draw(0);
        break;
      case 'c':
        this.#watch.try();
        this.#draw();
        break;
      case 'o':
        void this.#showPage();
        break;
      case '?':
        this.#say(...keyRows(ALL_STAGE_KEYS));
        break;
      default:
        this.#draw(0);
    }
  }

  #look(at: number): void {
    this.#at = Math.max(0, Math.min(this.#options.stages.length - 1, at));
    this.#hints = 0;
    this.#draw(0);
  }

  async #showPage(): Promise<void> {
    this.#say('looking for the server …');
    const said = this.#notice;
    const notice = await pageNotice(PAGE);
    if (this.#notice === said) this.#say(...notice);
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

  #draw(top = this.#scrolled.top): void {
    if (!this.#isOpen) return;
    const { output, color, links, stages, command } = this.#options;
    const style: ScreenStyle = {
      ...{ width: Math.max(MIN_WIDTH, output.columns || DEFAULT_WIDTH), height: output.rows || DEFAULT_ROWS },
      ...{ color, links },
    };
    const view = {
      ...{ stages, at: this.#at, right: this.#right, before: this.#before, command: command.join(' ') },
      ...{ trial: this.#watch.last, isTrying: this.#watch.isSlow, hints: this.#hints, notice: this.#notice },
      question: this.#isLeaving ? 'Leave? y or Enter leaves; any other key stays.' : undefined,
    };
    const { rows, ...scrolled } = stageScreen(view, top, style);
    this.#scrolled = scrolled;
    output.write(CLEAR + joinRows(rows));
  }
}
