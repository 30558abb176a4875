/** The program under test, if the check starts it: a server, which is waited for, or a client. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface SubjectCommand {
  /** The program and its arguments. */
  readonly words: readonly [string, ...string[]];
  /** Added to the environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** How long a program may take to end after it was asked to, in ms. */
const END_TIME = 3000;
/** Most characters kept of what it prints. */
const MOST_PRINTED = 4000;
/** The same of its standard error: a stack of many calls comes after the message. */
const MOST_COMPLAINED = 40_000;

export class SubjectProcess {
  readonly #child: ChildProcess;
  #printed = '';
  #complained = '';
  #error: string | undefined;

  constructor({ words: [program, ...rest], env }: SubjectCommand) {
    // A group of its own, so that what it starts ends with it.
    const isGroup = process.platform !== 'win32';
    this.#child = spawn(program, rest, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: isGroup,
    });
    const keep = (text: Buffer) => {
      this.#printed = (this.#printed + text.toString()).slice(-MOST_PRINTED);
    };
    this.#child.stdout?.on('data', keep);
    this.#child.stderr?.on('data', (text: Buffer) => {
      keep(text);
      this.#complained = (this.#complained + text.toString()).slice(-MOST_COMPLAINED);
    });
    this.#child.on('error', (error: NodeJS.ErrnoException) => {
      this.#error = error.code === 'ENOENT' ? `there is no program ${program}` : error.message;
    });
  }

  /** The end of what it printed, from the beginning of a line on. */
  get printed(): string {
    return this.#printed.length < MOST_PRINTED ? this.#printed : this.#printed.slice(this.#printed.indexOf('\n') + 1);
  }

  /** The end of what it printed to standard error. */
  get complained(): string {
    return this.#complained;
  }

  /** Why it is not running; undefined while it is. */
  get ended(): string | undefined {
    if (this.#error !== undefined) return this.#error;
    const { exitCode, signalCode } = this.#child;
    if (signalCode !== null) return `it was ended by ${signalCode}`;
    return exitCode === null ? undefined : `it exited with ${exitCode}`;
  }

  /** Why it ended, if it did not end well. */
  get failure(): string | undefined {
    return this.#child.exitCode === 0 ? undefined : this.ended;
  }

  /** Settles once it has ended. */
  async gone(): Promise<void> {
    if (this.ended === undefined)
      await Promise.race([once(this.#child, 'exit'), once(this.#child, 'error')]).catch(() => {});
  }

  /** Ends it, and all that it has started. */
  async stop(): Promise<void> {
    if (this.ended !== undefined) return;
    this.#signal('SIGTERM');
    const timer = setTimeout(() => this.#signal('SIGKILL'), END_TIME);
    await this.gone();
    clearTimeout(timer);
  }

  /** Ends it at once, for a process that is about to exit. */
  kill(): void {
    if (this.ended === undefined) this.#signal('SIGKILL');
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      if (process.platform === 'win32') this.#child.kill(signal);
      else process.kill(-pid, signal);
    } catch {
      // It has ended in the meantime.
    }
  }
}
