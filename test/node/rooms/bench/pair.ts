/** Two node processes with a broker of their own, and clients at both: what is measured. */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { BrokerName } from '../../../../lessons/20-beyond/adapters.ts';
import { Broker } from '../../../../lessons/20-beyond/broker.ts';
import { stop } from '../../../../lessons/20-beyond/foreign.ts';
import { type Dialect, Talker } from './talker.ts';

export interface Contender {
  readonly title: string;
  readonly broker: BrokerName;
  readonly dialect: Dialect;
  /** The node's script, and what it is given before the address of the broker. */
  readonly script: string;
  readonly given: readonly string[];
}

export interface Load {
  /** Clients at each node. */
  readonly clients: number;
  /** Messages that one client of each node says in a round. */
  readonly messages: number;
  /** How many of them may be on their way at a time. */
  readonly window: number;
  /** Length of a message, in characters. */
  readonly length: number;
}

export class Pair {
  readonly contender: Contender;
  readonly #broker: Broker;
  readonly #nodes: readonly ChildProcess[];
  readonly #talkers: readonly Talker[];

  private constructor(
    contender: Contender,
    broker: Broker,
    nodes: readonly ChildProcess[],
    talkers: readonly Talker[],
  ) {
    this.contender = contender;
    this.#broker = broker;
    this.#nodes = nodes;
    this.#talkers = talkers;
  }

  static async start(contender: Contender, { clients }: Load): Promise<Pair> {
    const broker = await Broker.start(contender.broker);
    const nodes: ChildProcess[] = [];
    const talkers: Talker[] = [];
    for (let i = 0; i < 2; i++) {
      const node = fork(contender.script, [...contender.given, broker.url]);
      nodes.push(node);
      const [{ port }] = (await once(node, 'message')) as [{ readonly port: number }];
      for (let j = 0; j < clients; j++) talkers.push(await Talker.join(port, contender.dialect));
    }
    return new Pair(contender, broker, nodes, talkers);
  }

  /** One round: a client of each node talks. @returns messages a second, until all clients have them all */
  async round({ clients, messages, window, length }: Load): Promise<number> {
    const speakers = [this.#talkers[0], this.#talkers[clients]];
    const expected = messages * speakers.length;
    for (const talker of this.#talkers) talker.heard = 0;
    const began = performance.now();
    const done = Promise.all(this.#talkers.map((talker) => heard(talker, expected)));
    for (const [at, speaker] of speakers.entries())
      if (speaker) talk(speaker, String(at), { messages, window, length });
    await done;
    return expected / ((performance.now() - began) / 1000);
  }

  async close(): Promise<void> {
    for (const talker of this.#talkers) talker.close();
    await Promise.all(this.#nodes.map((node) => stop(node, 'SIGKILL')));
    await this.#broker.close();
  }
}

/** Says messages, the next one each time one of its own has come back. */
function talk(talker: Talker, name: string, { messages, window, length }: Omit<Load, 'clients'>): void {
  const text = name.padEnd(length, '.');
  let said = 0;
  const sayNext = () => {
    if (said >= messages) return;
    said++;
    talker.say(text);
  };
  const before = talker.onHeard;
  talker.onHeard = (came) => {
    before(came);
    if (came === text) sayNext();
  };
  for (let i = 0; i < window; i++) sayNext();
}

function heard(talker: Talker, expected: number): Promise<void> {
  return new Promise((resolve) => {
    talker.onHeard = () => {
      if (talker.heard === expected) resolve();
    };
  });
}
