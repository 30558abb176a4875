/** What exercise 05 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'acceptKey',
      asks: 'Make the one line that a client of version 13 waits for.',
      hints: [
        'The key is text here and stays text: append the GUID to it, then turn the whole text into bytes.',
        'toBase64(sha1(fromLatin1(…))). Do not decode the key first.',
      ],
      learned: 'make Sec-WebSocket-Accept, by which a client knows that the server has read its request',
    },
    {
      name: 'checkResponse',
      asks: 'Be the client: accept only an answer to your own request.',
      hints: [
        'Look at four things, one after the other, and throw an Error that says which one it was.',
        'Split the head at CR LF. A line is a name, a colon, a value with spaces around it. Convert names to lowercase before you compare them. Connection is a list with commas; the value of Accept must be exactly the same.',
      ],
      learned: 'tell a WebSocket server from anything else that answers',
    },
  ],
};
