/** Which of the ways at a stroke an end reads short messages by, if any. */

import type { Chunks } from '../frame/chunks.ts';
import { native } from '../platform.ts';
import type { Role, Speak } from '../versions.ts';
import { ShortMessages } from './short-messages.ts';
import { ShortTexts } from './short-texts.ts';

export type ShortReader = ShortMessages | ShortTexts;

/**
 * What reads short messages at a stroke; on Node only, and of version 13 only what is masked.
 *
 * @param role  of the end that reads
 * @param maxMessage  the longest message that is taken, in bytes
 */
export function shortReader(role: Role, speak: Speak, chunks: Chunks, maxMessage: number): ShortReader | undefined {
  if (!native) return undefined;
  if (speak === 'hixie-76') return new ShortTexts(native, chunks, maxMessage);
  return role === 'server' ? new ShortMessages(native, chunks, maxMessage) : undefined;
}
