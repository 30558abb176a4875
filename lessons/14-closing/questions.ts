/** Five questions about lesson 14: who may say what until the end, and who is told what. */

import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { playActs } from './orders.ts';
import { closeAnswer } from './solution.ts';

/** Payloads of close frames: right, half a code, and a code that is not for the wire. */
const PAYLOADS = [Uint8Array.of(0x03, 0xe9, 0x62, 0x79, 0x65), Uint8Array.of(0x03), Uint8Array.of(0x03, 0xee)];

const crossed = playActs('version-13', ['close client', 'close server']);
const gone = playActs('version-13', ['end client', 'close server']);

export const questions: Questions = [
  {
    asks: 'A server gets close frames with these payloads. What does it answer to each?',
    given: [values(PAYLOADS.map((payload, i) => row(`payload ${i + 1}`, payload)))],
    answer:
      'The first is a right code with a reason: the answer has the code. The second is half a code, and the third is 1006, which is only for programs: both are answered with 1002.',
    shows: [values(PAYLOADS.map((payload, i) => row(`answer ${i + 1}`, closeAnswer(payload))))],
    under: 'a-code-that-is-not-for-the-wire',
    lines: 3,
  },
  {
    asks: 'A server has sent its close frame, and now a text comes. Is that an error of the client? What does the client do if a text comes after the close frame?',
    answer:
      'It is no error: the client may have sent it before the close frame was there, and the server still reads. A text after a close frame is not read: whoever sends it has broken a promise, and the message is gone.',
    under: 'data-after-the-close-frame',
    lines: 3,
  },
  {
    asks: 'Both sides close at the same moment, the client with 1000 and the server with 1001. How many close frames are on the wire in all? What is each program told?',
    figures: {
      frames: crossed.happened.filter(({ is, what }) => is === 'sends' && what !== 'end').length,
      ends: crossed.told.client?.clean && crossed.told.server?.clean ? 'the end was clean' : 'the connection was lost',
    },
    answer:
      'There are {{frames in words}}: each side has sent one and got one, and neither answers again. Both are told that {{ends}}, each with the code of the other.',
    under: 'both-close-at-once',
    lines: 2,
  },
  {
    asks: 'A client dies just before the close frame of the server arrives, so that TCP ends without a close frame of the client. What is the program of the server told, and why is that not 1005?',
    figures: { code: String(gone.told.server?.code) },
    answer:
      'It is told {{code}}: no close frame came. 1005 means that one came, without a code. After 1005 both sides have said that they had no more to say; after {{code}} nobody knows what arrived.',
    under: 'every-order',
    lines: 2,
  },
  {
    asks: 'A test program opens a connection to one server, closes it, and begins again, as fast as it can. It ends TCP first each time. What does it run out of, and what would the standard have it do?',
    answer:
      'It runs out of ports: each connection that it ended first stays in TIME-WAIT at its side for a while. The client should wait until the server ends TCP; then TIME-WAIT is at the server, where it costs a little memory and no port.',
    under: 'who-ends-tcp-and-who-pays',
    lines: 3,
  },
];
