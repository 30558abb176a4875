/** Lesson 12 on paper. */

import type { Handout } from '../../src/course/handout.ts';

export const handout: Handout = {
  about:
    'A text frame holds UTF-8, says its sender. A receiver has to look. hixie-76 puts U+FFFD where bytes are not UTF-8; version 13 closes the connection with 1007. A validator needs one state between two bytes, so it can say so at the first bad byte.',
  figures: [
    {
      step: 'bits',
      caption: 'The bits of 你 in their bytes. Which bits are marks, and what does each mark say?',
      answer:
        '`1110`: the first of three bytes. `10`: a following byte. All other bits are the number, most significant first.',
      pick: (exhibits) => exhibits.slice(2, 3),
    },
    {
      step: 'surrogates',
      caption: 'An emoji as two surrogates of three bytes each, sent as a text. Which version notices, and where?',
      answer: 'Version 13, at the second byte. hixie-76 gives the program a text with replacement characters.',
      pick: (exhibits) => exhibits.slice(1, 2),
    },
  ],
  rules: [
    { says: 'A text message as a whole must be UTF-8; a frame may end inside a character.', spec: 'RFC 6455 §5.6' },
    { says: 'Whoever gets a text that is not UTF-8 fails the connection.', spec: 'RFC 6455 §8.1' },
    { says: 'Bytes that are not UTF-8 become U+FFFD.', spec: 'hixie-76 §5.4' },
    { says: 'Overlong forms, surrogates and numbers above U+10FFFF are not UTF-8.', spec: 'RFC 3629 §3' },
  ],
};
