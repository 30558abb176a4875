/** Tries a program at each save of a file beside it. */

import { statSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import type { Command } from '../conformance/started-server.ts';
import { CheckLoop } from '../course/exercises/check-loop.ts';
import { watchFolder } from '../course/watch-folder.ts';
import type { Trial, Trying } from './trial.ts';
import type { CasePlace } from './try-stages.ts';

/** How long a save may take to settle, in ms. */
const SETTLE = 20;

/**
 * The folder and the kind of files that a command is made of: those of its first argument that is a file, or of the
 * program itself if there is none. The interpreter, `/usr/bin/php`, does not change.
 */
export function sourcesOf([program, ...rest]: Command): { readonly folder: string; readonly extension: string } {
  const script = [...rest, program].find((word) => statSync(word, { throwIfNoEntry: false })?.isFile());
  return script === undefined
    ? { folder: '.', extension: '' }
    : { folder: dirname(script), extension: extname(script) };
}

export class ProgramWatch {
  readonly #newTrial: (onCase: (place: CasePlace) => void) => Trying;
  readonly #onChange: () => void;
  readonly #trials: CheckLoop;
  readonly #unwatch: () => void;
  #trial: Trying | undefined;
  #isClosed = false;
  /** What the last trial has found. */
  last: Trial | undefined;
  /** Where the trial is that runs. */
  place: CasePlace | undefined;

  /** @param onChange  called when a trial was made, is found to be slow, or goes on slowly */
  constructor(command: Command, newTrial: (onCase: (place: CasePlace) => void) => Trying, onChange: () => void) {
    this.#newTrial = newTrial;
    this.#onChange = onChange;
    this.#trials = new CheckLoop(() => this.#try(), onChange);
    const { folder, extension } = sourcesOf(command);
    this.#unwatch = watchFolder(folder, {
      // What the program itself writes, a log or a cache, is no reason to start it again.
      isWatched: (name) => !name.startsWith('.') && extname(name) === extension,
      settle: SETTLE,
      onChange: () => this.try(),
    });
  }

  get isSlow(): boolean {
    return this.#trials.isSlow;
  }

  /** Tries now. A trial that runs is ended: its program is an old one. */
  try(): void {
    if (this.#isClosed) return;
    void this.#trial?.stop();
    void this.#trials.run();
  }

  /** Ends all, also the program. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#unwatch();
    await this.#trial?.stop();
  }

  async #try(): Promise<void> {
    if (this.#isClosed) return;
    this.place = undefined;
    const trial = this.#newTrial((place) => {
      this.place = place;
      if (this.isSlow) this.#onChange();
    });
    this.#trial = trial;
    const found = await trial.run();
    if (!trial.isStopped) this.last = found;
  }
}
