/** The stages after the protocol is spoken: what must be refused, and the room. */

import { firstOf, hasMoment } from '../../src/stages/bytes-seen.ts';
import type { Stage } from '../../src/stages/stage.ts';
import { FAULTY, GOES_ON, REFUSES_WHAT_IS_RIGHT, WAITS_FOR_MORE } from './mistakes.ts';
import { OTHER_HEARD, OTHER_HEARD_MORE, ROOM } from './room-cases.ts';

export const LIMITS: Stage = {
  id: 'limits',
  title: 'Refuse what must be refused, and live on',
  build:
    'Close with 1002 at a reserved bit, at an opcode that is not defined, and at a length above 63 bits. Refuse requests whose key is not sixteen bytes in base64, or that lack a host. Set a limit for heads and messages. Whatever one client does, the others go on.',
  rule: 'What no rule allows fails the connection, and only that one.',
  section: 'RFC 6455 §7.1.7',
  lesson: '15-limits',
  judgesEnds: true,
  cases: [
    ...[
      'opening/accept-of-signs',
      'opening/connection-list',
      'opening/names-in-lower-case',
      'opening/upgrade-in-mixed-case',
    ],
    ...[
      'reserved-bits/text-1',
      'reserved-bits/text-2',
      'reserved-bits/ping-rsv1',
      'opcodes/3',
      'opcodes/11',
      'opcodes/7-not-final',
    ],
    ...[
      'headers/2-63',
      'headers/2-32',
      'closing/text-after-failure',
      'opening/key-not-base64',
      'opening/key-of-15-bytes',
    ],
    ...['opening/host-missing', 'opening/version-113', 'opening/method-post', 'opening/http-1-0', 'opening/garbage'],
    ...['opening/fields-1000', 'opening/body', 'tcp/reset', 'tcp/reset-in-message', 'tcp/reset-while-echoing'],
    ...['tcp/fin-in-frame'],
  ],
  hints: [
    'The reserved bits are first & 0x70. The opcodes are 0, 1, 2, 8, 9 and 10.',
    'A length of eight bytes with its highest bit set is negative in PHP, and too large to be exact in a number of JavaScript.',
  ],
  mistakes: [
    {
      name: 'takes-reserved-bits',
      look: 'Your server took a frame with a reserved bit. No extension was agreed, so first & 0x70 must be 0.',
      isSeen: (seen) => GOES_ON.isSeen(seen) && seen.case.id.startsWith('reserved-bits/'),
    },
    {
      name: 'takes-unknown-opcodes',
      look: 'Your server took an opcode that is not defined. There are six: 0, 1, 2, 8, 9 and 10.',
      isSeen: (seen) => GOES_ON.isSeen(seen) && seen.case.id.startsWith('opcodes/'),
    },
    {
      name: 'opens-for-a-wrong-request',
      look: 'Your server answered 101 to a request that is not right. Look at what is unlike an ordinary one above, and answer 400 or 426.',
      isSeen: ({ case: { id }, happenings }) =>
        id.startsWith('opening/') && happenings.some((one) => one.is === 'response' && one.head.status.text === '101'),
    },
    GOES_ON,
    REFUSES_WHAT_IS_RIGHT,
    WAITS_FOR_MORE,
    FAULTY,
  ],
};

export const CHAT: Stage = {
  id: 'room',
  title: 'A chat room',
  build:
    'Keep everybody who is connected in a pool. A message from a client that asked for the path /chat goes to all clients in the room, the one that spoke too. On every other path your server still echoes. Who leaves, in order or without a word, leaves the pool.',
  rule: 'A server may send to any open connection at any time: no request has to come first.',
  section: 'RFC 6455 §1.2',
  lesson: '19-chat',
  judgesEnds: true,
  cases: ROOM,
  hints: [
    'The path is the second word of the first line of the request.',
    'A socket that cannot be written to any more is no reason to stop: take it out of the pool, and go on with the others.',
  ],
  mistakes: [
    {
      name: 'room-everywhere',
      look: 'A text went to a client that is not in the room. Only those who asked for /chat are.',
      isSeen: (seen) => {
        const heard = hasMoment(seen, OTHER_HEARD) || hasMoment(seen, OTHER_HEARD_MORE);
        return heard && ['own-server/room-only', 'own-server/echo-beside-room'].includes(seen.case.id);
      },
    },
    {
      name: 'heard-twice',
      look: 'A text came more than once. Send it once to each member of the pool, the one that spoke among them.',
      isSeen: (seen) =>
        seen.happenings.filter(({ is }) => is === 'message').length > 1 || hasMoment(seen, OTHER_HEARD_MORE),
    },
    {
      name: 'only-to-the-others',
      look: 'The other client heard the text, the one that spoke did not. It is a member of the room, too.',
      isSeen: (seen) => hasMoment(seen, OTHER_HEARD) && firstOf(seen, 'message') === undefined,
    },
    {
      name: 'only-to-the-speaker',
      look: 'Only the client that spoke heard the text. Send it to everybody in the pool; and if your server serves one client at a time, it must learn to wait for all at once.',
      isSeen: (seen) => firstOf(seen, 'message') !== undefined,
    },
    {
      name: 'one-at-a-time',
      look: 'The second client was not served while the first one was there. Wait for all sockets at once: socket_select in PHP, asyncio or selectors in Python, events in JavaScript.',
      isSeen: ({ happenings }) => happenings.length === 0,
    },
    FAULTY,
  ],
};
