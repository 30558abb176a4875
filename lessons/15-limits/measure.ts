/** Starts the server in a process with little memory, attacks it, and measures both. It needs Linux. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Attack } from './attacks.ts';
import { type Effort, type Pumped, pump } from './pump.ts';

/** What the server's process may take: for its objects, and in all but its code. In MiB. */
export const HEAP_MIB = 64;
export const DATA_MIB = 384;
/** How many files and connections it may have open. */
export const DESCRIPTORS = 100;

const VICTIM = fileURLToPath(new URL('victim.ts', import.meta.url));
const PAGE_BYTES = 4096;
/** Of processor time, in ms. */
const CLOCK_TICK = 10;

/** How far an attack was after some ms: bytes sent, and growth of both processes since it began, in bytes. */
export type Sample = readonly [at: number, sent: number, server: number, attacker: number];

export interface Measured extends Pumped {
  readonly samples: readonly Sample[];
  /** Processor time of both, in ms. */
  readonly cpu: { readonly server: number; readonly attacker: number };
  /** How the process of the server ended, and what it said, if it did. */
  readonly died?: string;
}

export interface Victim {
  readonly port: number;
  readonly pid: number;
  /** How its process ended; undefined while it runs. */
  died(): Promise<string> | undefined;
  stop(): Promise<void>;
}

/** @param file  with a guard and a limiter; the naive server without it */
export function startVictim(file?: string): Promise<Victim> {
  return startLimited(VICTIM, file === undefined ? [] : [file]);
}

/** @param program  a server that tells its parent the port */
export async function startLimited(program: string, given: readonly string[]): Promise<Victim> {
  const limits = `ulimit -d ${DATA_MIB * 1024}; ulimit -n ${DESCRIPTORS}`;
  const args = ['--import', 'tsx', `--max-old-space-size=${HEAP_MIB}`, program, ...given];
  const child = spawn('bash', ['-c', `${limits}; exec "$0" "$@"`, process.execPath, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let words = '';
  child.stderr?.on('data', (text: Buffer) => {
    words += text.toString();
  });
  const gone = once(child, 'exit');
  const [told] = (await Promise.race([once(child, 'message'), gone.then(() => [undefined])])) as [{ port: number }?];
  if (!told) throw new Error(`the server did not start: ${words}`);
  return {
    port: told.port,
    pid: child.pid ?? 0,
    died: () => (hasEnded(child) ? gone.then(() => lastWords(words)) : undefined),
    async stop() {
      if (child.connected) child.disconnect();
      child.kill();
      await gone;
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** The line that says why. */
function lastWords(words: string): string {
  const line = words.split('\n').find((one) => /Error: |FATAL ERROR/.test(one)) ?? 'killed';
  return line.replace(/^FATAL ERROR: /, '').trim();
}

/** What a process has in memory, in bytes; undefined once it is gone. */
export function memoryOf(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return undefined;
  }
}

/** Processor time of a process so far, in ms. */
function cpuOf(pid: number): number | undefined {
  try {
    // After the name in brackets: user and system time are the 12th and 13th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * CLOCK_TICK;
  } catch {
    return undefined;
  }
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
