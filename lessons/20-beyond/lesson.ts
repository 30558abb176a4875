/**
 * Lesson 20: beyond one machine and one connection. Two servers with one room, over
 * brokers that are killed; coming back by id; many WebSockets on one connection of
 * HTTP/2; and a million of them, computed.
 */

import { fromUtf8 } from '../../src/bytes.ts';
import { defineLesson, type Exhibit } from '../../src/course/lesson.ts';
import { bothVersions, dissected, film, frame, opensAtVersion13, row, values } from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { DEFAULT_LIMITS } from '../../src/node/options.ts';
import type { Speak } from '../../src/versions.ts';
import { serversWith } from './arithmetic.ts';
import { captionOf, captionOnPage, doubledHere, misfortunesHere } from './live.ts';
import { readMemoryRecord } from './memory.ts';
import {
  brokerCarries,
  eachSecond,
  gib,
  kib,
  MILLION,
  memoryBars,
  PAUSE,
  ROOM_SIZE,
  SERVERS,
  SIMULATED,
  serversPlot,
  trafficPlot,
} from './million.ts';
import { EXPIRY } from './misfortunes.ts';
import { costOfProgram, countPrograms, othersBars } from './others.ts';
import { type BrokerRecord, readBrokerRecord } from './played.ts';
import { brokerFilm, doubledBars, serverFilm } from './sights.ts';
import { handshakeSizes, thirdHandshake } from './third.ts';
import { lanesOf, twoServers } from './two-servers.ts';

/** After a failure a client waits at most so long before it comes back, in s (RFC 6455 §7.2.3). */
const FIRST_WAIT = 5;

export const lesson = defineLesson({
  id: '20-beyond',
  title: 'What after one machine, one TCP connection?',
  needs: {
    '06-two-handshakes': 'what a handshake has to say',
    '19-chat': 'a room, and coming back to it',
  },
  steps: [
    {
      id: 'rooms',
      title: 'It breaks: two servers, two rooms',
      say: 'Ada is at server A and speaks hixie-76, Bob is at server B and speaks version 13. Then the servers get something between them.',
      run: async () => {
        const [alone, shared] = await Promise.all([twoServers(false), twoServers(true)]);
        return [
          film([
            frame('A room at each server', lanesOf(alone, false)),
            frame('One room, and a broker between the servers', lanesOf(shared, true)),
          ]),
        ];
      },
    },
    {
      id: 'broker',
      title: 'It breaks: the broker is killed',
      say: 'The process of the broker is killed, and started again a second later.',
      takes: 'it starts and kills Redis and NATS, for 10 to 20 seconds',
      run: () => [brokerFilm(readBrokerRecord().played, captionOnPage())],
      live: async () => {
        const live = await misfortunesHere();
        return [brokerFilm(live.played ?? readBrokerRecord().played, captionOf(live))];
      },
    },
    {
      id: 'server',
      title: 'It breaks: a server is killed',
      say: 'Then server B is killed. Bob comes to server A, with the id of the last message that he has seen: “five”.',
      run: () => afterServer(readBrokerRecord().played, captionOnPage()),
      live: async () => {
        const live = await misfortunesHere();
        return afterServer(live.played ?? readBrokerRecord().played, captionOf(live));
      },
    },
    {
      id: 'twice',
      title: 'It breaks: to be sure, it sends again',
      say: 'A message reaches the broker, and the confirmation is lost on its way back. The server sends until it is sure.',
      takes: 'it starts Redis and NATS again, for some seconds',
      run: () => [doubledBars(readBrokerRecord().doubled, captionOnPage())],
      live: async () => {
        const live = await doubledHere();
        return [doubledBars(live.played ?? readBrokerRecord().doubled, captionOf(live))];
      },
    },
    {
      id: 'third',
      title: 'A third handshake',
      say: 'Two handshakes take a connection of TCP each. Over HTTP/2 one connection carries many streams, and each may become a WebSocket.',
      run: () => thirdHandshake(),
    },
    {
      id: 'million',
      title: 'Toward a million',
      say: 'What one connection costs was measured. What a million cost is computed, and a simulation counts the same.',
      run: () => [
        memoryBars(),
        film([frame('Computed and counted', serversPlot()), frame('A million people', trafficPlot())]),
      ],
    },
    {
      id: 'others',
      title: 'What a silent connection costs others',
      say: 'Servers that people use, each with many connections that say nothing. Measured.',
      run: () => [opensAtVersion13(bothVersions([othersBars('hixie-76')], [othersBars('version-13')]))],
    },
  ],
  figures: {
    expiry: () => `${EXPIRY / 1000} seconds`,
    servers: () => SERVERS,
    pause: () => PAUSE,
    roomSize: () => ROOM_SIZE,
    each: () => kib(readMemoryRecord().bytes['version-13']),
    all: () => gib(MILLION * readMemoryRecord().bytes['version-13']),
    stream: () => kib(readMemoryRecord().bytes.http2),
    streams: () => readMemoryRecord().streams,
    request13: () => handshakeSizes()[1]?.request ?? 0,
    firstRequest: () => handshakeSizes()[2]?.request ?? 0,
    secondRequest: () => handshakeSizes()[3]?.request ?? 0,
    roomServers: () => serversWith(ROOM_SIZE, SERVERS).toFixed(1),
    fewServers: () => serversWith(5, SERVERS).toFixed(1),
    published: () => whole(eachSecond(ROOM_SIZE).published),
    carried: () => whole(eachSecond(ROOM_SIZE).carried),
    delivered: () => whole(eachSecond(ROOM_SIZE).delivered),
    redisCarries: () => whole(brokerCarries('Redis')),
    natsCarries: () => whole(brokerCarries('NATS')),
    pings: () => whole(MILLION / (DEFAULT_LIMITS.pingInterval / 1000)),
    pingInterval: () => DEFAULT_LIMITS.pingInterval / 1000,
    perServer: () => whole(MILLION / SERVERS),
    comeBack: () => whole(MILLION / SERVERS / FIRST_WAIT),
    simulated: () => whole(SIMULATED.connections),
    programs: () => countPrograms(),
    bun: () => `${costOfProgram('Bun')} KiB`,
    ws: () => `${costOfProgram('ws')} KiB`,
    gorilla: () => `${costOfProgram('gorilla')} KiB`,
  },
});

function afterServer(played: BrokerRecord['played'], caption: string): Exhibit[] {
  return [serverFilm(played, caption), comingBack(played.redis)];
}

const whole = (number: number) => Math.round(number).toLocaleString('en');

/** The id of the last message goes up in the address, and each message brings its own. */
function comingBack({ happened }: ReturnType<typeof readBrokerRecord>['played']['redis']): Exhibit {
  const back = happened.find((one) => one.is === 'back');
  const six = happened.find((one) => one.is === 'hears' && one.who === 'Bob' && one.text === 'six');
  const after = back?.is === 'back' ? back.after : '';
  const id = six?.is === 'hears' ? six.id : '';
  const shown = (speak: Speak) => [
    values([row('Bob asks for', `/?name=Bob&after=${after}`, 'with Redis')]),
    dissected(encodeFrame({ opcode: 'text', payload: fromUtf8(JSON.stringify({ id, text: 'six' })) }, { speak }), {
      speak,
      from: 'server',
      stage: 'frames',
    }),
  ];
  return opensAtVersion13(bothVersions(shown('hixie-76'), shown('version-13'), 'Coming back by id: the same in both'));
}

await playIfMain(import.meta.url, lesson);
