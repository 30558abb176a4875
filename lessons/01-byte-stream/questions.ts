/** Five questions about lesson 01: what a stream of bytes promises, and what it does not. */

import { concat, fromLatin1, fromUtf8, toLatin1, toUtf8 } from '../../src/bytes.ts';
import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { splitAt } from './solution.ts';

const LINES = fromLatin1('to be\nor not\nto be\n');
/** The byte at the end of each line. */
const MARK = fromLatin1('\n');
/** Bytes that a program reads at a time. */
const ROOM = 8;

const NI_HAO = '你好';
/** In the middle of the second character. */
const CUT = 4;

/** The reads of a program that has room for `ROOM` bytes. */
function reads(): Uint8Array[] {
  const count = Math.ceil(LINES.length / ROOM);
  return Array.from({ length: count }, (_, i) => LINES.subarray(i * ROOM, (i + 1) * ROOM));
}

/** What a program has after each read that keeps what is not yet a line. */
function linesByRead() {
  let kept: Uint8Array = new Uint8Array();
  return reads().map((read, i) => {
    const { pieces, rest } = splitAt([concat([kept, read])], MARK);
    kept = rest;
    const lines = pieces.map((piece) => `“${toLatin1(piece)}”`).join(', ');
    return row(
      `read ${i + 1}`,
      lines || 'no line is whole',
      rest.length > 0 ? `keeps “${toLatin1(rest)}”` : 'keeps nothing',
    );
  });
}

const [before, after] = [fromUtf8(NI_HAO).subarray(0, CUT), fromUtf8(NI_HAO).subarray(CUT)];

export const questions: Questions = [
  {
    asks: 'A client writes `Hello` and then `World`. The first read of the server brings `HelloWorld`. Is anything broken? Say what TCP promises, and what it does not promise.',
    answer:
      'Nothing is broken. TCP promises that every byte comes, and that the bytes come in order. It does not promise that one read brings what one write sent: a read gives what has arrived by then.',
    under: 'three-writes-one-read',
    lines: 3,
  },
  {
    asks: 'Each line ends with the byte `0A`. A program has room for {{room in words}} bytes at a time, and all of these bytes are there when it reads. Which lines can it hand on after each read, and what does it keep?',
    figures: { room: ROOM },
    given: [values([row('bytes', LINES)])],
    answer: 'It looks for the mark in what it has kept and what has come, put together.',
    shows: [values(linesByRead())],
    under: 'what-puts-the-ends-back',
    lines: 3,
  },
  {
    asks: 'A colleague makes the buffer of `socket_recv` much larger, tries the chat, and says that messages are whole now. Which mistake has become rarer? Which one can no buffer prevent, however large?',
    answer:
      'A long message is cut less often. Two short messages still come in one read. No size is right, since the stream has no messages in it to find.',
    under: 'one-read-taken-for-one-message',
    lines: 2,
  },
  {
    asks: 'The text {{text}} is sent in UTF-8. The first read ends after {{cut in words}} bytes. A program decodes each read as text and puts the texts together. What does its user see? What should the program do?',
    figures: { text: NI_HAO, cut: CUT },
    given: [values([row('first read', before), row('second read', after)])],
    answer:
      'The cut is inside the second character, and neither piece of it is a character. The program has to collect bytes until a message is whole, and decode only then.',
    shows: [
      values([
        row('decoded one by one', toUtf8(before) + toUtf8(after), 'one sign for each byte that fits no character'),
        row('decoded when whole', toUtf8(concat([before, after]))),
      ]),
    ],
    under: 'text-functions-on-bytes',
    lines: 2,
  },
  {
    asks: 'A program reads frames. One read brings bytes in which no frame is whole, and the program reports an error and closes the connection. Why is that wrong?',
    answer:
      'Nothing is wrong with those bytes: the others have not come yet. The program has to keep them, wait, and look again when more have come.',
    under: 'what-puts-the-ends-back',
    lines: 2,
  },
];
