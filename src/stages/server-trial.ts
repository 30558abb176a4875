/** One trial of a server: it is started once, and every case connects to it. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Case } from '../conformance/case.ts';
import { freePort } from '../conformance/free-port.ts';
import type { Patience } from '../conformance/patience.ts';
import { playCase, randomFor } from '../conformance/playing.ts';
import { dial, type ServerTarget, targetOf, Unreachable } from '../conformance/server-run.ts';
import { type Command, StartedServer } from '../conformance/started-server.ts';
import { Tester } from '../conformance/tester.ts';
import { Wire } from '../conformance/wire.ts';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import type { Stage } from './stage.ts';
import { testerOf } from './testers.ts';
import { PATIENCE, type Trial, type TrialPatience, type Trying } from './trial.ts';
import { type CasePlace, type FailedCase, type TriedCase, triedCase, tryStages } from './try-stages.ts';

/** How long a server may take to answer anything at all before it is called stuck, in ms. */
const STUCK_TIME = 1000;

export class ServerTrial implements Trying {
  readonly #command: Command;
  readonly #stages: readonly Stage[];
  readonly #patience: TrialPatience;
  readonly #onCase: ((place: CasePlace) => void) | undefined;
  #server: StartedServer | undefined;
  #isOver = false;

  /**
   * @param stages  in order; the trial ends with the first that is not right
   * @param onCase  told before each case
   */
  constructor(command: Command, stages: readonly Stage[], patience = PATIENCE, onCase?: (place: CasePlace) => void) {
    this.#command = command;
    this.#stages = stages;
    this.#patience = patience;
    this.#onCase = onCase;
  }

  async run(): Promise<Trial> {
    const target = targetOf(`ws://127.0.0.1:${await freePort()}/`);
    const server = new StartedServer(this.#command, target, this.#patience.start);
    this.#server = server;
    const subject = {
      role: 'server',
      tryCase: (one: Case, stage: Stage) => tryCase(one, stage, target, this.#patience),
      isStuck: () => isSilent(target),
    } as const;
    try {
      await server.start();
      const tried = await tryStages(this.#stages, subject, () => this.#isOver, this.#onCase);
      if (tried.failed && !this.#isOver) await this.#lastWords(server, tried.failed);
      const { printed, complained } = server;
      return { tried, printed, complained, ...(server.ended === undefined ? {} : { trouble: server.ended }) };
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      const why = server.ended ?? `it does not listen on port ${target.port} of 127.0.0.1; its number is in PORT`;
      return { trouble: why, printed: server.printed, complained: server.complained };
    } finally {
      await server.stop();
    }
  }

  /** A server that dies of a case ends the connection first, and itself a little later. */
  async #lastWords(server: StartedServer, { broke }: FailedCase): Promise<void> {
    if (broke) await Promise.race([server.gone(), sleep(this.#patience.dying, undefined, { ref: false })]);
  }

  get isStopped(): boolean {
    return this.#isOver;
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#server?.stop();
  }
}

async function tryCase(one: Case, stage: Stage, target: ServerTarget, patience: Patience): Promise<TriedCase> {
  if (one.speaks === 'http2') throw new Error(`${one.id}: stages speak no HTTP/2`);
  const wire = new Wire(await dial(target, one.speaks));
  const tester = new (testerOf(stage))(wire, 'client', one.speaks, randomFor(one.id), patience);
  const played = await playCase(one, tester, wire, { place: target.place });
  return triedCase(stage, played, tester, wire.passed);
}

/** Whether a request is taken and never answered. */
async function isSilent(target: ServerTarget): Promise<boolean> {
  try {
    const wire = new Wire(await dial(target));
    const tester = new Tester(wire, 'client', 'version-13', randomFor('is it stuck'));
    await tester.say(HANDSHAKES['version-13'].createRequest(target.place, tester.random).bytes);
    await tester.until(() => wire.total.subject > 0, STUCK_TIME);
    wire.destroy();
    return wire.total.subject === 0 && !tester.isOver;
  } catch {
    return false;
  }
}
