/** Starts a contender and asks it what it holds. */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Contender, Holdings } from './echo-server.ts';

export interface RunningContender {
  readonly port: number;
  /** What it holds after its garbage is collected. */
  holdings(): Promise<Holdings>;
  stop(): void;
}

export async function startContender(contender: Contender): Promise<RunningContender> {
  const child = fork(fileURLToPath(new URL('./echo-server.ts', import.meta.url)), [contender], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    port,
    holdings: async () => {
      child.send('holdings');
      return ((await once(child, 'message')) as [Holdings])[0];
    },
    stop: () => child.kill(),
  };
}

/** The value in the middle, of those in order. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
