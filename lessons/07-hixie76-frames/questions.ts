/** Five questions about lesson 07: marks, lengths, and one read taken for one message. */

import { concat, fromUtf8, toHex, toUtf8 } from '../../src/bytes.ts';
import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import { lengthOf, textOfRead } from './wrong.ts';

function framed(text: string): Uint8Array {
  return encodeFrame({ opcode: 'text', payload: fromUtf8(text) }, { speak: 'hixie-76' });
}

/** A text, a frame of a type without a meaning, and a text. The second has an FF in it. */
const INSIDE = framed('no');
const STREAM = concat([framed('Hi'), Uint8Array.of(0x80, INSIDE.length), INSIDE, framed('you')]);
const [FIRST = '', SECOND = ''] = [...new FrameDecoder({ speak: 'hixie-76', from: 'server' }).push(STREAM)].map(
  ({ payload }) => toUtf8(payload),
);

/** A length in two bytes. */
const LENGTH = Uint8Array.of(0x82, 0x03);
const [HIGH = 0, LOW = 0] = LENGTH.map((byte) => byte & 0x7f);

const READ = concat([framed('one'), framed('two')]);

export const questions: Questions = [
  {
    asks: 'The byte `FF` ends a text in hixie-76. Why does that work for a text in any language? Why would it not work for a picture?',
    answer:
      'Texts are sent in UTF-8, and `FF` occurs in the UTF-8 of no character. A picture may hold any byte. It would end at its first `FF`, and the reader would take what comes after that for the next frame.',
    under: 'why-ff-can-be-the-end',
    lines: 2,
  },
  {
    asks: 'Cut this stream into frames with a pencil. Which texts does a program get?',
    given: [values([row('bytes', STREAM)])],
    answer:
      '“{{first}}” and “{{second}}”. The frame between them has a type from `80` on, so a length follows. Its {{length in words}} bytes are skipped, with the `FF` among them.',
    figures: { first: FIRST, second: SECOND, length: INSIDE.length },
    under: 'frames-of-other-types',
    lines: 2,
  },
  {
    asks: 'These bytes are a length of hixie-76. Seven bits of each count, and the eighth says whether another byte follows. What is the length?',
    given: [values([row('bytes', LENGTH)])],
    answer:
      '{{high}} × {{values}} + {{low}} = {{length}}. The first byte has its highest bit set, so another one follows; the second has not.',
    figures: { high: HIGH, values: 2 ** 7, low: LOW, length: lengthOf(LENGTH).length },
    under: 'frames-of-other-types',
    lines: 2,
  },
  {
    asks: 'phpwebsocket takes each read for one frame: it drops the first byte and the last, and the remaining bytes are the message. This is one read. What does its user see?',
    given: [values([row('one read', READ)])],
    answer: `One message instead of two, with the end of one frame and the beginning of the next in the middle: \`${toHex(READ.subarray(1, -1))}\`, in JavaScript \`${JSON.stringify(textOfRead(READ))}\`.`,
    under: 'one-read-is-not-one-message',
    lines: 2,
  },
  {
    asks: 'Draft 75 had no closing frame; a connection just went away. What can a program know since draft 76 that it could not know before? What can the closing frame of 2010 still not say?',
    answer:
      'It can tell a goodbye from a broken cable. The frame has a length of zero, so there is no room for a reason: it cannot say why.',
    under: 'two-bytes-to-say-goodbye',
    lines: 2,
  },
];
