/** What exercise 06 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'negotiate',
      asks: 'Read a request once, and say which version it speaks, or which status refuses it.',
      hints: [
        'Go down the list above the function in its order. Each line decides, or hands on to the next.',
        'Make a Map of the fields by their lowercase names; if a name comes again, put its value after the first, with a comma. For a list, split at commas, trim, convert to lowercase, and compare whole words: includes() on the text would find "upgrade" in "not-upgrade".',
      ],
      learned: 'serve 2010 and today on one port, and refuse with a reason that helps the other side',
    },
  ],
};
