/** Five questions about lesson 20: what a broker is for, what is lost, and what a million costs. */

import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { serversWith } from './arithmetic.ts';
import { EXPIRY } from './misfortunes.ts';

/** A small system, to be computed by hand. */
const SMALL = { servers: 4, members: 2 } as const;
const PEOPLE = 1_200_000;
const PAUSE = 60;

export const questions: Questions = [
  {
    asks: 'A chat runs on two servers, and Ada does not hear Bob. Both servers are without an error. What is missing, and why does a server not send at once to its own members?',
    answer:
      'A broker between the servers. A message comes back from there to every server with somebody in the room, that of the speaker included. If this one had sent at once, its members would hear the message twice, and not in the order of the others.',
    under: 'two-servers-two-rooms',
    lines: 2,
  },
  {
    asks: 'The broker is down for a second. Two servers go on in two different ways: one sends to its own members, the other keeps the messages until the broker is back. What does each lose?',
    answer:
      'The first loses the messages for everybody on the other servers, for ever. The second loses no message, but nobody hears anything while the broker is down.',
    under: 'the-broker-is-killed',
    lines: 2,
  },
  {
    asks: 'A server was killed, and its client is back on another. Why is the client in the list twice, and for how long? It has sent an id: which two things does the server do, and why in that order?',
    figures: { expiry: `${EXPIRY / 1000} seconds` },
    answer:
      'The server that was killed could not say that the client had left, so it stays listed until nobody has named it for some time, {{expiry}} in the lesson. The server subscribes first, and then asks what came after the id: in the other order, what is said between the two would be lost.',
    under: 'a-server-is-killed',
    lines: 2,
  },
  {
    asks: 'A WebSocket is opened over HTTP/2. There is no Sec-WebSocket-Key. How does the client know all the same that the server speaks WebSocket? Why is there no 101?',
    answer:
      'The server has said so in its settings, before the first request: it knows extended CONNECT. A 101 would change the whole connection, which has other streams; only one stream becomes a WebSocket, and a 200 accepts it.',
    under: 'a-third-handshake',
    lines: 2,
  },
  {
    asks: 'By hand: people are spread over these servers at random. To how many servers does a message go, on average? And how many messages does everybody together send in a second?',
    given: [
      values([
        row('servers', SMALL.servers),
        row('members of a room', SMALL.members),
        row('people', PEOPLE),
        row('each says something every', `${PAUSE} s`),
      ]),
    ],
    figures: {
      servers: serversWith(SMALL.members, SMALL.servers),
      messages: (PEOPLE / PAUSE).toLocaleString('en'),
    },
    answer:
      'To {{servers}} servers: one has nobody of the room with the probability `3/4 · 3/4`, so `4 · (1 − 9/16)`. And {{messages}} messages a second.',
    under: 'toward-a-million',
    lines: 2,
  },
];
