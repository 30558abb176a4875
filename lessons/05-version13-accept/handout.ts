/** Lesson 05 on paper. */

import { type Handout, withoutCaptions } from '../../src/course/handout.ts';

export const handout: Handout = {
  about:
    'Version 13 has one key, and nothing is hidden in it. The server appends a text that is the same for everyone, hashes the two, and writes the hash in base64. The client computes the same and compares.',
  figures: [
    {
      step: 'accept',
      caption: 'From the key to the proof, stage by stage. Between which two lines does text become bytes?',
      answer:
        'Between the GUID and the line after it: there the key and the GUID are one byte per character, and those bytes are hashed. Base64 makes text of the hash.',
      pick: (exhibits) => withoutCaptions(exhibits.slice(0, 1)),
    },
    { step: 'two-proofs', caption: 'Where the proof travels. Underline it in both.' },
  ],
  rules: [
    { says: 'The key is sixteen random bytes in base64, new for each connection.', spec: 'RFC 6455 §4.1' },
    {
      says: 'The server hashes the characters of the key and the GUID with SHA-1; it does not decode the key.',
      spec: 'RFC 6455 §4.2.2',
    },
    { says: 'A key that is not sixteen bytes in base64 is refused.', spec: 'RFC 6455 §4.2.1' },
    { says: 'A client closes the connection if Accept is not what it computed.', spec: 'RFC 6455 §4.1' },
  ],
};
