/**
 * SHA-1, by Node if this runs on Node.
 *
 * In JavaScript the first hundred take 200 µs each, most of what a server does
 * for a client that connects; in Node 7 µs.
 */

import { sha1 as inJavaScript } from '@noble/hashes/legacy.js';
import { native } from '../platform.ts';

/** The hash, 20 bytes. */
export function sha1(bytes: Uint8Array): Uint8Array {
  return native ? native.sha1(bytes) : inJavaScript(bytes);
}
