/** What exercise 05 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'acceptKey',
      asks: 'Make the one line that a client of version 13 waits for.',
      hints: [
        'The key is text here and stays text: put the GUID behind it, then turn the whole into bytes.',
        'toBase64(sha1(fromLatin1(…))). Decoding the key first is the most common mistake of all.',
      ],
      learned: 'make Sec-WebSocket-Accept, which is all that is new in a server of version 13',
    },
    {
      name: 'checkResponse',
      asks: 'Be the client: take an answer that is one to your request, and no other.',
      hints: [
        'Look at four things, one after the other, and throw an Error that says which one it was.',
        'Split the head at CR LF. A line is a name, a colon, a value with spaces around it. Make names small before you compare them. Connection is a list with commas; the value of Accept must be the same to the letter.',
      ],
      learned: 'tell a WebSocket server from anything else that answers',
    },
  ],
};
