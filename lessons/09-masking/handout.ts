/** Lesson 09 on paper. */

import type { Handout } from '../../src/course/handout.ts';

export const handout: Handout = {
  about:
    'A client of version 13 scrambles every payload with a key that stands in front of it. That keeps no secret. But a page no longer chooses what its text is on the wire, so no proxy can be made to see a request in it.',
  figures: [
    {
      step: 'mask',
      caption: 'Each byte of the payload with a byte of the key. Check one row, bit by bit.',
      pick: (exhibits) => exhibits.slice(0, 1),
    },
    {
      step: 'poisoned',
      caption: 'The attack of 2010, in both versions. Where can the proxy read what the page wrote?',
      answer:
        'In hixie-76, where a text is on the wire as the page wrote it. In version 13 it is masked with a key that the page cannot know.',
    },
  ],
  rules: [
    {
      says: 'A client masks every frame, a server none; the other end closes the connection if one is not as it must be.',
      spec: 'RFC 6455 §5.1',
    },
    {
      says: 'Byte `i` of the payload is combined with byte `i % 4` of the key by exclusive or.',
      spec: 'RFC 6455 §5.3',
    },
    { says: 'The key is new for each frame and cannot be predicted.', spec: 'RFC 6455 §10.3' },
  ],
};
