/** What happened to the room of this lesson: seen as it happened, kept in `brokers.json`, drawn by `sights.ts`. */

import { readFileSync } from 'node:fs';
import type { AdapterName } from './adapters.ts';

export type Person = 'Ada' | 'Bob';

/** Times are in seconds since the two had joined. */
export type Happened =
  | { readonly at: number; readonly is: 'says'; readonly who: Person; readonly text: string }
  /** Its server knows how far a message came. */
  | { readonly at: number; readonly is: 'reached'; readonly text: string; readonly reached: 'all' | 'here' | 'unknown' }
  | { readonly at: number; readonly is: 'hears'; readonly who: Person; readonly text: string; readonly id?: string }
  | { readonly at: number; readonly is: 'killed' | 'started'; readonly what: 'broker' | 'server B' }
  /** Who is in the room, or the code of the error. */
  | { readonly at: number; readonly is: 'listed'; readonly when: string; readonly names: readonly Person[] | string }
  | { readonly at: number; readonly is: 'told'; readonly who: Person; readonly code: number }
  | {
      readonly at: number;
      readonly is: 'back';
      readonly who: Person;
      readonly after: string;
      readonly isComplete: boolean;
    };

export interface Played {
  /** Version of the broker. */
  readonly version: string;
  readonly happened: readonly Happened[];
}

/** A message whose confirmation was lost, and a server that sends until it is sure. */
export interface Doubled {
  readonly version: string;
  /** How often the server sent it. */
  readonly sent: number;
  /** How often it came to Bob, and how often he took it if he looks at its key. */
  readonly heard: number;
  readonly taken: number;
}

export interface BrokerRecord {
  /** Version of Node, and the day, `2026-11-26`. */
  readonly node: string;
  readonly on: string;
  readonly played: Readonly<Record<AdapterName, Played>>;
  readonly doubled: Readonly<Record<AdapterName, Doubled>>;
}

export const BROKERS_FILE = new URL('brokers.json', import.meta.url);

export function readBrokerRecord(): BrokerRecord {
  return JSON.parse(readFileSync(BROKERS_FILE, 'utf8')) as BrokerRecord;
}
