/** A server under test that is started by those who test it. */

import { dial, type ServerTarget, Unreachable } from './server-run.ts';
import { SubjectProcess } from './subject-process.ts';

/** How long a server that was started may take until it accepts connections, in ms, by default. */
const START_TIME = 20_000;
/** After this time somebody is told what is being waited for, in ms. */
const SLOW = 2000;

/** A program and its arguments. */
export type Command = readonly [string, ...string[]];

export const isCommand = (words: readonly string[]): words is Command => words.length > 0;

/** A server that is started for its cases, and can be started again when it has died. */
export class StartedServer {
  readonly #command: Command;
  readonly #target: ServerTarget;
  readonly #startTime: number;
  #process: SubjectProcess | undefined;
  #isStopped = false;
  readonly #killAtExit = () => this.#process?.kill();

  /** @param startTime  how long it may take until it accepts connections, in ms */
  constructor(command: Command, target: ServerTarget, startTime = START_TIME) {
    this.#command = command;
    this.#target = target;
    this.#startTime = startTime;
    process.on('exit', this.#killAtExit);
  }

  /** The end of what it printed. */
  get printed(): string {
    return this.#process?.printed ?? '';
  }

  /** The end of what it printed to standard error. */
  get complained(): string {
    return this.#process?.complained ?? '';
  }

  /** Why it is not running; undefined while it is. */
  get ended(): string | undefined {
    return this.#process?.ended;
  }

  /** Settles once it has ended. */
  async gone(): Promise<void> {
    await this.#process?.gone();
  }

  /**
   * Starts it, and waits until it accepts connections.
   *
   * @param onSlow  called once if that takes longer than a moment
   * @throws Unreachable if it does not
   */
  async start(onSlow: () => void = () => {}): Promise<void> {
    await this.#process?.stop();
    if (this.#isStopped) throw new Unreachable(`${this.#command.join(' ')}: it was stopped`);
    const started = new SubjectProcess({ words: this.#command, env: { PORT: String(this.#target.port) } });
    this.#process = started;
    const began = performance.now();
    const until = began + this.#startTime;
    let isSlow = false;
    for (;;) {
      try {
        (await dial(this.#target)).destroy();
        return;
      } catch (error) {
        if (started.ended !== undefined || performance.now() > until) {
          const why = started.ended ?? `it does not listen on port ${this.#target.port}, which is in PORT`;
          throw new Unreachable(`${this.#command.join(' ')}: ${why}`);
        }
        if (!(error instanceof Unreachable)) throw error;
      }
      if (!isSlow && performance.now() - began > SLOW) {
        isSlow = true;
        onSlow();
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Ends it for good. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#process?.stop();
    process.off('exit', this.#killAtExit);
  }
}
