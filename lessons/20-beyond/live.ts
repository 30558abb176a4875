/** The brokers of this lesson where they are installed: what `sights.ts` draws, played now. */

import { setTimeout as pause } from 'node:timers/promises';
import { ADAPTERS, type AdapterName, type BrokerName } from './adapters.ts';
import { findBroker, programOf } from './broker.ts';
import { playDoubled } from './doubled.ts';
import { playMisfortunes } from './misfortunes.ts';
import { type Doubled, type Played, readBrokerRecord } from './played.ts';

const NAMES = Object.keys(ADAPTERS) as AdapterName[];
const BROKERS = [...new Set(Object.values(ADAPTERS).map(({ broker }) => broker))];

/** Nobody waits longer for a play, in ms: there is the recording. */
const LONGEST = 40_000;

/** What was played, or why nothing was, as a sentence without its full stop. */
export type Live<T> =
  | { readonly played: Readonly<Record<AdapterName, T>> }
  | { readonly played?: undefined; readonly why: string };

/**
 * Plays something over each adapter, at the same time.
 *
 * @param find  says whether a broker is installed
 */
export async function playHere<T>(
  play: (name: AdapterName) => Promise<T>,
  find: (name: BrokerName) => unknown = findBroker,
): Promise<Live<T>> {
  const missing = BROKERS.filter((name) => !find(name)).map(programOf);
  if (missing.length > 0) return { why: `Not installed here: ${missing.join(', ')}` };
  try {
    const all = Promise.all(NAMES.map(async (name) => [name, await play(name)] as const));
    const played = await Promise.race([all, pause(LONGEST, undefined, { ref: false })]);
    if (!played) return { why: `The brokers took longer than ${LONGEST / 1000} s here` };
    return { played: Object.fromEntries(played) as Record<AdapterName, T> };
  } catch (error) {
    return { why: `The brokers could not be played here (${error instanceof Error ? error.message : error})` };
  }
}

let misfortunes: Promise<Live<Played>> | undefined;

/** Two steps show one play. */
export function misfortunesHere(): Promise<Live<Played>> {
  misfortunes ??= playHere((name) => playMisfortunes(name));
  return misfortunes;
}

export function doubledHere(): Promise<Live<Doubled>> {
  return playHere((name) => playDoubled(name));
}

/** Where a picture comes from, in a line: on a page. */
export function captionOnPage(): string {
  return `A recording ${ofRecording()}. In a terminal it is played live where both brokers are installed.`;
}

/** The same in a terminal, where it was played now, or could not be. */
export function captionOf(live: Live<unknown>): string {
  if (live.played) return 'Played now, with the brokers that are installed here.';
  return `${live.why}. So this is the recording ${ofRecording()}.`;
}

function ofRecording(): string {
  const { node, on } = readBrokerRecord();
  return `of ${on}, with Node ${node}`;
}
