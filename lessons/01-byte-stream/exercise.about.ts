/** What exercise 01 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'takeBytes',
      asks: 'Take a given number of bytes from the beginning of a stream, or say that they have not all come yet.',
      hints: [
        'Where the pieces were cut means nothing. Put them together first, then take. Leave them bytes: TextDecoder puts something else where bytes are not text.',
        'The lengths of all pieces added up are the length of a new Uint8Array; set(piece, at) copies one into it. subarray(0, count) and subarray(count) are the two halves.',
      ],
      learned: 'read anything that has its length before it',
    },
    {
      name: 'splitAt',
      asks: 'Cut a stream into lines, or at any other mark, and keep an incomplete piece.',
      hints: [
        'A mark may begin in one piece and end in the next, so look for it only when they are together.',
        'Walk an index over the bytes. If every byte of the mark is in its place, a piece ends there, and the next begins after the mark.',
      ],
      learned: 'read anything that ends with a mark',
    },
  ],
};
