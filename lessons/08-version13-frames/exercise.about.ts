/** What exercise 08 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'readHeader',
      asks: 'Read two to fourteen bytes, bit by bit, and say what they say. They may not all be there yet.',
      hints: [
        'The second byte tells how long the header is: 126 means two more bytes, 127 eight more, and the first bit four for the key. Know the size first, and wait until that much is there.',
        'byte & 0x80 is the first bit, byte & 0x0f the last four. DataView has getUint16 and getBigUint64; give it bytes.buffer, bytes.byteOffset and bytes.length. A 16-bit length below 126 did not need its two bytes. Operators on bits, such as << and |, know 32 bits and a sign; a length may have 53.',
      ],
      learned: 'read any frame of today, down to its bits',
    },
    {
      name: 'writeHeader',
      asks: 'Write the header for a frame, with its length in as few bytes as possible.',
      hints: [
        'Up to 125 the length is in the second byte itself; up to 65535 it takes two bytes after 126; otherwise eight after 127.',
        'Make a Uint8Array of the right size first, then fill it through a DataView: setUint8, setUint16, setBigUint64(offset, BigInt(length)). Bits are put together with |.',
      ],
      learned: 'write frames that every browser reads',
    },
  ],
};
