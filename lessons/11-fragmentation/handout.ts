/** Lesson 11 on paper. */

import type { Handout } from '../../src/course/handout.ts';

export const handout: Handout = {
  about:
    'A message may come in several frames: a text or binary frame, then continuations, the last one with FIN. So a sender can begin before it knows the length, and a ping need not wait for the end of a long message. The receiver keeps what has come, and that is what an attacker uses.',
  figures: [
    {
      step: 'strip',
      caption:
        'A ping is wanted in the middle of the second frame. Why does it stand where it stands? Where would it stand if the message were one frame?',
      answer:
        'A frame is not interrupted, so the ping waits for its end. In one frame it would come after all of the message.',
      pick: ([first]) => (first ? [first] : []),
    },
    {
      step: 'million',
      caption: 'Fragments of no bytes, and the memory of three servers. Which limit did the first one lack?',
      answer: 'A limit for the number of fragments. Its limit for bytes was never reached: there were none.',
    },
  ],
  rules: [
    {
      says: 'A message is a text or binary frame and its continuations; the last frame has FIN.',
      spec: 'RFC 6455 §5.4',
    },
    { says: 'Control frames may stand between fragments, and are not fragmented themselves.', spec: 'RFC 6455 §5.5' },
    { says: 'Fragments of two messages are not mixed.', spec: 'RFC 6455 §5.4' },
    { says: 'Where a message is cut means nothing: a proxy may cut it again.', spec: 'RFC 6455 §5.4' },
    { says: 'In hixie-76 a text is one frame, from 00 to FF.', spec: 'hixie-76 §4.2' },
  ],
};
