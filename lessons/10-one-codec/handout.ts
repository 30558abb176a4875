/** Lesson 10 on paper. */

import type { Handout } from '../../src/course/handout.ts';

export const handout: Handout = {
  about:
    'The two formats look completely different, and yet one decoder reads both. A version gives it one function, which reads a header. All that is hard is done once: bytes that come in pieces, limits, memory, errors.',
  figures: [
    {
      step: 'waiting',
      caption: 'One frame, one byte at a time. Mark where the decoder goes from one state to the other.',
    },
    {
      step: 'quadratic',
      caption:
        'A message in pieces of a kibibyte, and the bytes that two decoders copy. How does each grow when the length doubles?',
      answer:
        'The naive one copies everything again with each piece, and a longer message has more pieces: it grows with the square of the length. Ours grows with the length, apart from jumps when it takes a larger buffer.',
    },
  ],
  rules: [
    { says: 'A frame of version 13 begins with a header that says how long its payload is.', spec: 'RFC 6455 §5.2' },
    { says: 'A text of hixie-76 ends at FF; other types have a length.', spec: 'hixie-76 §4.2' },
    { says: 'A receiver may limit the size of frames and messages.', spec: 'RFC 6455 §10.4' },
    { says: 'An endpoint that fails a connection stops reading it.', spec: 'RFC 6455 §7.1.7' },
  ],
};
