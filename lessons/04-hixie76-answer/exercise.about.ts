/** What exercise 04 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'challengeAnswer',
      asks: 'Lay out sixteen bytes, two numbers and key3, and hash them.',
      hints: [
        'Four bytes, four bytes, eight bytes. The order of the bytes in a number matters to MD5.',
        'A DataView writes a number with setUint32(offset, number), the most significant byte first by default. md5() takes a Uint8Array and gives one.',
      ],
      learned: 'prove to a client of 2010 that you read its keys',
    },
    {
      name: 'serverHandshake',
      asks: 'Be the server: read a request, and write the whole answer. It may not all be there yet.',
      hints: [
        'First find out whether the request is whole: an empty line, and eight bytes after it. Only then look at the fields.',
        'toLatin1 makes a string in which each character is one byte, so an index in it is an offset. Put the fields into a Map by their lowercase names. A key may begin with noise, but never with a space: remove only the one space after the colon.',
      ],
      learned: 'shake hands with a client of 2010',
    },
  ],
};
