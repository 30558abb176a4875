/** The brokers of this lesson where they are installed: what `sights.ts` draws, played now. */

import { setTimeout as pause } from 'node:timers/promises';
import { ADAPTERS, type AdapterName, type BrokerName } from './adapters.ts';
import { findBroker } from './broker.ts';
import { playDoubled } from './doubled.ts';
import { playMisfortunes } from './misfortunes.ts';
import type { BrokerRecord } from './played.ts';

const NAMES = Object.keys(ADAPTERS) as AdapterName[];

/** Nobody waits longer for a play, in ms: there is the recording. */
const LONGEST = 40_000;

/**
 * Plays something over each adapter, at the same time.
 *
 * @param find  says whether a broker is installed
 * @returns undefined if one of them is not, or does not run, or if it takes too long
 */
export async function playHere<T>(
  play: (name: AdapterName) => Promise<T>,
  find: (name: BrokerName) => unknown = findBroker,
): Promise<Readonly<Record<AdapterName, T>> | undefined> {
  if (!NAMES.every((name) => find(ADAPTERS[name].broker))) return undefined;
  try {
    const all = Promise.all(NAMES.map(async (name) => [name, await play(name)] as const));
    const played = await Promise.race([all, pause(LONGEST, undefined, { ref: false })]);
    return played && (Object.fromEntries(played) as Record<AdapterName, T>);
  } catch {
    return undefined;
  }
}

let misfortunes: Promise<BrokerRecord['played'] | undefined> | undefined;

/** Two steps show one play. */
export function misfortunesHere(): Promise<BrokerRecord['played'] | undefined> {
  misfortunes ??= playHere(playMisfortunes);
  return misfortunes;
}

export function doubledHere(): Promise<BrokerRecord['doubled'] | undefined> {
  return playHere(playDoubled);
}
