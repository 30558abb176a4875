/** One trial of a client: it is started once for each case, and connects to the address in `URL`. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Case } from '../conformance/case.ts';
import { keysOf } from '../conformance/client-run.ts';
import { playCase, randomFor } from '../conformance/playing.ts';
import { hasFailed } from '../conformance/result.ts';
import type { Command } from '../conformance/started-server.ts';
import { SubjectProcess } from '../conformance/subject-process.ts';
import { Door } from './door.ts';
import type { Stage } from './stage.ts';
import { testerOf } from './testers.ts';
import { PATIENCE, type Trial, type TrialPatience, type Trying } from './trial.ts';
import { type CasePlace, type TriedCase, triedCase, tryStages } from './try-stages.ts';

export class ClientTrial implements Trying {
  readonly #command: Command;
  readonly #stages: readonly Stage[];
  readonly #patience: TrialPatience;
  readonly #onCase: ((place: CasePlace) => void) | undefined;
  /** Of all connections so far. */
  readonly #keys = new Set<string>();
  #client: SubjectProcess | undefined;
  /** Why it ended the last connection, if it did that by ending itself, and not well. */
  #died: string | undefined;
  /** Whether the check ended the last connection. */
  #isLate = false;
  #isOver = false;
  readonly #killAtExit = () => this.#client?.kill();

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
    process.on('exit', this.#killAtExit);
    const door = await Door.open(this.#patience.answer);
    const subject = {
      role: 'client',
      tryCase: (one: Case, stage: Stage, number: number) => this.#tryCase(door, one, stage, number),
      isStuck: async () => false,
    } as const;
    try {
      const tried = await tryStages(this.#stages, subject, () => this.#isOver, this.#onCase);
      const trouble = tried.trouble ?? (tried.failed ? this.#died : undefined);
      const { printed = '', complained = '' } = this.#client ?? {};
      const all = { tried, printed, ...(trouble === undefined ? {} : { trouble }) };
      return this.#isLate ? { ...all, complained: '', isLate: true } : { ...all, complained };
    } finally {
      await this.#client?.stop();
      await door.close();
      process.off('exit', this.#killAtExit);
    }
  }

  async #tryCase(door: Door, one: Case, stage: Stage, number: number): Promise<TriedCase> {
    if (one.speaks === 'http2') throw new Error(`${one.id}: stages speak no HTTP/2`);
    const url = `${door.url}/runCase?case=${number}&agent=you`;
    const client = new SubjectProcess({ words: this.#command, env: { URL: url } });
    this.#client = client;
    this.#died = undefined;
    this.#isLate = false;
    const wire = await door.next(client.gone(), this.#patience.start);
    if (!wire) {
      const why = client.ended ?? 'it has made no connection';
      return { trouble: `does not connect to ${new URL(door.url).host}, which is in URL: ${why}` };
    }
    const tester = new (testerOf(stage))(wire, 'server', one.speaks, randomFor(one.id), this.#patience);
    const played = await playCase(one, tester, wire, { earlierKeys: new Set(this.#keys) });
    if (tester.request) for (const key of keysOf(tester.request)) this.#keys.add(key);
    const most = hasFailed(played) ? this.#patience.dying : this.#patience.ending;
    const timeout = new AbortController();
    await Promise.race([client.gone(), sleep(most, undefined, timeout).catch(() => {})]);
    timeout.abort();
    this.#isLate = wire.endedFirst === 'tester';
    if (!this.#isLate && client.ended !== undefined) this.#died = client.failure;
    const tried = triedCase(stage, played, tester, wire.passed);
    if (client.ended !== undefined) return tried;
    await client.stop();
    if ('result' in tried && hasFailed(tried.result)) return tried;
    return {
      trouble: 'does not end: its connection is over, and it is still running. A read that gives nothing is the end',
    };
  }

  get isStopped(): boolean {
    return this.#isOver;
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#client?.stop();
  }
}
