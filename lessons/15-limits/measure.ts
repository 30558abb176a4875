/** Starts the server in a process with little memory, attacks it, and measures both. It needs Linux. */

import { fileURLToPath } from 'node:url';
import { cpuOf, memoryOf, type SmallProcess, startSmallProcess } from '../../src/course/small-process.ts';
import type { Attack } from './attacks.ts';
import { type Effort, type Pumped, pump } from './pump.ts';

/** What the server's process may take: for its objects, and in all but its code. In MiB. */
export const HEAP_MIB = 64;
export const DATA_MIB = 384;
/** How many files and connections it may have open. */
export const DESCRIPTORS = 100;

const VICTIM = fileURLToPath(new URL('victim.ts', import.meta.url));

/** How far an attack was after some ms: bytes sent, and growth of both processes since it began, in bytes. */
export type Sample = readonly [at: number, sent: number, server: number, attacker: number];

export interface Measured extends Pumped {
  readonly samples: readonly Sample[];
  /** Processor time of both, in ms. */
  readonly cpu: { readonly server: number; readonly attacker: number };
  /** How the process of the server ended, and what it said, if it did. */
  readonly died?: string;
}

export interface Victim extends Omit<SmallProcess<unknown>, 'told'> {
  readonly port: number;
}

/** @param file  with a guard and a limiter; the naive server without it */
export async function startVictim(file?: string): Promise<Victim> {
  const limits = { heap: HEAP_MIB, data: DATA_MIB, descriptors: DESCRIPTORS };
  const { told, ...victim } = await startSmallProcess<{ port: number }>(
    VICTIM,
    file === undefined ? [] : [file],
    limits,
  );
  return { ...victim, port: told.port };
}

/** Attacks the process that listens on a port, and measures. */
export async function attackProcess(port: number, pid: number, attack: Attack, effort: Effort) {
  const before = { server: memoryOf(pid) ?? 0, attacker: process.memoryUsage.rss() };
  const began = { server: cpuOf(pid) ?? 0, attacker: process.cpuUsage() };
  let serverCpu = 0;
  const samples: Sample[] = [];
  const look = (at: number, sent: number) => {
    const [memory, cpu] = [memoryOf(pid), cpuOf(pid)];
    // A process that is dying has no memory any more.
    if (!memory || cpu === undefined) return;
    serverCpu = cpu - began.server;
    samples.push([
      Math.round(at),
      sent,
      Math.max(0, memory - before.server),
      Math.max(0, process.memoryUsage.rss() - before.attacker),
    ]);
  };
  const pumped = await pump(port, attack, effort, look);
  look(pumped.time, pumped.sent);
  const { user, system } = process.cpuUsage(began.attacker);
  return { ...pumped, samples, cpu: { server: serverCpu, attacker: Math.round((user + system) / 1000) } };
}

/** Attacks the server of this lesson. */
export async function attackVictim(attack: Attack, effort: Effort, file?: string): Promise<Measured> {
  const victim = await startVictim(file);
  try {
    const measured = await attackProcess(victim.port, victim.pid, attack, effort);
    // A connection that ends without a word: the process may be dying.
    if (measured.said === 'ends TCP') await new Promise((resolve) => setTimeout(resolve, 1000));
    const died = await victim.died();
    return { ...measured, ...(died === undefined ? {} : { died }) };
  } finally {
    await victim.stop();
  }
}
