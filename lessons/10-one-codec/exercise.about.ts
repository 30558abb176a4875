/** What exercise 10 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'createDecoder',
      asks: 'Write a decoder that is given bytes as they come, remembers incomplete frames, copies little, and is not deceived by a header.',
      hints: [
        'It is always in one of two states: it collects a header, or it fills a payload. What it keeps between two calls are variables of createDecoder; what it returns is a function that uses them.',
        'Collect at most ten bytes of header, one by one; when the last has come, refuse what is to be refused. Keep a copy of each piece of payload in a list, made with slice(), and put them together with concat() of src/bytes.ts when the last has come. A loop around both states takes the next frame from the same chunk.',
      ],
      learned:
        'decode text from anybody on a network, in time that grows only linearly, and memory only with what has come',
    },
  ],
};
