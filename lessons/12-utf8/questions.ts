/** Five questions about lesson 12: what is UTF-8, where it stops, and what to do then. */

import { fromHex, fromUtf8, toHex } from '../../src/bytes.ts';
import { bits } from '../../src/course/bits.ts';
import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { frameOf, judge } from './ends.ts';

/** 你好 in GBK. */
const GBK = fromHex('c4 e3 ba c3');
const PLACE = /payload byte (\d+)/.exec(
  judge('version-13', frameOf('version-13', GBK, 'client')).error?.message ?? '',
)?.[1];
const REPLACED = judge('hixie-76', frameOf('hixie-76', GBK, 'client')).text ?? '';

export const questions: Questions = [
  {
    asks: 'Write the bytes of U+00E9 by hand. The number is `11101001` in binary. How many bytes does it take, and why not fewer?',
    answer:
      'Two. One byte carries seven bits of a number, and this one has eight; two carry eleven. The five highest go after `110`, the other six after `10`.',
    shows: [bits('é', fromUtf8('é'))],
    under: 'from-a-number-to-bytes',
    lines: 3,
  },
  {
    asks: 'You begin to read in the middle of a stream of UTF-8. These are the first bytes that you get. Which of them begins a character, and how do you know?',
    given: [values([row('bytes', fromUtf8('你好').subarray(1))])],
    figures: { first: toHex(fromUtf8('好').subarray(0, 1)).toUpperCase() },
    answer:
      '{{first}}. Bytes that begin with `10` belong to a character that began earlier. The first other byte begins a character.',
    under: 'from-a-number-to-bytes',
    lines: 2,
  },
  {
    asks: 'A PHP file was saved as GBK, so its server sends 你好 in these bytes, in a text frame. At which byte does a validator stop, and what happens in each version?',
    given: [values([row('payload', GBK)])],
    figures: { place: PLACE ?? '', replaced: REPLACED },
    answer:
      'At byte {{place}}, counted from 0: `C4` begins a character of two bytes, and `E3` cannot follow it. Version 13 closes the connection with 1007. In hixie-76 the program gets “{{replaced}}”.',
    under: 'a-validator-byte-by-byte',
    lines: 3,
  },
  {
    asks: 'A frame ends with the first byte of 你, and FIN is not set. Has the sender broken a rule? When would it have broken one?',
    answer:
      'No: a frame may hold a part of a character. Only the message as a whole must be UTF-8. It would be an error if the message ended there, or if the next fragment began with a byte that cannot follow.',
    under: 'it-breaks-a-character-that-is-cut',
    lines: 3,
  },
  {
    asks: 'A server forbids names with a slash in them. It checks the bytes, and decodes them after that. Which two changes would each make it safe from a slash of two bytes?',
    answer:
      'Decode first, and check the text that will be used. Or refuse bytes that are not UTF-8 before anything else looks at them, as version 13 does. What must not happen is that the check and the use see different characters.',
    under: 'it-breaks-a-slash-of-two-bytes',
    lines: 3,
  },
];
