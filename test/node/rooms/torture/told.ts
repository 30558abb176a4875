/** What a node of the torture test tells its parent. */

import type { Sent } from '../../../../src/node/rooms/index.ts';

/** How far a message came, as `send` says it. */
export type Reached = Sent['reached'];

/** Times are those of `Date.now`, in ms: all processes are on one machine. */
export type Told =
  | { readonly port: number }
  | { readonly line: 'away' | 'back'; readonly at: number }
  | { readonly key: string; readonly reached: Reached; readonly at: number }
  | { readonly fault: string };
