/** What exercise 12 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'encodeCharacter',
      asks: 'Put the bits of a character into its bytes: as few bytes as there are, and nothing that is not a character.',
      hints: [
        'Find out first how many bytes it takes: the bounds are in the table of the stub. Each byte after the first carries six bits of the number, and the first carries what is left above them.',
        '(codePoint >> 6) & 0x3f are six bits of the middle; 0x80 | … puts the mark of a following byte in front of them. The first byte is 0xc0, 0xe0 or 0xf0 with the highest bits.',
      ],
      learned: 'write any character as UTF-8 without a library',
    },
    {
      name: 'createValidator',
      asks: 'Say where a text stops being UTF-8, as soon as that byte has come, however the text is cut.',
      hints: [
        'Between two calls you need only this: how many bytes the character still needs, which values the next byte may have, and how many bytes you have read. They are variables of createValidator; what it returns is a function that uses them.',
        'A first byte says how many follow: C2 to DF one, E0 to EF two, F0 to F4 three; the others cannot begin a character. A following byte is 80 to BF, except right after E0 (A0 to BF), ED (80 to 9F), F0 (90 to BF) and F4 (80 to 8F).',
      ],
      learned: 'refuse what is not text at its first bad byte, with a few numbers of memory',
    },
  ],
};
