/** What exercise 07 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'encodeText',
      asks: 'Frame a text as a client or a server of 2010 does.',
      hints: [
        'One byte before, one byte after. UTF-8 decides how many bytes are between them.',
        'concat of src/bytes.ts puts pieces together; Uint8Array.of(0xff) is a piece of one byte.',
      ],
      learned: 'send text to anything that speaks hixie-76',
    },
    {
      name: 'decodeTexts',
      asks: 'Read what has come: the texts, past everything else, and only as far as the frames are complete.',
      hints: [
        'Walk through the bytes with one index that always stands at the beginning of a frame. Stop at the first incomplete frame.',
        'Below 80: indexOf(0xff, at + 1) finds the end. From 80 on: value = value × 128 + the lower seven bits, for each byte of the length; the first below 80 is the last. Then skip. << knows only 32 bits, and a peer may send bytes for ever that say that another follows.',
      ],
      learned: 'read a stream of hixie-76, with frame types in it that are not defined',
    },
  ],
};
