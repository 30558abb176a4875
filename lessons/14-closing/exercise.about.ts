/** What exercise 14 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'closeAnswer',
      asks: 'Write the payload of the close frame that answers another. What comes is from a stranger.',
      hints: [
        'There are four cases: no bytes, one byte, a code that is not for the wire, and a code with a reason. Look at the length before you read two bytes.',
        "A code is payload[0] * 256 + payload[1]. new TextDecoder('utf-8', { fatal: true }).decode(…) throws if bytes are not UTF-8; the reason begins at byte 2.",
      ],
      learned: 'answer any close frame, and pass on no code that is not for the wire',
    },
    {
      name: 'createClosing',
      asks: 'Write the machine of one end: what it does about each thing that can happen while a connection closes, in every order.',
      hints: [
        'Four facts are enough: its own close frame has gone; that of the peer has come; it has ended TCP; all is over. Keep them in variables of createClosing; what it returns is a function that uses them.',
        'Ask first whether all is over. A close frame that comes sets two of the facts: it has come, and after this the own one has gone as well, as the answer if it had not. The end of TCP and a time that is up do the same, so write that once.',
      ],
      learned: 'close a connection from either side, in any order, and say truthfully how it ended',
    },
  ],
};
