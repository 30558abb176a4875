/** A conversation read to its end, for what is said of it in a list: its heads and frames, and how it was closed. */

import { type Closing, ClosingWatcher } from './closing.ts';
import type { ClearPiece } from './decrypted.ts';
import { dissectionsOf, type Protocol, type ReadingOptions, readingOf, type Seen } from './told-apart.ts';

/**
 * Yields each head and frame, and returns how the conversation was closed. Of a conversation that is not WebSocket,
 * as TLS that cannot be decrypted, only the ends are known: it yields nothing for each piece.
 *
 * @param pieces   those of the conversation
 * @param protocol what `protocolOf` found it to be
 */
export function* followed(
  pieces: Iterable<ClearPiece>,
  protocol: Protocol,
  options: ReadingOptions,
): Generator<Seen | undefined, Closing> {
  const watcher = new ClosingWatcher();
  const watched = watcher.watch(pieces);
  if (protocol.is === 'other') {
    for (const _ of watched) yield undefined;
    return watcher.closing;
  }
  for (const seen of dissectionsOf(watched, readingOf(protocol, options))) {
    watcher.see(seen.dissection, seen.time);
    yield seen;
  }
  return watcher.closing;
}
