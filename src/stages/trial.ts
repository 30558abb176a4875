/** One trial of a server: it is started, tried by the stages, and stopped, whatever it does. */

import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../conformance/free-port.ts';
import type { Patience } from '../conformance/patience.ts';
import { targetOf, Unreachable } from '../conformance/server-run.ts';
import { type Command, StartedServer } from '../conformance/started-server.ts';
import type { Stage } from './stage.ts';
import { type FailedCase, type Tried, tryStages } from './try-stages.ts';

export interface Trial {
  /** What was found; undefined if the server never took a connection. */
  readonly tried?: Tried;
  /** Why it does not run, in a sentence without a full stop; undefined if it ran to the end. */
  readonly trouble?: string;
  /** The end of what it printed. */
  readonly printed: string;
}

/** How long a server may take until it listens, in ms. */
const START_TIME = 8000;
/** How long a server may take to end after it has broken off a connection, in ms. */
const DYING_TIME = 1000;
/** Long enough for an answer of a busy machine, and short enough to wait for. */
const PATIENCE: Patience = { answer: 2000, silence: 150 };

export class ServerTrial {
  readonly #command: Command;
  readonly #stages: readonly Stage[];
  readonly #patience: Patience;
  #server: StartedServer | undefined;
  #isOver = false;

  /** @param stages  in order; the trial ends with the first that is not right */
  constructor(command: Command, stages: readonly Stage[], patience = PATIENCE) {
    this.#command = command;
    this.#stages = stages;
    this.#patience = patience;
  }

  async run(): Promise<Trial> {
    const target = targetOf(`ws://127.0.0.1:${await freePort()}/`);
    const server = new StartedServer(this.#command, target, START_TIME);
    this.#server = server;
    try {
      await server.start();
      const tried = await tryStages(this.#stages, target, this.#patience, () => this.#isOver);
      if (tried.failed && !this.#isOver) await this.#lastWords(server, tried.failed);
      return { tried, printed: server.printed, ...(server.ended === undefined ? {} : { trouble: server.ended }) };
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      const why = server.ended ?? `it does not listen on port ${target.port} of 127.0.0.1; its number is in PORT`;
      return { trouble: why, printed: server.printed };
    } finally {
      await server.stop();
    }
  }

  /** A server that dies of a case ends the connection first, and itself a little later. */
  async #lastWords(server: StartedServer, { broke }: FailedCase): Promise<void> {
    if (broke) await Promise.race([server.gone(), sleep(DYING_TIME, undefined, { ref: false })]);
  }

  /** Whether it was ended before its time: what it found says nothing. */
  get isStopped(): boolean {
    return this.#isOver;
  }

  /** Ends the trial before its time. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#server?.stop();
  }
}
