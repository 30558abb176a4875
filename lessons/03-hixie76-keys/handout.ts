/** Lesson 03 on paper. */

import type { Handout } from '../../src/course/handout.ts';

export const handout: Handout = {
  about:
    'A client of 2010 hides a number in each of two keys, and sends eight bytes after its head that no field announces. A program that is not a WebSocket server will not find the numbers. A program that is not a WebSocket client will not send such keys.',
  figures: [
    {
      step: 'two-requests',
      caption: 'A request of each version. In the keys of the first, each dot is a space. Underline the digits.',
    },
    { step: 'make-a-key', caption: 'How a client makes a key. Find the spaces, and the digits of the product.' },
  ],
  rules: [
    {
      says: 'A key hides number × spaces, which must fit 32 bits; a space is never first or last.',
      spec: 'hixie-76 §4.1',
    },
    { says: 'The server takes the digits, counts the spaces and divides.', spec: 'hixie-76 §5.2' },
    { says: 'If there is no space or the division has a remainder, it closes the connection.', spec: 'hixie-76 §5.2' },
    { says: 'In version 13 the key is random bytes in base64, and hides nothing.', spec: 'RFC 6455 §4.1' },
  ],
};
