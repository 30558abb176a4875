/** Single numbers out of the recordings, for the text of the page. */

import type { Speak } from '../../src/versions.ts';
import { type Part, partOf } from './chain.ts';
import { momentsOf } from './moments.ts';
import { messagesOf } from './plots.ts';
import type { PolicyName } from './policies.ts';
import { type ChainName, chainOf, type RoomName, roomOf } from './record.ts';
import { asShown } from './sizes.ts';

/** What a part held when everything before the library of the sender was full, in bytes, as the picture of it shows. */
export function heldAt(part: Part): number {
  return asShown(partOf(momentsOf(chainOf('regardless', 'version-13')).grows, part));
}

/** What parts held together, at most, in bytes. */
export function mostIn(chain: ChainName, parts: readonly Part[]): number {
  const sums = chainOf(chain, 'version-13').map((look) => parts.reduce((sum, part) => sum + partOf(look, part), 0));
  return Math.max(...sums);
}

/** Messages that another reader got, and the slow one did not. */
export function missedBy(policy: PolicyName): number {
  const { slow, good } = messagesOf(policy, 'version-13');
  return good - slow;
}

/** When the process of the server was seen last, in ms; and what it had grown by then, in bytes. */
export function deathOf(speak: Speak): { readonly at: number; readonly grew: number } {
  const [at = 0, grew = 0] = roomOf('none', speak).looks.at(-1) ?? [];
  return { at, grew };
}

/** By how much the process of the server grew, at most, in bytes. */
export function mostGrown(room: RoomName): number {
  return Math.max(...roomOf(room, 'version-13').looks.map(([, memory]) => memory));
}

/** `8.7 s`. */
export function secondsOf(ms: number): string {
  return `${Number((ms / 1000).toFixed(1))} s`;
}
