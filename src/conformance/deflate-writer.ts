/**
 * Compressed payloads, right and wrong, as no engine of ours writes them: blocks of one type, blocks marked as the last,
 * references into nothing (RFC 1951 §3.2, RFC 7692 §7.2.3). All but {@link deflateInFinalBlock} end with a sync flush,
 * whose last four bytes are left out.
 */

import { constants, deflateRawSync, type ZlibOptions } from 'node:zlib';
import { concat } from '../bytes.ts';
import { TAIL } from '../connection/deflate-engine.ts';

/** With the four bytes that end a flush. */
function flushed(data: Uint8Array, options: ZlibOptions = {}): Uint8Array {
  return new Uint8Array(deflateRawSync(data, { finishFlush: constants.Z_SYNC_FLUSH, ...options }));
}

const withoutTail = (bytes: Uint8Array) => bytes.subarray(0, bytes.length - TAIL.length);

/** As zlib does it, which takes the type of block that is shortest. */
export const deflate = (data: Uint8Array) => withoutTail(flushed(data));

/** In blocks that are not compressed (RFC 7692 §7.2.3.3). */
export const deflateStored = (data: Uint8Array) => withoutTail(flushed(data, { level: 0 }));

/** In blocks with the codes of RFC 1951 §3.2.6. */
export const deflateFixed = (data: Uint8Array) => withoutTail(flushed(data, { strategy: constants.Z_FIXED }));

/** Without a reference to earlier bytes: right whatever the window is. */
export const deflateWithoutReferences = (data: Uint8Array) =>
  withoutTail(flushed(data, { strategy: constants.Z_HUFFMAN_ONLY }));

/** A block for each of the parts, and an empty one after each (RFC 7692 §7.2.3.5). */
export const deflateInBlocks = (parts: readonly Uint8Array[]) =>
  withoutTail(concat(parts.map((part) => flushed(part))));

/** In a block that is marked as the last (BFINAL), and a byte for the empty block after it (RFC 7692 §7.2.3.4). */
export const deflateInFinalBlock = (data: Uint8Array) =>
  concat([new Uint8Array(deflateRawSync(data)), Uint8Array.of(0)]);

/** With references to what came before, whether it did or not. */
export const deflateAfter = (before: Uint8Array, data: Uint8Array) =>
  withoutTail(flushed(data, { dictionary: before }));

/** A block of the type that does not exist (RFC 1951 §3.2.3: 11). */
export const RESERVED_BLOCK = Uint8Array.of(0b110, 0, 0);

/** A stored block whose length and its complement contradict each other (RFC 1951 §3.2.4). */
export function deflateStoredWrongly(data: Uint8Array): Uint8Array {
  const bytes = deflateStored(data);
  // The header of three bits fills a byte; the length takes two, its complement two more.
  bytes[3] = (bytes[3] ?? 0) ^ 0xff;
  return bytes;
}
