/** One way in which a stranger strains a server or a client, and what it costs the victim. */

import type { ServerSettings } from '../contenders/contender.ts';
import type { RunningContender } from '../process/running.ts';
import { Visitors } from './visitors.ts';

/** What a contender went through. */
export interface Figures {
  /** The most memory that its process had, in MiB. */
  readonly peakMemory: number;
  /** Processor time from the beginning of the attack to its end, in ms. */
  readonly cpu: number;
  /** The longest time in which its event loop did not turn, in ms. */
  readonly longestBlock: number;
  /** How long honest clients waited from connecting to the first message they got, in ms. */
  readonly medianWait?: number;
  readonly longestWait?: number;
  /** Honest clients that were served, and that were not. */
  readonly served?: number;
  readonly unserved?: number;
  /** What else counts in a scenario. */
  readonly more: Readonly<Record<string, number>>;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** The server that is strained; omitted if it is a client. */
  readonly settings?: ServerSettings;
  /**
   * Strains the contender.
   *
   * @param port  where it serves, or 0
   * @param size  1 for the whole, less for a part
   * @param invite  lets the honest clients come, from now on until the attack is over
   * @returns what else counts
   */
  attack(
    contender: RunningContender,
    port: number,
    size: number,
    invite: () => void,
  ): Promise<Readonly<Record<string, number>>>;
  /** This many honest clients come when they are invited, each once; by default 10 come again and again. */
  readonly visitors?: number;
}

/** The most that the heap of a contender may take, in MiB. */
const HEAP_LIMIT = 512;

/** How many at this size: at least two, so that the smallest run is still the scenario. */
export function share(count: number, size: number): number {
  return Math.max(2, Math.round(count * size));
}

/** Runs a scenario against one contender, in a process of its own with a limit of memory. */
export async function run(
  { settings, attack, visitors }: Scenario,
  size: number,
  start: (heapLimit: number) => Promise<RunningContender>,
): Promise<Figures> {
  const contender = await start(HEAP_LIMIT);
  try {
    const port = settings ? await contender.serve(settings) : 0;
    const before = await contender.strain();
    let honest: Visitors | undefined;
    const invite = () => {
      honest = new Visitors(port, share(visitors ?? 10, size), visitors !== undefined);
    };
    const more = await attack(contender, port, size, invite).finally(() => honest?.end());
    const waits = await honest?.end();
    const after = await contender.strain();
    return {
      peakMemory: after.peakRss / 2 ** 20,
      cpu: after.cpuMs - before.cpuMs,
      longestBlock: after.longestBlock,
      ...waits,
      more,
    };
  } finally {
    contender.stop();
  }
}
