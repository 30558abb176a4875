/** The stages of control frames, and of what must be refused. */

import { cameFrames, firstOf, hasMoment, headOf, sentFrames } from '../../src/stages/bytes-seen.ts';
import type { Stage } from '../../src/stages/stage.ts';
import { ONLY_THE_FIRST } from '../own-server/mistakes.ts';
import { CLOSE, PING, UTF8 } from '../own-server/stages-control.ts';
import { alsoIn, FAULTY, GOES_ON, LEFT, NOT_MASKED, REFUSES_WHAT_IS_RIGHT } from './mistakes.ts';

export const PING_AND_CLOSE: Stage = {
  id: 'ping-and-close',
  title: 'Answer pings, and close in order',
  build:
    'Answer a frame of opcode 9 with one of opcode 10 and the same payload, also between the fragments of a message; ignore pongs. Answer a frame of opcode 8 with a close frame that has the same code, or none if it had none. Send nothing after it, and wait for the server to end TCP. Control frames are masked, too.',
  rule: 'A ping is answered with a pong, a close frame with a close frame; then the server ends TCP, and the client waits for that.',
  section: 'RFC 6455 §5.5',
  lesson: '14-closing',
  judgesEnds: true,
  cases: [
    ...['pings/text', 'pings/empty', 'pings/not-utf8', 'pings/125-bytes', 'pings/pong-text', 'fragments/ping-between'],
    ...['masking/client-masks', 'closing/code', 'closing/empty', 'closing/reason', 'closing/after-text'],
    ...['closing/twice', 'closing/then-text', 'closing/within-message', 'closing/text-and-close', 'tcp/client-waits'],
  ],
  hints: [
    'A pong of 4 bytes begins with 8A 84, then come the masking key and the payload of the ping.',
    'The payload of a close frame is empty, or a code of two bytes, the most significant first, and a reason in UTF-8.',
  ],
  mistakes: [
    NOT_MASKED,
    ...['pong-with-another-payload', 'ping-answered-by-ping', 'ping-as-message', 'ping-in-the-message'].map((name) =>
      alsoIn(PING, name),
    ),
    ...['close-as-message', 'code-in-the-wrong-order', 'code-as-text'].map((name) => alsoIn(CLOSE, name)),
    REFUSES_WHAT_IS_RIGHT,
    {
      name: 'no-pong',
      look: 'No pong came. Answer opcode 9 with a frame whose first byte is 8A, masked.',
      isSeen: (seen) =>
        sentFrames(seen).some(({ opcode }) => opcode === 9) && !cameFrames(seen).some(({ opcode }) => opcode === 10),
    },
    {
      name: 'close-not-answered',
      look: 'Your client sent no close frame. When one comes, send one back, masked, and wait for the server to end TCP.',
      isSeen: (seen) => sentFrames(seen).some(({ opcode }) => opcode === 8) && firstOf(seen, 'close') === undefined,
    },
    LEFT,
    ONLY_THE_FIRST,
    FAULTY,
  ],
};

export const REFUSE: Stage = {
  id: 'refuse',
  title: 'Refuse what must be refused',
  build:
    'Close with 1002 at a frame that is masked, a reserved bit, an opcode that is not defined, a control frame in parts or above 125 bytes, fragments out of order, and a close code that may not be sent. Close with 1007 at a text that is not UTF-8. Refuse an answer with another status than 101, or without its Upgrade and Connection, or with something that you did not offer.',
  rule: 'What no rule allows fails the connection: a close frame with a code, and the end of TCP.',
  section: 'RFC 6455 §7.1.7',
  lesson: '15-limits',
  judgesEnds: true,
  cases: [
    ...['masking/masked-text', 'masking/masked-ping', 'reserved-bits/text-1', 'reserved-bits/ping-rsv1', 'opcodes/3'],
    ...[
      'opcodes/11',
      'pings/126-bytes',
      'fragments/ping',
      'fragments/nothing-to-continue',
      'fragments/text-while-text',
    ],
    ...['headers/2-63', 'closing/one-byte', 'closing/code-1005', 'utf8/mixed-bytewise', 'utf8/surrogate-ed-a0-80'],
    ...['utf8/completed-by-next', 'closing/reason-not-utf8', 'opening/answer-status-200'],
    ...['opening/answer-upgrade-missing', 'opening/answer-connection-missing'],
    ...['opening/answer-extension-not-offered', 'opening/answer-subprotocol-not-offered', 'opening/answer-cut'],
  ],
  hints: [
    'The mask bit is second & 0x80, the reserved bits are first & 0x70, and the opcodes are 0, 1, 2, 8, 9 and 10.',
    'Check a text when its last fragment is there: a character may be cut by two fragments.',
  ],
  mistakes: [
    {
      name: 'takes-masked-frames',
      look: 'Your client took a frame that is masked. A server masks nothing: look at the mask bit, and close with 1002 if it is 1.',
      isSeen: (seen) => seen.case.id.startsWith('masking/masked-'),
    },
    {
      name: 'takes-reserved-bits',
      look: 'Your client took a frame with a reserved bit. You offered no extension, so first & 0x70 must be 0.',
      isSeen: (seen) => GOES_ON.isSeen(seen) && seen.case.id.startsWith('reserved-bits/'),
    },
    {
      name: 'takes-unknown-opcodes',
      look: 'Your client took an opcode that is not defined. There are six: 0, 1, 2, 8, 9 and 10.',
      isSeen: (seen) => GOES_ON.isSeen(seen) && seen.case.id.startsWith('opcodes/'),
    },
    alsoIn(UTF8, 'checks-each-fragment'),
    {
      name: 'takes-what-is-not-utf8',
      look: 'Your client took a text whose bytes are no UTF-8. Check the whole message before you echo it, and close with 1007. Do not repair it with U+FFFD.',
      isSeen: (seen) =>
        seen.case.id.startsWith('utf8/') &&
        (hasMoment(seen, 'still open') ||
          firstOf(seen, 'message') !== undefined ||
          firstOf(seen, 'close') === undefined),
    },
    {
      name: 'opens-for-a-wrong-answer',
      look: 'Your client opened for an answer that is not right. Look at its head above: what is unlike an ordinary one? End TCP then.',
      isSeen: (seen) => seen.case.id.startsWith('opening/answer-') && headOf(seen.sent) !== undefined,
    },
    GOES_ON,
    REFUSES_WHAT_IS_RIGHT,
    FAULTY,
  ],
};
