/** Lesson 19 on paper. */

import type { Handout } from '../../src/course/handout.ts';

export const handout: Handout = {
  about:
    'The server of the post: create a socket, bind it, listen, keep a pool of connections, shake hands, talk both ways. Here it speaks both versions, and lives longer: members may leave without a word, and one of them may break.',
  figures: [
    {
      step: 'log',
      caption: 'A day of the server. Who spoke which version, and who left without a close?',
      answer:
        'Ada spoke hixie-76 and Bob version 13. Bob left without a close: his code is 1006, which no frame carries.',
    },
    {
      step: 'room',
      caption: 'Three people in one room. Which of them use the protocol of 2010?',
      answer: 'Only Ada. What is heard does not show it: each message is the same in both versions.',
    },
    {
      step: 'gone',
      caption: 'Two pools on one server. Why does one of them still have a member?',
      answer: 'It removes a member only when a close comes, and a line that is cut sends none.',
    },
  ],
  rules: [
    { says: '1006 means that there was no close; it is never sent.', spec: 'RFC 6455 §7.1.5' },
    {
      says: 'A client that comes back waits a random time first, and longer after each failure.',
      spec: 'RFC 6455 §7.2.3',
    },
    { says: 'A ping asks whether the other side is there; a pong answers it.', spec: 'RFC 6455 §5.5.2' },
    { says: 'A server does not mask, so one frame serves everyone.', spec: 'RFC 6455 §5.1' },
  ],
};
