/** Five questions about lesson 17: what is agreed, what is sent, and what it costs. */

import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { BOMB_BYTES, LIMIT } from './bomb.ts';
import { DIGITS, KNOWN } from './leak.ts';
import { attack, KEY } from './leak-exhibits.ts';
import { answerTo, CASES } from './negotiation.ts';
import { sentMessage } from './one-message.ts';
import { readRecord } from './record.ts';
import { WINDOW } from './window.ts';

const [, SMALL_WINDOWS, CANNOT] = CASES;
const MIB = 1_048_576;
const ROUND = 2;
const round = attack('together')[ROUND];

export const questions: Questions = [
  {
    asks: 'The same server, and two clients. Why does its answer to the second one not name the window of the client? How much does the client then remember?',
    given: [
      values(
        [SMALL_WINDOWS, CANNOT].flatMap((one, i) =>
          one === undefined
            ? []
            : [row(`client ${i + 1}`, one.offer), row('the server', answerTo(one)?.response ?? 'no header')],
        ),
      ),
    ],
    answer:
      'The second client has not named client_max_window_bits, so it may not be able to keep to a limit, and the server may not ask for one. The client sends with the full window, and the server has to remember as much.',
    under: 'an-offer-and-an-answer',
    lines: 2,
  },
  {
    asks: 'This is the payload of a compressed message. What has its receiver to do before it inflates it? A program forgets that, and the first message comes out whole. When does it notice?',
    given: [values([row('payload', sentMessage().frame.payload)])],
    answer:
      'It has to append `00 00 FF FF`. Without them the last, empty block has no length, and the first bytes of the next message are taken for it: that one breaks.',
    under: 'one-message',
    lines: 2,
  },
  {
    asks: 'A server agreed to a window of {{window}} for what it sends, and its compressor was not told. Why do all tests with short conversations pass?',
    figures: { window: `${WINDOW} bytes` },
    answer:
      'As long as less than {{window}} have been sent, no reference can reach farther than that. The first one that does breaks the connection, and it depends on what was said.',
    under: 'the-window',
    lines: 2,
  },
  {
    asks: 'A server takes messages of up to {{limit}} MiB, and looks at the length of a frame before it reads it. A frame of {{sent}} KiB kills it. What is in the frame, and where does the limit belong?',
    figures: {
      limit: LIMIT / MIB,
      becomes: BOMB_BYTES / 2 ** 30,
      sent: Math.round(readRecord().bombed.before.sent / 1024),
    },
    answer:
      'A bomb: compressed zeros, that become {{becomes}} GiB. The limit belongs into the inflating: it has to stop as soon as more has come out. Before that the size is not known, and after it the memory is taken.',
    under: 'it-breaks-a-bomb',
    lines: 2,
  },
  {
    asks: 'An attacker knows that the key begins with {{known}}, and makes the page search for that and one digit more. These are lengths that it saw. Which digit is next? Name two ways in which the server could have told nothing.',
    figures: { known: KEY.slice(0, ROUND), next: KEY[ROUND] ?? '' },
    given: [
      values(
        DIGITS.map((digit, i) =>
          row(`${KNOWN}${KEY.slice(0, ROUND)}${digit}`, `${round?.lengths[i] ?? 0} bytes`),
        ).filter((_, i) => Math.floor(i / 3) === Math.floor(Number(KEY[ROUND]) / 3)),
      ),
    ],
    answer:
      '{{next}}, whose frames are shortest. The server could send without compression, or forget each message, or keep secrets out of the connection that others can make say something.',
    under: 'it-breaks-a-secret-is-told-by-its-length',
    lines: 2,
  },
];
