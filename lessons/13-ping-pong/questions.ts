/** Five questions about lesson 13: what a pong says, who notices what, and when. */

import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { DEADLINE, INTERVAL, PULLED } from './liars.ts';
import { played } from './played.ts';
import { createHeartbeat, createRoundTrips } from './solution.ts';

/** Pings and pongs with their times, in ms. */
const PASSED = [
  ['ping', 'a', 0],
  ['ping', 'b', 100],
  ['ping', 'c', 200],
  ['pong', 'b', 330],
  ['pong', 'x', 340],
  ['pong', 'c', 380],
] as const;
const PONG_OF_SERVER = encodeFrame({ opcode: 'pong', payload: Uint8Array.of(0x31, 0x33) }, { speak: 'version-13' });

function measured(): string[] {
  const tell = createRoundTrips(PASSED.length);
  return PASSED.flatMap(([frame, payload, at]) => {
    const time = tell(frame, new TextEncoder().encode(payload), at);
    if (frame === 'ping') return [];
    return [time === undefined ? 'answers nothing' : `${time} ms`];
  });
}

/** All frames of a kind, in a line. */
function passed(kind: 'ping' | 'pong'): string {
  return PASSED.flatMap(([frame, payload, at]) => (frame === kind ? [`“${payload}” at ${at} ms`] : [])).join(', ');
}

/** In s: not at a multiple of the interval. */
const LAST_PONG = INTERVAL + 1;

/** When a heartbeat does that for the last time. */
function when(does: 'ping' | 'give up'): string {
  const deeds = played(createHeartbeat(INTERVAL, DEADLINE, 0), [[LAST_PONG, 'pong']], 10 * INTERVAL, INTERVAL);
  const last = deeds.findLast((deed) => deed.startsWith(does)) ?? '';
  return `${last.split(' ').at(-1)} seconds`;
}

export const questions: Questions = [
  {
    asks: 'A server gets a ping with the payload `31 33`. Write its answer by hand, all of its bytes. What would a client have to change, and what would it have to add?',
    answer:
      'A client masks: it sets the highest bit of the second byte, adds four bytes of masking key, and masks the two bytes of the payload. A server does none of that.',
    shows: [values([row('the answer', PONG_OF_SERVER)])],
    under: 'a-ping-and-its-pong',
    lines: 2,
  },
  {
    asks: 'A client writes down pings and pongs, with the time of its clock in ms. Which round trips does it measure? Will the first ping still be answered?',
    given: [values([row('pings', passed('ping')), row('pongs', passed('pong'))])],
    figures: { first: measured()[0] ?? '', last: measured()[2] ?? '' },
    answer:
      'The pong “b” says {{first}}, the pong “c” {{last}}. The pong “x” was not asked for, and means nothing. The first ping will not be answered: the server answered a later one instead.',
    under: 'two-clocks',
    lines: 2,
  },
  {
    asks: 'A server sends a text every minute to a client whose cable was pulled. `send` reports no error. Why not? And why can a server behind a proxy wait for an error for ever?',
    answer:
      'The operating system has taken the bytes, and repeats them for many minutes before it gives up. Behind a proxy it need not even repeat them: the proxy confirms each packet, and only it knows that they go no further.',
    under: 'how-it-breaks-a-cable-is-pulled',
    lines: 2,
  },
  {
    asks: 'A heartbeat has the interval and the deadline that are given, and the cable is pulled after the last pong. Times are counted from the beginning of the connection. When is the next ping, and when does the server give up?',
    given: [
      values([
        row('interval, deadline', `${INTERVAL} s, ${DEADLINE} s`),
        row('last pong, cable pulled', `at ${LAST_PONG} s, at ${PULLED} s`),
      ]),
    ],
    figures: { ping: when('ping'), end: when('give up') },
    answer:
      'The interval begins again at the pong, so the ping leaves at {{ping}}. The deadline begins when it leaves: the server gives up at {{end}}.',
    under: 'how-it-breaks-heartbeats-that-lie',
    lines: 2,
  },
  {
    asks: 'A colleague wants to turn pings off: “TCP has keepalive, and our proxy closes what is idle anyway.” Name two things that go wrong.',
    answer:
      'Keepalive asks the proxy, which confirms although the client, or its program, is gone. And the proxy ends connections that are silent but healthy: without pings everyone who says nothing for a while is cut off.',
    under: 'how-it-breaks-a-proxy-that-does-not-wait',
    lines: 2,
  },
];
