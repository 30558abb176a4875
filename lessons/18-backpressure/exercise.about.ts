/** What exercise 18 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'sendAll',
      asks: 'Send the messages of a source no faster than the other side reads, and stop when it is gone.',
      hints: [
        'A for await loop asks for one message at a time, and tells the source when you leave it with return or break. In it: look whether the outlet is open, send, and if that gave false, await outlet.drained().',
        'The connection may end in two places: while the source makes a message, so look before you send; and while you wait in drained(), so look after it and return before the loop asks again. If it has ended before the first message, do not begin the loop.',
      ],
      learned: 'send something of any size with the memory of one message',
    },
    {
      name: 'createPolicy',
      asks: 'Decide for each message whether a reader gets it, misses it, or is closed for reading too slowly.',
      hints: [
        'Three things are remembered: whether it is closed, how many messages were dropped since the last that was sent, and when the first of those was dropped.',
        'Ask in this order: closed? Does it fit, or does nothing wait? May it not be dropped, or was the first drop more than patience ago? What remains is a drop. The time of the first drop may be 0, so keep undefined while there is none.',
      ],
      learned: 'decide who pays for a slow reader: the reader, and not the others',
    },
  ],
};
