/** What exercise 02 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'parseHead',
      asks: 'Read the head of a request: the first line, and fields up to the empty line, and not a byte further.',
      hints: [
        'Find the empty line first: CR LF CR LF. Ignore what comes after it; without it there is nothing to read yet.',
        'Split what comes before it at CR LF. The first colon of a line ends its name; there may be more in the value. A name has only letters, digits and a few signs: no space.',
      ],
      learned: 'read what any browser sends first',
    },
    {
      name: 'hasToken',
      asks: 'Say whether a field like Connection has a word in its list.',
      hints: [
        'It is a list with commas. The spaces mean nothing and neither does the case.',
        'Split at the commas, trim each, convert it to lowercase, and compare the whole word. includes() on the text finds "upgrade" in "not-upgrade".',
      ],
      learned: 'tell that somebody asks for an upgrade, as Chrome asks and as Firefox does',
    },
  ],
};
