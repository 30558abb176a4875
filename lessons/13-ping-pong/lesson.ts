/**
 * Lesson 13: is anyone still there? A ping and its pong, round trips, a cable that is
 * pulled and who notices, heartbeats that lie, and proxies that end what is silent.
 */

import { fromUtf8 } from '../../src/bytes.ts';
import { defineLesson, type Exhibit } from '../../src/course/lesson.ts';
import {
  bothVersions,
  dissected,
  opensAtVersion13,
  plot,
  refused,
  row,
  values,
} from '../../src/course/make-exhibits.ts';
import type { PlotExhibit } from '../../src/course/picture.ts';
import { playIfMain } from '../../src/course/play.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { MAX_CONTROL_PAYLOAD } from '../../src/frame/wire-version13.ts';
import { clocksFilm, DELAY } from './clocks.ts';
import { DEADLINE, INTERVAL, LONG_DEADLINE, liarsFilm } from './liars.ts';
import { noticedAfter, pulledFilm, seenOf, toldTables } from './pulled.ts';
import { readCableRecord } from './sights.ts';
import { byDefault, lineOf, pingedBehindProxies, programs, proxiesFilm, secondsUntil, triedOthers } from './silence.ts';
import { BUSY_AT, BUSY_TIME, LARGE_AT, median, readTripRecord } from './trips.ts';
import { ANSWER, QUESTION, TEXTS } from './watch.ts';

const MASKING_KEY = Uint8Array.of(0x9b, 0x02, 0xd6, 0x71);
const PAYLOAD = fromUtf8('13');

export const lesson = defineLesson({
  id: '13-ping-pong',
  title: 'Is anyone still there?',
  needs: {
    '11-fragmentation': 'control frames between other frames',
  },
  steps: [
    {
      id: 'frames',
      title: 'A ping and a pong',
      say: 'A client asks, and the server sends the same payload back. hixie-76 has no such frame: a client throws a server’s ping away.',
      run: () => [opensAtVersion13(bothVersions(inHixie76(), inVersion13()))],
    },
    {
      id: 'clocks',
      title: 'Two clocks on a line',
      say: 'A client measures how long an answer takes. Three pings may be answered by one pong, and a pong may come unasked.',
      run: () => [clocksFilm()],
    },
    {
      id: 'round-trips',
      title: 'Round trips, measured',
      say: 'Recorded on loopback. Once the server was busy, and once a large message went before the answer.',
      run: () => [tripsPlot()],
    },
    {
      id: 'pulled',
      title: 'It breaks: a cable is pulled',
      say: 'Recorded on real sockets. A proxy between the two goes silent, or a cable between two networks is pulled; neither end is told.',
      run: () => [pulledFilm(), ...toldTables()],
    },
    {
      id: 'liars',
      title: 'It breaks: heartbeats that lie',
      say: 'Heartbeats as one writes them first. Two never notice that the cable was pulled; one drops a peer that is there.',
      run: () => [liarsFilm()],
    },
    {
      id: 'proxies',
      title: 'It breaks: a proxy that does not wait',
      say: 'A silent connection behind four proxies, with their own limits. Recorded.',
      run: () => [proxiesFilm()],
    },
    {
      id: 'programs',
      title: 'What real programs do',
      say: 'Three pings in one packet, and silence, for servers and clients that people use.',
      run: () => programs(),
    },
  ],
  figures: {
    roundTrip: () => 2 * DELAY,
    // Rounded up: half of them took less.
    loopback: () => `${Math.ceil(10 * median(readTripRecord().pings)) / 10} ms`,
    delayed: () => `${Math.ceil(median(readTripRecord().delayed))} ms`,
    lineDelay: () => `${readTripRecord().delay} ms`,
    busyTime: () => `${BUSY_TIME} ms`,
    busyTrip: () => `${Math.round(readTripRecord().pings[BUSY_AT] ?? 0)} ms`,
    largeTrip: () => `${Math.round(readTripRecord().pings[LARGE_AT] ?? 0)} ms`,
    interval: () => `${readCableRecord().interval} seconds`,
    watched: () => `${Math.round(readCableRecord().watched / 60)} minutes`,
    pingNotices: () => afterSilence('proxy', 'version-13', 'pings'),
    tcpNotices: () => afterSilence('cable', 'version-13', 'keepalive'),
    texts: () => TEXTS,
    textsNotice: () => {
      const after = noticedAfter(seenOf('cable', 'version-13', 'texts')) ?? 0;
      return `${Math.round(after / 60)} minutes (${Math.round(after)} seconds)`;
    },
    beatInterval: () => `${INTERVAL} seconds`,
    beatDeadline: () => `${DEADLINE} seconds`,
    longDeadline: () => `${LONG_DEADLINE} seconds`,
    nginxLimit: () => `${byDefault('nginx').lasted} seconds`,
    apacheLimit: () => `${byDefault('apache').lasted} seconds`,
    haproxyOpen: () => `${byDefault('haproxy').lasted} seconds`,
    proxyPing: () => `${pingedBehindProxies().every} seconds`,
    proxyLimit: () => `${pingedBehindProxies().limit} seconds`,
    tried: () => triedOthers(),
    websocketPings: () => secondsUntil('websocket', 'ping'),
    websocketEnds: () => secondsUntil('websocket', 'ends TCP'),
    pythonPings: () => secondsUntil('websockets', 'ping'),
    pythonEnds: () => secondsUntil('websockets', 'close 1011'),
    denoPings: () => secondsUntil('Deno', 'ping'),
    denoEnds: () => secondsUntil('Deno', 'close 1001'),
    bunPings: () => secondsUntil('Bun', 'ping'),
    bunEnds: () => secondsUntil('Bun', 'ends TCP'),
    jettyEnds: () => secondsUntil('Jetty', 'close 1001'),
    oursPings: () => secondsUntil('two-handshakes', 'ping'),
    oursEnds: () => secondsUntil('two-handshakes', 'ends TCP'),
    stillOpen: () => /open after (\d+) s/.exec(lineOf('silence', 'ws'))?.[1] ?? '',
  },
});

function afterSilence(...which: Parameters<typeof seenOf>): string {
  return `${Math.round(noticedAfter(seenOf(...which)) ?? 0)} seconds`;
}

function inVersion13(): Exhibit[] {
  const shown = { speak: 'version-13', stage: 'frames' } as const;
  const tooLong = new Uint8Array(MAX_CONTROL_PAYLOAD + 1).fill(0x78);
  return [
    dissected(encodeFrame({ opcode: 'ping', payload: PAYLOAD }, { speak: 'version-13', maskingKey: MASKING_KEY }), {
      ...shown,
      from: 'client',
      caption: 'A client pings',
    }),
    dissected(encodeFrame({ opcode: 'pong', payload: PAYLOAD }, { speak: 'version-13' }), {
      ...shown,
      from: 'server',
      caption: 'The server answers',
    }),
    refused(
      `ping, payload.length = ${tooLong.length}`,
      () => encodeFrame({ opcode: 'ping', payload: tooLong }, { speak: 'version-13' }),
      'It must be short',
    ),
  ];
}

/** No ping, and a frame of version 13 is one of a type that nobody knows, with a length: it is thrown away. */
function inHixie76(): Exhibit[] {
  const shown = { speak: 'hixie-76', from: 'server', stage: 'frames' } as const;
  const ping = encodeFrame({ opcode: 'ping', payload: PAYLOAD }, { speak: 'version-13' });
  return [
    refused('ping', () => encodeFrame({ opcode: 'ping' }, { speak: 'hixie-76' }), 'There is none'),
    dissected(ping, { ...shown, caption: 'If it is sent all the same: a frame that is thrown away, and not answered' }),
    dissected(encodeFrame({ opcode: 'text', payload: fromUtf8(QUESTION) }, { speak: 'hixie-76' }), {
      ...shown,
      caption: 'What people sent instead: a text',
    }),
    values([row('the other program', `“${ANSWER}”`, 'if it has been told what to answer')]),
  ];
}

function tripsPlot(): PlotExhibit {
  const { pings, texts, delayed, delay } = readTripRecord();
  const points = (times: readonly number[]) => times.map((time, i) => [i + 1, time] as const);
  return plot({
    x: { name: 'ping', unit: '' },
    y: { name: 'round trip', unit: 'ms', scale: 'logarithmic' },
    series: [
      { name: 'version 13: a ping', points: points(pings), speaks: 'version-13' },
      { name: 'hixie-76: a text that the program sends back', points: points(texts), speaks: 'hixie-76' },
      { name: `version 13, on a line of ${delay} ms each way`, points: points(delayed) },
    ],
  });
}

await playIfMain(import.meta.url, lesson);
