/** What exercise 09 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'applyMask',
      asks: 'Scramble a payload as a client does, and unscramble it as a server does. It may come in pieces.',
      hints: [
        'Exclusive or is ^ in JavaScript. Nothing has to be remembered from one call to the next: which byte of the key it is depends on the place in the whole payload, not in the part.',
        'For byte i of the part: part[i] ^ key[(offset + i) % 4], into a new array.',
      ],
      learned: 'read what any browser sends, and write what any server takes',
    },
    {
      name: 'applyMaskFast',
      asks: 'Do the same with four bytes at a time, and the remaining bytes one by one.',
      hints: [
        'A copy of the payload starts at offset 0 of its own buffer. An Int32Array over that buffer sees it as words of four bytes.',
        'Make one word of the key the same way, with an Int32Array over a copy of it, so that both have the order of bytes of this machine. XOR word by word, then the last one to three bytes.',
      ],
      learned: 'do to a byte what a processor does to four',
    },
  ],
};
