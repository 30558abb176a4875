/**
 * Lesson 15: the hostile client. Heads, lengths and messages without end, pongs
 * that nobody reads, and clients that take their time: each against a server
 * without limits, in a process that dies, and against the same server with them.
 */

import { defineLesson, type Exhibit } from '../../src/course/lesson.ts';
import {
  bothVersions,
  dissected,
  film,
  frame,
  opensAtVersion13,
  refused,
  row,
  values,
} from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import { FrameDecoder } from '../../src/frame/codec.ts';
import { DEFAULT_LIMITS } from '../../src/node/options.ts';
import type { Speak } from '../../src/versions.ts';
import { ATTACKS, type AttackName } from './attacks.ts';
import { LIMITS, PLACES } from './limits.ts';
import { DATA_MIB, DESCRIPTORS, HEAP_MIB } from './measure.ts';
import { afterOf, countOthers, grewOf, othersFilm, pongsOf } from './others.ts';
import {
  BY_SENT,
  bothPlots,
  endOf,
  headPlot,
  linesPlot,
  OVER_TIME,
  prices,
  secondsOf,
  sizeOf,
  slowExhibits,
} from './plots.ts';
import { measuredLines, measuredOf, readRecord } from './record.ts';
import { SECONDS, WANTED } from './slow.ts';

/** Bytes of a length that goes on: as many as show it. */
const SHOWN_BYTES = 10;

export const lesson = defineLesson({
  id: '15-limits',
  title: 'What will a hostile client send?',
  needs: {
    '02-http-upgrade': 'where a head ends',
    '11-fragmentation': 'a million fragments of nothing',
  },
  steps: [
    {
      id: 'head',
      title: 'It breaks: a head that never ends',
      say: 'The blank line does not come. Recorded on a real socket; the process dies.',
      run: () => [
        film(
          [
            frame(`A head that never ends. ${OVER_TIME}`, headPlot('time'), prices({ head: 'a head without end' })),
            frame(BY_SENT, headPlot('sent')),
            frame('A head of many lines', linesPlot(), prices({ lines: 'many lines' })),
          ],
          { telling: 0 },
        ),
      ],
    },
    {
      id: 'length',
      title: 'It breaks: a length that nobody has',
      say: 'A frame says how long it is before it is there. These say a tebibyte, which is 2^40 bytes, and more.',
      run: () => [
        opensAtVersion13(
          bothVersions(
            [...announced('tebibyte-76'), ...lengthWithoutEnd()],
            [...announced('tebibyte'), ...announced('largest')],
          ),
        ),
      ],
    },
    {
      id: 'unending',
      title: 'It breaks: a message that never ends',
      say: 'Fragments, and no FIN; in hixie-76 a text, and no FF. Every piece is small.',
      run: () => [
        bothPlots('fragments', 'text-76', ['fragments', 'a text without FF']),
        prices({ fragments: 'fragments', 'text-76': 'a text without FF' }),
      ],
    },
    {
      id: 'unread',
      title: 'It breaks: answers that nobody reads',
      say: 'Each ping has to be answered, and each text is sent back. The attacker asks, and reads nothing.',
      run: () => [
        bothPlots('pings', 'texts-76', ['pings', 'texts']),
        prices({ pings: 'pings', 'texts-76': 'texts, hixie-76' }),
      ],
    },
    {
      id: 'slow',
      title: 'It breaks: one byte every second',
      say: 'Many clients send a head, one byte every second, or keep back the eight bytes of hixie-76. Every second an honest client wants to come in.',
      run: () => slowExhibits(),
    },
    {
      id: 'others',
      title: 'The same attacks on other servers',
      say: 'Servers and proxies that people use, with their defaults where they have them. Each line: what an attack costs both.',
      run: () => [othersFilm()],
    },
  ],
  figures: {
    heap: () => `${HEAP_MIB} MiB`,
    data: () => `${DATA_MIB} MiB`,
    headSent: () => sizeOf(measuredOf('head').naive.sent),
    headEnd: () => measuredOf('head').guarded.said,
    headLimit: () => sizeOf(LIMITS.maxOpening),
    lines: () => (measuredLines().at(-1)?.[0] ?? 0).toLocaleString('en'),
    linesSize: () => sizeOf(ATTACKS.lines.first.length),
    linesTime: () => secondsOf(measuredOf('lines').naive.cpu.server),
    header13: () => ATTACKS.tebibyte.first.length,
    header76: () => ATTACKS['tebibyte-76'].first.length,
    lengthTime: () => secondsOf(measuredOf('length-76').naive.cpu.server),
    lengthSent: () => sizeOf(measuredOf('length-76').naive.sent),
    messageLimit: () => sizeOf(LIMITS.maxMessage),
    pingsSent: () => sizeOf(measuredOf('pings').naive.sent),
    pingsGrew: () => sizeOf(Math.max(...measuredOf('pings').naive.samples.map(([, , memory]) => memory))),
    pingsKept: () => sizeOf(LIMITS.maxWaiting),
    wanted: () => WANTED,
    seconds: () => SECONDS,
    descriptors: () => DESCRIPTORS,
    ownDescriptors: () => DESCRIPTORS - Math.max(...readRecord().slow.none.held),
    slowSent: () => sizeOf(readRecord().slow.none.sent),
    openingTime: () => `${LIMITS.openingTime / 1000} s`,
    mostEach: () => PLACES.mostEach,
    servedNone: () => readRecord().slow.none.served,
    servedIdle: () => readRecord().slow.idle.served,
    servedDeadline: () => readRecord().slow.deadline.served,
    servedLimiter: () => readRecord().slow.limiter.served,
    programs: () => countOthers(),
    ourHandshake: () => `${DEFAULT_LIMITS.handshakeTimeout / 1000} s`,
    ourMessage: () => sizeOf(DEFAULT_LIMITS.maxMessage),
    wsSlow: () => `after ${afterOf('ws', 'slow')}`,
    nginxSlow: () => afterOf('nginx', 'slow'),
    wsPongs: () => pongsOf('ws'),
    wsMessage: () => afterOf('ws', 'fragments'),
    gorillaGrew: () => grewOf('gorilla', 'fragments'),
    denoGrew: () => grewOf('Deno', 'fragments'),
    nettyGrew: () => grewOf('Netty', 'pings'),
    jettyGrew: () => grewOf('Jetty', 'pings'),
    stopped: () => afterOf('Deno', 'slow'),
    driverGrew: () => grewOf('websocket-driver', 'text-76'),
    driverSent: () => afterOf('websocket-driver', 'text-76'),
  },
});

/** A header, what became of the naive server, and what ours says. */
function announced(name: AttackName): Exhibit[] {
  const { first, speak, title } = ATTACKS[name];
  const { naive, guarded } = measuredOf(name);
  return [
    dissected(first, { speak, from: 'client', stage: 'frames', caption: title, highlighted: ['payload length'] }),
    values([
      row(
        'no limit',
        endOf(naive),
        name === 'largest' ? 'the process has ended; Node rounds the length' : 'the process has ended',
      ),
      row('a limit', endOf(guarded)),
    ]),
    refused(first, () => read(speak, first), speak === 'hixie-76' ? 'Ours; hixie-76 has no code to send' : 'Ours'),
  ];
}

/** In hixie-76 the length itself may go on and on. */
function lengthWithoutEnd(): Exhibit[] {
  const { first, again, speak, title } = ATTACKS['length-76'];
  const bytes = new Uint8Array(SHOWN_BYTES).fill(again[0] ?? 0);
  bytes.set(first);
  const { naive, guarded } = measuredOf('length-76');
  return [
    dissected(bytes, { speak, from: 'client', stage: 'frames', caption: title }),
    values([
      row('no limit', endOf(naive), `${secondsOf(naive.cpu.server)} of processor time for ${sizeOf(naive.sent)}`),
      row('a limit', endOf(guarded)),
    ]),
    refused(bytes, () => read(speak, bytes), 'Ours'),
  ];
}

function read(speak: Speak, bytes: Uint8Array) {
  return [...new FrameDecoder({ speak, from: 'client', maxPayload: LIMITS.maxMessage }).push(bytes)];
}

await playIfMain(import.meta.url, lesson);
