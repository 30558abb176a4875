/** Starts a server to attack, in a process with little memory, and attacks it. */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Speak } from '../../src/versions.ts';
import { type Attack, attack, type Outcome } from './attacker.ts';

const VICTIM = fileURLToPath(new URL('victim.ts', import.meta.url));

export type Victim = 'naive' | 'bounded';

export interface Fall extends Outcome {
  /** How the process ended, if it did while it was attacked. */
  readonly died?: string;
}

/** Memory that V8 may take for objects, in MiB. */
export const HEAP_MIB = 64;

/**
 * @param heap  in MiB
 * @returns what happened; the process has ended
 */
export async function attackVictim(
  victim: Victim,
  speak: Speak,
  { heap = HEAP_MIB, ...how }: Pick<Attack, 'size' | 'total' | 'batch'> & { readonly heap?: number },
): Promise<Fall> {
  const child = fork(VICTIM, [victim], {
    execArgv: ['--import', 'tsx', `--max-old-space-size=${heap}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const gone = once(child, 'exit') as Promise<[number | null, string | null]>;
  const asked = async (): Promise<{ port: number; memory: number } | undefined> =>
    (await Promise.race([once(child, 'message'), gone.then(() => [undefined])]))[0];
  try {
    const { port = 0 } = (await asked()) ?? {};
    const memory = async () => {
      if (!child.connected) return undefined;
      child.send('memory');
      return (await asked())?.memory;
    };
    const outcome = await attack({ ...how, speak, port, memory, patience: PATIENCE });
    if (outcome.end !== 'closed' || outcome.closeCode !== undefined) return outcome;
    // A connection that ends without a close frame: the process may be dying.
    const [code, signal] = await gone;
    return { ...outcome, died: signal ?? `exit code ${code}` };
  } finally {
    if (child.connected) child.disconnect();
    await gone;
  }
}

/** In ms: a process that collects garbage is slow before it dies. */
const PATIENCE = 60_000;
