/** How much of what was said an adapter keeps, for those who come back. */

import type { KnownOptions } from '../../arguments.ts';
import { countFrom } from '../options.ts';

export interface HistoryOptions {
  /** Most messages kept for each room; 1,000 by default, 0 for none. */
  readonly keep?: number;
  /** How long they are kept after the last one, in ms; 10 minutes by default. */
  readonly keepFor?: number;
}

export const HISTORY_OPTIONS: KnownOptions<HistoryOptions> = { keep: true, keepFor: true };

export const DEFAULTS = { keep: 1000, keepFor: 600_000 } as const;

/** @throws UsageError `bad-option`, `unknown-option`, `bad-argument` */
export function historyFrom(options: HistoryOptions): Required<HistoryOptions> {
  return {
    keep: countFrom('keep', options.keep, DEFAULTS.keep),
    keepFor: countFrom('keepFor', options.keepFor, DEFAULTS.keepFor),
  };
}
