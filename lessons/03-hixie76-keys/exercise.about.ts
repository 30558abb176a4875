/** What exercise 03 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'keyNumber',
      asks: 'Find the number that a client of 2010 has hidden in a key, and refuse a key that hides none.',
      hints: [
        'Two things are in the key: its digits, in their order, and how many spaces it has. Everything else is noise.',
        'Take the digits out with a regular expression and count the spaces with split. Check before you divide. Number() rounds what is longer than 15 digits; BigInt() does not.',
      ],
      learned: 'read the keys of a client of 2010',
    },
    {
      name: 'createKey',
      asks: 'Be the client: choose a number, and hide it so that only a WebSocket server will find it.',
      hints: [
        'Follow the five steps above the function in their order. The digits are the product, not the number.',
        'Spaces go in last. A space at place 1 to length − 1 is never first or last. For noise, choose among 84 characters: 15 from U+0021 on, 69 from U+003A on.',
      ],
      learned: 'write a key as a browser of 2010 did',
    },
  ],
};
