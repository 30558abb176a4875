/** The orders for a contender's process, and its answers. */

import type { ServerSettings } from '../contenders/contender.ts';
import type { Topic } from '../variants/variants.ts';
import type { KeepOptions } from '../work/keep.ts';
import type { ReadOptions } from '../work/read.ts';
import type { WriteOptions } from '../work/write.ts';

export type Order =
  /** Prepares work, by a name if there is more than one, and checks that it is done correctly. */
  | { readonly do: 'read'; readonly options: ReadOptions; readonly as?: string }
  | { readonly do: 'write'; readonly options: WriteOptions; readonly as?: string }
  /** Does the work for a given time. Answers messages per second. */
  | { readonly do: 'sample'; readonly ms: number; readonly as?: string }
  /** Answers the port. */
  | { readonly do: 'serve'; readonly settings: ServerSettings }
  | { readonly do: 'broadcast'; readonly bytes: number; readonly times: number }
  /** Answers GB/s. */
  | { readonly do: 'way'; readonly topic: Topic; readonly name: string; readonly bytes: number }
  /** Opens a client that stays. */
  | { readonly do: 'dial'; readonly url: string }
  /** Answers bytes per message. */
  | ({ readonly do: 'keep' } & KeepOptions)
  /** Answers {@link Strain}. */
  | { readonly do: 'strain' }
  /** Answers {@link Holdings}. */
  | { readonly do: 'holdings' };

export interface Answer {
  readonly result?: unknown;
  readonly error?: string;
}

/** What a process holds after a garbage collection, and what it has used. */
export interface Holdings {
  /** Bytes. */
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
  /**
   * Its proportional set size, without the pages of files: how many processes share those changes while contenders
   * start and stop. NaN on a system other than Linux.
   */
  readonly pss: number;
  readonly connections: number;
  /** Processor time since its start, in ms. */
  readonly cpuMs: number;
}

/** What a process has gone through so far, without a garbage collection. */
export interface Strain {
  /** The most memory it has had, and what it has now, in bytes. */
  readonly peakRss: number;
  readonly rss: number;
  /** Processor time since its start, in ms. */
  readonly cpuMs: number;
  /** The longest block of its event loop since this was first requested, in ms. */
  readonly longestBlock: number;
  readonly connections: number;
  /** Open file descriptors; undefined on a system that does not report them. */
  readonly descriptors: number | undefined;
}
