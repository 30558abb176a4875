/**
 * The torture test: two nodes, one room, many clients. The broker crashes and is
 * restarted, it is stopped and restarted, then a node is killed and its clients
 * go to the other. Meanwhile some of the clients talk.
 */

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ADAPTERS, type AdapterName } from '../../../../lessons/20-beyond/adapters.ts';
import { Broker } from '../../../../lessons/20-beyond/broker.ts';
import { Client } from './client.ts';
import { type Account, Ledger } from './ledger.ts';
import { compileNode, NodeProcess } from './node-process.ts';

export interface Size {
  readonly clients: number;
  /** How many of the clients talk. */
  readonly senders: number;
  /** Messages a second, of all of them. */
  readonly rate: number;
  /** How long they talk between two misfortunes, in ms. */
  readonly calm: number;
  /** How long the broker is away, in ms. */
  readonly away: number;
}

export interface Outcome extends Account {
  /** The broker and its version. */
  readonly faults: readonly string[];
}

/** How long the last messages may take to come, in ms. */
const PATIENCE = 60_000;

/** Bytes of a message: its key, and padding. */
const LENGTH = 100;

export async function torture(name: AdapterName, size: Size): Promise<Outcome> {
  await mkdir('dist', { recursive: true });
  const folder = await mkdtemp(join('dist', 'torture-'));
  const script = await compileNode(new URL('node.ts', import.meta.url), folder);
  const broker = await Broker.start(ADAPTERS[name].broker);
  const ledger = new Ledger();
  const nodes: NodeProcess[] = [];
  const clients: Client[] = [];
  const talk: { stop(): void } = { stop: () => {} };
  try {
    for (let i = 0; i < 2; i++) {
      nodes.push(await NodeProcess.start(script, { name, url: broker.url }, (...told) => ledger.told(...told)));
    }
    for (let i = 0; i < size.clients; i++) {
      const client = new Client(() => nodes.filter(({ isRunning }) => isRunning)[i % 2] ?? nodes[0]);
      clients.push(client);
      await client.join();
    }
    const speakers = clients.filter((_, i) => i % Math.floor(size.clients / size.senders) === 0);
    const say = startTalking(speakers, ledger, size.rate);
    talk.stop = say.stop;
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      await pause(size.calm);
      for (const node of nodes) node.expectOutage();
      await broker.stop(signal);
      await pause(size.away);
      await broker.start();
      await Promise.all(nodes.map((node) => node.isBack()));
    }
    await pause(size.calm);
    await nodes[1]?.kill();
    await pause(size.calm);
    say.stop();
    while (!clients.every(({ isInRoom }) => isInRoom)) await pause(20);
    const last = say.lastWords();
    await Promise.race([everybodyHas(clients, last), pause(PATIENCE, undefined, { ref: false })]);
    const faults = nodes.flatMap((node) => node.faults);
    return { faults, ...ledger.account(clients) };
  } finally {
    talk.stop();
    for (const client of clients) client.close();
    for (const node of nodes) await node.kill();
    await broker.close();
    await rm(folder, { recursive: true });
  }
}

/** Has clients talk in turn. */
function startTalking(speakers: readonly Client[], ledger: Ledger, rate: number) {
  const counts = speakers.map(() => 0);
  const say = (at: number): string | undefined => {
    const [speaker, n = 0] = [speakers[at], counts[at]];
    const key = `${at}:${n}`;
    if (!speaker?.send(`${key} ${'x'.repeat(LENGTH - key.length - 1)}`)) return undefined;
    ledger.sent(key, speaker);
    counts[at] = n + 1;
    return key;
  };
  let turn = 0;
  const timer = setInterval(() => say(turn++ % speakers.length), 1000 / rate);
  return {
    stop: () => clearInterval(timer),
    /** One more message of each. */
    lastWords: () => speakers.flatMap((_, at) => say(at) ?? []),
  };
}

async function everybodyHas(clients: readonly Client[], keys: readonly string[]): Promise<void> {
  for (const client of clients) {
    for (const key of keys) while (!client.came.some((one) => one.key === key)) await pause(20);
  }
}
