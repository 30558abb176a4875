/** Five questions about lesson 11: why a message is cut, and what a receiver must not do. */

import { concat, fromUtf8 } from '../../src/bytes.ts';
import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { encodeFrame, type FrameToEncode } from '../../src/frame/codec.ts';

const frame = (given: FrameToEncode) => encodeFrame(given, { speak: 'version-13' });

const [FIRST, SECOND] = ['Hel', 'lo'];
const STREAM = concat([
  frame({ opcode: 'text', final: false, payload: fromUtf8(FIRST) }),
  frame({ opcode: 'ping' }),
  frame({ opcode: 'continuation', payload: fromUtf8(SECOND) }),
]);

/** A message in frames that are not masked, as a server sends it. */
const [LENGTH, PIECE] = [1000, 100];
const HEADER = frame({ opcode: 'text', payload: new Uint8Array(PIECE) }).length - PIECE;
const WANTED = 250;
const WAITS = Math.ceil(WANTED / PIECE) * PIECE - WANTED;

export const questions: Questions = [
  {
    asks: 'A server reads a list from a database and sends it as one text, line by line as it reads. Why can it do that with one frame in hixie-76, and what does it need in version 13?',
    answer:
      'In hixie-76 the end of a text is a byte, and nothing is said about its length before. In version 13 the header says the length, so one frame needs the whole list first. With fragments each line is a frame with a length of its own, and the last has FIN.',
    under: 'sending-before-you-know-the-length',
    lines: 2,
  },
  {
    asks: 'These bytes come from a server. Name the frames by hand. Which messages does the program get, and when is the ping answered?',
    given: [values([row('bytes', STREAM)])],
    answer: `A text without FIN, a ping, and a continuation with FIN. The program gets one message, “${FIRST}${SECOND}”. The ping is answered as soon as it has come, before the message is complete.`,
    shows: [
      values([
        row('text', STREAM.subarray(0, FIRST.length + HEADER)),
        row('ping', STREAM.subarray(FIRST.length + HEADER, FIRST.length + 2 * HEADER)),
        row('continuation, FIN', STREAM.subarray(FIRST.length + 2 * HEADER)),
      ]),
    ],
    under: 'putting-it-together-again',
    lines: 3,
  },
  {
    asks: 'A server sends {{length}} bytes in fragments of {{piece}}. After {{wanted}} bytes it wants to send a ping. How many bytes does the ping wait for? How many if the message is one frame? How many bytes of headers do the fragments have, and how many would one frame have?',
    figures: {
      length: LENGTH,
      piece: PIECE,
      wanted: WANTED,
      waits: WAITS,
      whole: LENGTH - WANTED,
      cost: (LENGTH / PIECE) * HEADER,
      header: HEADER,
      one: frame({ opcode: 'text', payload: new Uint8Array(LENGTH) }).length - LENGTH,
    },
    answer:
      'It waits for the end of the fragment, {{waits}} bytes; in one frame it would be {{whole}}. Each fragment has a header of {{header in words}} bytes, {{cost}} in all. One frame would have a header of {{one in words}}.',
    under: 'a-ping-in-the-middle',
    lines: 2,
  },
  {
    asks: 'A message is under way, and a new text comes, with FIN. A receiver could drop the first message and deliver the second. Why does it fail the connection instead?',
    answer:
      'It cannot know what was meant: perhaps the end of the first message is missing, perhaps the second should have been a continuation. Whatever it delivers may be a text that nobody has sent.',
    under: 'how-it-breaks-the-wrong-order',
    lines: 2,
  },
  {
    asks: 'A server limits the bytes of a message, and keeps its fragments in a list until it ends. How does an attacker fill its memory without reaching the limit? Name two things that help.',
    answer:
      'With fragments of no bytes and without FIN: each is an object in the list. It helps to count the frames of a message, empty ones too, and to copy the bytes into one array instead of keeping pieces.',
    under: 'how-it-breaks-a-million-fragments-of-nothing',
    lines: 2,
  },
];
