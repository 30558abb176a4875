/** Compares bytes: with their fields if it is said what they are. */

import type { DissectOptions } from '../../dissect/dissect.ts';
import { same } from './comparing/same.ts';

/**
 * @param received  what the learner's code made
 * @param expected  what it should have made
 * @param as        what the bytes are, so that their fields can be named
 * @throws Differs if they differ
 */
export function sameBytes(received: unknown, expected: Uint8Array, as?: DissectOptions): void {
  same(received, expected, '', as === undefined ? {} : { as });
}
