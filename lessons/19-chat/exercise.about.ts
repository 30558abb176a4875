/** What exercise 19 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'createPool',
      asks: 'Keep track of who is in the room, and send to all of them, even if some are gone or slow.',
      hints: [
        'A Map from member to name keeps the order in which they came. Its values are the names.',
        'Go over a copy of the members, and put each send into a try of its own. Delete a member whose send throws, or for whom too much waits after it, and terminate() it; the loop goes on.',
      ],
      learned: 'keep a pool that nobody can break for the others',
    },
    {
      name: 'delayBefore',
      asks: 'Say how long a client waits before it comes back, so that a thousand of them do not come at once.',
      hints: [
        'The first wait is random() × 5000. For the others find the longest first, then choose between its half and all of it.',
        'longest = min(60000, 5000 × 2 ** failures), and the wait is longest / 2 + random() × longest / 2. 2 ** 5000 is Infinity, which min() can handle.',
      ],
      learned: 'bring clients back to a server that has just restarted',
    },
  ],
};
