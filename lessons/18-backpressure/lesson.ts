/**
 * Lesson 18: the other side reads slowly. Where the bytes wait between two
 * programs; a broadcast to one slow reader, until the process of the server
 * dies; three policies for slow readers; a sender that waits; and a listener
 * for which nobody waits.
 */

import { fromUtf8 } from '../../src/bytes.ts';
import { writeClosePayload } from '../../src/connection/close.ts';
import { defineLesson, type Exhibit } from '../../src/course/lesson.ts';
import { bothVersions, dissected, opensAtVersion13 } from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { DEFAULT_LIMITS } from '../../src/node/options.ts';
import type { Speak } from '../../src/versions.ts';
import { deathOf, heldAt, missedBy, mostGrown, mostIn, secondsOf } from './amounts.ts';
import { GOOD_READERS, LIMITS, SCHEDULE } from './measure-room.ts';
import { chainFilm } from './moments.ts';
import { countOthers, enoughOf, grewOf, othersFilm } from './others.ts';
import { overTime, policiesFilm, policyRows, readersPlot, roomPlot, sendersPlot } from './plots.ts';
import { MAX_BUFFERED } from './policies.ts';
import { roomOf } from './record.ts';
import { EACH_TICK, SIZE, TICK } from './room-rate.ts';
import { sizeOf } from './sizes.ts';

export const lesson = defineLesson({
  id: '18-backpressure',
  title: 'What if the other side reads slowly?',
  needs: {
    '01-byte-stream': 'one read is as much as has come',
    '15-limits': 'answers that nobody reads',
  },
  steps: [
    {
      id: 'chain',
      title: 'Where the bytes wait',
      say: 'A program sends at a steady rate. The other reads, becomes slow, and is fast again. Recorded on one machine, with every buffer between them.',
      run: () => [chainFilm(), opensAtVersion13(bothVersions([waitingText('hixie-76')], [waitingText('version-13')]))],
    },
    {
      id: 'time',
      title: 'The same over time',
      say: 'Each buffer fills when the next one is full, and they empty in the same order.',
      run: () => [overTime()],
    },
    {
      id: 'room',
      title: 'It breaks: a broadcast to one slow reader',
      say: 'A server sends to three readers, and asks nobody. One of them stops reading. The process of the server has little memory; recorded on real sockets.',
      run: () => [roomPlot()],
    },
    {
      id: 'policies',
      title: 'Drop, close, or wait',
      say: 'The same room with each of three policies. This time the slow reader reads again after a while.',
      run: () => [
        policiesFilm(),
        opensAtVersion13(
          bothVersions(
            [
              policyRows('hixie-76'),
              dissected(encodeFrame({ opcode: 'close' }, { speak: 'hixie-76' }), {
                speak: 'hixie-76',
                from: 'server',
                stage: 'frames',
                caption: 'close: there is no code',
              }),
            ],
            [
              policyRows('version-13'),
              dissected(
                encodeFrame(
                  { opcode: 'close', payload: writeClosePayload(1013, 'you read too slowly') },
                  { speak: 'version-13' },
                ),
                { speak: 'version-13', from: 'server', stage: 'frames', caption: 'close', highlighted: ['code'] },
              ),
            ],
          ),
        ),
      ],
    },
    {
      id: 'waiting',
      title: 'A sender that waits',
      say: 'The first recording again, beside one in which the sender waits when it is told to.',
      run: () => [sendersPlot()],
    },
    {
      id: 'reading',
      title: 'It breaks: a listener for which nobody waits',
      say: 'The sender waits in both. One reader is a loop, the other a listener with an await in it. Both store each message, which takes a while.',
      run: () => [readersPlot()],
    },
    {
      id: 'programs',
      title: 'What other servers do',
      say: 'Servers that people use, asked to send many messages to a client that reads nothing. Each line: what it cost, and what the program was told.',
      run: () => [othersFilm()],
    },
  ],
  figures: {
    inbox: () => sizeOf(DEFAULT_LIMITS.inboxLimit),
    kernels: () => sizeOf(heldAt('toSend') + heldAt('toRead')),
    buffered: () => sizeOf(heldAt('buffered')),
    unread: () => sizeOf(heldAt('sent') - heldAt('done')),
    heap: () => `${LIMITS.heap} MiB`,
    data: () => `${LIMITS.data} MiB`,
    readers: () => GOOD_READERS + 1,
    rate: () => sizeOf((SIZE * EACH_TICK * 1000) / TICK),
    stops: () => secondsOf(SCHEDULE.stops * 1000),
    again: () => secondsOf(SCHEDULE.again * 1000),
    size: () => sizeOf(SIZE),
    usualGrew: () => sizeOf(mostGrown('all-read')),
    otherKernel: () => sizeOf(mostIn('waiting', ['toRead'])),
    thisKernel: () => sizeOf(mostIn('regardless', ['toRead'])),
    died: () => secondsOf(deathOf('version-13').at),
    diedOld: () => secondsOf(deathOf('hixie-76').at),
    diedGrew: () => sizeOf(deathOf('version-13').grew),
    lived: () => secondsOf(roomOf('drop-unread', 'version-13').looks.at(-1)?.[0] ?? 0),
    livedGrew: () => sizeOf(mostGrown('drop-unread')),
    limit: () => sizeOf(MAX_BUFFERED),
    missed: () => missedBy('drop').toLocaleString('en'),
    closed: () => `${((roomOf('close', 'version-13').ended?.at ?? 0) / 1000).toFixed(2)} s`,
    closeTimeout: () => secondsOf(DEFAULT_LIMITS.closeTimeout),
    listened: () => sizeOf(mostIn('listener', ['inLibrary', 'inProgram'])),
    looped: () => sizeOf(mostIn('waiting', ['inLibrary', 'inProgram'])),
    listenerBuffered: () => sizeOf(mostIn('listener', ['buffered'])),
    waited: () => sizeOf(mostIn('waiting', ['buffered'])),
    programs: () => countOthers(),
    tells: () => enoughOf('two-handshakes', 'false'),
    nettyGrew: () => grewOf('Netty'),
    bunEnough: () => enoughOf('Bun', '-1'),
    bunDrops: () => enoughOf('Bun', '0'),
    bunGrew: () => grewOf('Bun'),
    chromiumGrew: () => grewOf('Chromium', 'page'),
    websocketsWaits: () => enoughOf('websockets'),
    websocketsBroadcast: () => grewOf('websockets', 'broadcast'),
  },
});

/** A text as it is in each buffer between the two libraries. */
function waitingText(speak: Speak): Exhibit {
  return dissected(encodeFrame({ opcode: 'text', payload: fromUtf8('wait') }, { speak }), {
    speak,
    from: 'server',
    stage: 'frames',
    caption: 'A text, as it waits in each buffer',
  });
}

await playIfMain(import.meta.url, lesson);
