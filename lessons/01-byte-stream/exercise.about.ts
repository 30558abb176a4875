/** What exercise 01 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'takeBytes',
      asks: 'Take so many bytes from the beginning of a stream, or say that they are not there yet.',
      hints: [
        'Where the pieces were cut means nothing. Put them together first, then take.',
        'The lengths of all pieces added up are the length of a new Uint8Array; set(piece, at) copies one into it. subarray(0, count) and subarray(count) are the two halves.',
      ],
      learned: 'read anything that says its length in front',
    },
    {
      name: 'splitAt',
      asks: 'Cut a stream into lines, or at any other mark, and keep what is not whole yet.',
      hints: [
        'A mark may begin in one piece and end in the next, so look for it only when they are together.',
        'Walk an index over the bytes. Where every byte of the mark is at its place, a piece ends, and the next begins behind the mark.',
      ],
      learned: 'read anything that ends with a mark',
    },
  ],
};
