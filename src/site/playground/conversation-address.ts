/** A conversation in the address of the page: what both ends said, in turns. */

import type { Speak } from '../../versions.ts';
import { fromDigits, MOST_IN_ADDRESS, speakIn, toDigits } from './address.ts';
import type { Said } from './messages.ts';

/** How often the ends take turns, at most. */
const MOST_TURNS = 1000;

/** `#said=c.R0VU….s.SFRU…`: each turn with a letter for its end; empty if there is nothing, or too much of it. */
export function conversationToAddress(said: readonly Said[], speak: Speak | undefined): string {
  if (said.length === 0 || said.length > MOST_TURNS || lengthOf(said) > MOST_IN_ADDRESS) return '';
  const turns = said.map(({ from, bytes }) => `${from === 'client' ? 'c' : 's'}.${toDigits(bytes)}`).join('.');
  return `#said=${turns}${speak ? `&speak=${speak}` : ''}`;
}

/** Reads an address, which may come from anybody: undefined if it has no conversation, or makes no sense. */
export function conversationFromAddress(
  hash: string,
): { readonly said: readonly Said[]; readonly speak: Speak | undefined } | undefined {
  const asked = new URLSearchParams(hash.replace(/^#/, ''));
  const parts = (asked.get('said') ?? '').split('.', 2 * MOST_TURNS + 1);
  if (parts.length > 2 * MOST_TURNS) return undefined;
  const said: Said[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const end = parts[i];
    const bytes = fromDigits(parts[i + 1] ?? '');
    if (!bytes || (end !== 'c' && end !== 's')) return undefined;
    said.push({ from: end === 'c' ? 'client' : 'server', bytes });
    if (lengthOf(said) > MOST_IN_ADDRESS) return undefined;
  }
  return { said, speak: speakIn(asked) };
}

function lengthOf(said: readonly Said[]): number {
  return said.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
