/** A program of the learner's own, stage by stage: tried at each save, until the learner leaves. */

import type { Command } from '../conformance/started-server.ts';
import { keyRows } from '../course/key-line.ts';
import { NoticeScreen, nameOf, type ScreenStreams } from '../course/learn/notice-screen.ts';
import type { Screen, ScreenStyle } from '../course/learn/scrolling-screen.ts';
import { pageOf } from '../course/page-address.ts';
import type { Role } from '../versions.ts';
import type { KeptStages } from './kept-stages.ts';
import { newTrial } from './new-trial.ts';
import { ProgramWatch } from './program-watch.ts';
import type { Stage } from './stage.ts';
import { ALL_STAGE_KEYS } from './stage-keys.ts';
import { stageScreen } from './stage-screen.ts';

export interface LearnStagesOptions extends ScreenStreams {
  /** What is built. */
  readonly role: Role;
  readonly command: Command;
  /** The stages to try, in order. */
  readonly stages: readonly Stage[];
  readonly kept: KeptStages;
}

/** The pages of the stages. */
const PAGES: Readonly<Record<Role, string>> = { server: 'own-server', client: 'own-client' };

export class LearnStages {
  readonly #options: LearnStagesOptions;
  readonly #screen: NoticeScreen;
  readonly #watch: ProgramWatch;
  #at: number;
  /** The most stages that were right so far. */
  #before: number;
  #hints = 0;

  constructor(options: LearnStagesOptions) {
    const { role, command, stages, kept } = options;
    this.#options = options;
    this.#before = Math.min(kept.right, stages.length);
    this.#at = Math.min(this.#before, stages.length - 1);
    this.#screen = new NoticeScreen(options, {
      screen: (top, style) => this.#drawn(top, style),
      onKey: (key) => this.#onKey(nameOf(key)),
    });
    this.#watch = new ProgramWatch(
      command,
      (onCase) => newTrial(role, command, stages, onCase),
      () => this.#onTrial(),
    );
  }

  /** Runs until the learner leaves. */
  async run(): Promise<void> {
    try {
      await this.#screen.run(() => {
        this.#screen.draw(0);
        this.#watch.try();
      });
    } finally {
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
      this.#screen.draw();
      return;
    }
    const at = Math.min(tried.right, stages.length - 1);
    if (at !== this.#at) this.#hints = 0;
    this.#at = at;
    if (tried.right > this.#before) {
      this.#before = tried.right;
      kept.keep(tried.right);
    }
    // What was found is not to be covered by what was read before.
    this.#screen.notice = undefined;
    this.#screen.draw(this.#hints > 0 ? undefined : 0);
  }

  #onKey(name: string): void {
    if (this.#screen.scroll(name)) return;
    this.#screen.notice = undefined;
    switch (name) {
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
        this.#screen.draw(0);
        break;
      case 'c':
        this.#watch.try();
        this.#screen.draw();
        break;
      case 'o':
        void this.#screen.showPage(pageOf(PAGES[this.#options.role]));
        break;
      case '?':
        this.#screen.say(...keyRows(ALL_STAGE_KEYS));
        break;
      default:
        this.#screen.draw(0);
    }
  }

  #look(at: number): void {
    this.#at = Math.max(0, Math.min(this.#options.stages.length - 1, at));
    this.#hints = 0;
    this.#screen.draw(0);
  }

  #drawn(top: number, style: ScreenStyle): Screen {
    const { role, stages, command } = this.#options;
    const view = {
      ...{ role, stages, at: this.#at, right: this.#right, before: this.#before, command: command.join(' ') },
      ...{ trial: this.#watch.last, isTrying: this.#watch.isSlow, place: this.#watch.place, hints: this.#hints },
      ...{ notice: this.#screen.notice, question: this.#screen.question },
    };
    return stageScreen(view, top, style);
  }
}
