/** Mistakes with a mask, by the sentence that names them. */

import type { Mistakes } from '../../src/course/exercises/comparing/mistakes.ts';
import { applyMask } from '../../src/frame/mask.ts';

export const MASK_MISTAKES: Mistakes<[part: Uint8Array, key: Uint8Array, offset: number]> = {
  'This is the part as it came: was anything changed?': (part) => part,
  'The key began again with its first byte; its place depends on where the part is in the whole payload.': (
    part,
    key,
  ) => applyMask(part, key),
  'The key was moved the wrong way: byte i of the part takes byte (offset + i) % 4 of the key.': (part, key, offset) =>
    applyMask(part, key, 4 - (offset % 4)),
  'All bytes were combined with the first byte of the key.': (part, key) => part.map((byte) => byte ^ (key[0] ?? 0)),
  'The key was applied from its last byte to its first: is a word big-endian on one side and little-endian on the other?':
    (part, key, offset) => applyMask(part, key.slice().reverse(), offset),
  'Bytes were added (+); the mask combines them with exclusive or (^).': (part, key, offset) =>
    part.map((byte, i) => byte + (key[(offset + i) % 4] ?? 0)),
  'Bytes were combined with or (|); the mask combines them with exclusive or (^).': (part, key, offset) =>
    part.map((byte, i) => byte | (key[(offset + i) % 4] ?? 0)),
  'Bytes were combined with and (&); the mask combines them with exclusive or (^).': (part, key, offset) =>
    part.map((byte, i) => byte & (key[(offset + i) % 4] ?? 0)),
  'The last bytes, which fill no word of four, were left as they were.': (part, key) => {
    const whole = part.length & ~3;
    const masked = part.slice();
    masked.set(applyMask(part.subarray(0, whole), key));
    return masked;
  },
  'The last bytes, which fill no word of four, are missing.': (part, key) =>
    applyMask(part.subarray(0, part.length & ~3), key),
};
