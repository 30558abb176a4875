/** Mistakes with the bytes of a message, by the sentence that names them. */

import { concat } from '../../src/bytes.ts';
import { TAIL } from '../../src/connection/deflate-engine.ts';
import type { Mistakes } from '../../src/course/exercises/comparing/mistakes.ts';

/** @param flushed  what the compressor gave */
export const PAYLOAD_MISTAKES: Mistakes<[flushed: Uint8Array]> = {
  'The four bytes that every flush ends with are still there: 00 00 FF FF.': (flushed) => flushed,
  'Only the FF FF is gone. The two zeros before it belong to the four bytes, too.': (flushed) =>
    flushed.subarray(0, -2),
  'Five bytes are gone. The 00 before the last four has bits of the data, and has to stay.': (flushed) =>
    flushed.subarray(0, -5),
  'The four bytes are there twice.': (flushed) => concat([flushed, TAIL]),
};

/** @param writtenOver  the array of the learner's caller, after something new was written into it */
export const KEPT_MISTAKES: Mistakes<[writtenOver: Uint8Array]> = {
  'This is the array that was passed in, which has been written over since. slice() makes a copy of it.': (
    writtenOver,
  ) => writtenOver,
};
