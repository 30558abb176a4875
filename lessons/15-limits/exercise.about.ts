/** What exercise 15 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'createGuard',
      asks: 'Say when a connection asks for too much: in its opening handshake, in a message, or in answers that nobody reads.',
      hints: [
        'The guard remembers little: the bytes of the opening, whether it is complete, and the bytes and frames of the message under way. A switch over happens.is has one case for each thing that can happen.',
        'Add first, then compare with >, since what is equal to a limit is allowed. A frame that is first sets both counts of the message to 0 before it is added; a control frame leaves them alone. A clock only matters while the connection has not opened.',
      ],
      learned: 'say for each thing that a stranger sends how much of it is too much',
    },
    {
      name: 'createLimiter',
      asks: 'Let in a limited number of connections, and only some of them from one address.',
      hints: [
        'Keep one number for all, and the map for each address. Look at both before you change either.',
        'release() does nothing if the connection was not let in. If it was, take one off both numbers, and delete the address from the map when it has none left.',
      ],
      learned: 'keep room for the others when one client opens many connections',
    },
  ],
};
