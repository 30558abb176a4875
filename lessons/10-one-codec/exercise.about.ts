/** What exercise 10 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'createDecoder',
      asks: 'Write a decoder that is given bytes as they come, remembers incomplete frames, and copies little.',
      hints: [
        'It is always in one of two states: it collects a header, or it fills a payload. What it keeps between two calls are variables of createDecoder; what it returns is a function that uses them.',
        'Collect at most ten bytes of header, one by one. When they tell the length, make a Uint8Array of that length once, and copy each piece of payload to its place with set(piece, filled). A loop around both states takes the next frame from the same chunk.',
      ],
      learned: 'decode anything that comes over a network, in time that grows only linearly with its length',
    },
  ],
};
