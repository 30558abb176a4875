/** What exercise 17 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'createSender',
      asks: 'Compress one message after the other. The compressor is given; what it may refer to is yours.',
      hints: [
        'Keep one variable outside of the function that you return: the earlier bytes. Call deflate(message, before), and take four bytes off its end with slice(0, -4).',
        'With takesOver, put the message after the earlier bytes, and keep the last side.window of all of them: the next message may refer to them. Without it they stay empty, and only then does it matter whether the payload is shorter than the message: if not, return message.slice().',
      ],
      learned: 'compress messages so that each makes the next one shorter',
    },
    {
      name: 'createReceiver',
      asks: 'Inflate them again, from a peer that you do not trust.',
      hints: [
        'Put 0, 0, 255, 255 after a payload with RSV1, and give inflate the limit as well. Look at what it returned before you use it as bytes.',
        'What is remembered is what came out, not what came in. A message without RSV1 goes through as it is, if it is not too long, and changes nothing. Return payload.slice() then: its array may be used again for what comes next.',
      ],
      learned: 'inflate what a stranger sends, and stop before a bomb has grown',
    },
    {
      name: 'chooseOffer',
      asks: 'Choose one of the offers of a client, and write the answer.',
      hints: [
        'Two steps: find the first offer that is right, with offers.find(…); then make the answer from it alone. new Map(offer) makes it easy to ask whether a parameter is there: has() tells a parameter without a value from one that is missing.',
        'A regular expression such as /^(8|9|1[0-5])$/ says whether a text is one of 8 to 15; Number() also takes "08", "1e1" and " 9". The smaller one of both is Math.min(Number(value), wishes.serverBits), and a client that gives no value leaves it at 15.',
      ],
      learned: 'agree on compression with any client, and decline what you do not know',
    },
  ],
};
