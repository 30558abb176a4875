/** Lesson 01 on paper. */

import type { Handout } from '../../src/course/handout.ts';

export const handout: Handout = {
  about:
    'A program writes bytes into a socket, and they come out at the other end. Everything in this course is sent like that. A socket does not say where one thing ends and the next begins: a write is not a read, and a read is not a message.',
  figures: [
    { step: 'three-in-one', caption: 'Each word was written by itself. Count the reads.' },
    {
      step: 'glued-and-cut',
      caption: 'The server of the old post takes each read for one message. What went in, and what it took:',
    },
    {
      step: 'frames',
      caption:
        'The same words in frames, read a few bytes at a time. Mark the reads in which a frame ends, and those in which the next one begins.',
    },
  ],
  rules: [
    { says: 'A stream brings every byte, once, in the order in which the bytes were sent.', spec: 'RFC 9293 §2.2' },
    {
      says: 'The pieces in which bytes arrive are the network’s business. A segment is not a message.',
      spec: 'RFC 9293 §3.7',
    },
    {
      says: 'A frame of hixie-76 ends with a mark; one of version 13 says its length first. Both put the ends back that a stream does not have.',
      spec: 'RFC 6455 §5.2',
    },
  ],
};
