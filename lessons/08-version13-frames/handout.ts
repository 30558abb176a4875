/** Lesson 08 on paper. */

import type { Handout } from '../../src/course/handout.ts';

export const handout: Handout = {
  about:
    'Version 13 says before a message how long it is, what kind it is, whether it is the last part, and whether it is masked. For a short text that takes two bytes, and every bit counts.',
  figures: [
    {
      step: 'bit-by-bit',
      caption: 'Hello, as a browser sends it. Read the bits from the left, and write next to them what they say.',
      pick: (exhibits) => exhibits.slice(0, 1),
    },
    {
      step: 'lengths',
      caption: 'What stands around payloads of some lengths. Where does a header of version 13 grow, and why there?',
      answer:
        'When a payload becomes too long for the seven bits of the second byte, and again when it is too long for two bytes. Then the length itself takes more bytes.',
    },
  ],
  rules: [
    { says: 'FIN, RSV1 to RSV3, opcode, MASK, length: two bytes.', spec: 'RFC 6455 §5.2' },
    {
      says: '126 and 127 say that the length follows, most significant byte first, in as few bytes as possible.',
      spec: 'RFC 6455 §5.2',
    },
    { says: 'A reserved bit that no extension uses fails the connection.', spec: 'RFC 6455 §5.2' },
    { says: 'A control frame has at most 125 bytes and is never cut.', spec: 'RFC 6455 §5.5' },
    { says: 'A message may come in several frames; only the last has FIN.', spec: 'RFC 6455 §5.4' },
  ],
};
