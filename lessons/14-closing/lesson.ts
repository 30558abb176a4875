/**
 * Lesson 14: the end. How two sides agree to stop, each with two halves that
 * close one after the other; every order in which that can happen; and what
 * goes wrong when a close frame is taken for less than it is.
 */

import { fromUtf8 } from '../../src/bytes.ts';
import { NO_STATUS, readClosePayload } from '../../src/connection/close.ts';
import { defineLesson, type Exhibit, type ValueRow } from '../../src/course/lesson.ts';
import { bothVersions, dissected, opensAtVersion13, refused, row, values } from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import type { Speak } from '../../src/versions.ts';
import { closeOf } from './close-frame.ts';
import { crossings, MOST_CLOSES } from './crossing.ts';
import { Ends } from './ends.ts';
import { ladderFilm, ladderFrames } from './machine.ts';
import { lenientCode, naiveCode, passOn } from './naive.ts';
import { cleanOrders, lanesOf, ORDERS, ordersFilm } from './orders.ts';
import { OTHERS, programs, waitedFor } from './programs.ts';
import { seenOf, timeWaitFilm } from './tcp.ts';

/** A close frame with half a code. */
const ONE_BYTE = Uint8Array.of(0x03);

export const lesson = defineLesson({
  id: '14-closing',
  title: 'How do two sides agree to stop?',
  needs: {
    '08-version13-frames': 'opcodes',
    '13-ping-pong': 'an end that nobody announces',
  },
  steps: [
    {
      id: 'ladder',
      title: 'The closing handshake',
      say: 'A client closes. Each end has two halves: what it sends, and what it receives. Both ends are on both machines, and move when a frame passes.',
      run: () => [ladderFilm(), ladderFrames()],
    },
    {
      id: 'orders',
      title: 'Every order',
      say: 'Either end may close, and either may end TCP, at any moment. These are all the orders in which that can happen, each played with two real ends; the last is one in which a frame is lost.',
      run: () => [ordersFilm()],
    },
    {
      id: 'codes',
      title: 'It breaks: a code that is not for the wire',
      say: 'A proxy was told 1005 by one side, and passes it on to the other. Then a close frame with a single byte.',
      run: () => [opensAtVersion13(bothVersions(codesOfHixie76(), codesOfVersion13()))],
    },
    {
      id: 'at-once',
      title: 'It breaks: both close at once',
      say: 'Two close frames cross on the wire. One kind of naive end answers each that comes; another waits for its own code to come back.',
      run: () => crossings(),
    },
    {
      id: 'late',
      title: 'It breaks: data after the close frame',
      say: 'A server closes, and its program sends to everyone in the room once more. At the same time the client says something, before it has heard.',
      run: () => [opensAtVersion13(bothVersions(late('hixie-76'), late('version-13')))],
    },
    {
      id: 'time-wait',
      title: 'Who ends TCP, and who pays for it',
      say: 'The states of TCP at both ends, as Linux showed them: once the server ends first, once the client. Then the client connects again from the same port.',
      run: () => [timeWaitFilm()],
    },
    {
      id: 'programs',
      title: 'What real servers do',
      say: 'The same frames, sent to real servers. Each line is what some servers did, and what their programs were told.',
      run: () => programs(),
    },
  ],
  figures: {
    orders: () => ORDERS.length,
    clean: () => cleanOrders(),
    lost: () => ORDERS.length - cleanOrders(),
    stopped: () => MOST_CLOSES,
    heldPort: () => seenOf('client', 'the port can be had').replace('after ', '').replace(' s', ' seconds'),
    servers: () => OTHERS.length,
    waited: () => waitedFor('no answer'),
    waitedHixie76: () => waitedFor('FF 00 in hixie-76'),
  },
});

/** What a proxy is told by the one side, and what the other side gets. */
function codesOfVersion13(): Exhibit[] {
  const ends = new Ends('version-13').close('client').settle();
  const code = ends.told.server?.code ?? 0;
  const passed = passOn(code);
  return [
    dissected(closeOf(new Uint8Array(), 'client'), {
      speak: 'version-13',
      from: 'client',
      stage: 'frames',
      caption: 'A client closes without a code',
    }),
    values([row('the proxy is told', code, 'there was no code')]),
    dissected(passed, {
      speak: 'version-13',
      from: 'server',
      stage: 'frames',
      highlighted: ['code'],
      caption: 'It passes that on to the other side',
    }),
    refused(passed, () => readClosePayload(passed.subarray(2), 0), 'The other side'),
    dissected(closeOf(ONE_BYTE, 'server'), {
      speak: 'version-13',
      from: 'server',
      stage: 'frames',
      caption: 'Half a code',
    }),
    values([
      row(
        'reads two bytes',
        crashOf(() => naiveCode(ONE_BYTE)),
        'and nobody catches it',
      ),
      row('takes one for none', lenientCode(ONE_BYTE), 'as if the frame were right'),
    ]),
    refused(closeOf(ONE_BYTE, 'server'), () => readClosePayload(ONE_BYTE, 0), 'Ours'),
  ];
}

/** hixie-76 has no place for a code: a frame of type FF with a length is thrown away, and closes nothing. */
function codesOfHixie76(): Exhibit[] {
  const ends = new Ends('hixie-76').close('client').settle();
  const withCode = Uint8Array.of(0xff, 0x02, NO_STATUS >> 8, NO_STATUS & 0xff);
  const open = new Ends('hixie-76').slip('server', withCode).settle();
  return [
    dissected(encodeFrame({ opcode: 'close' }, { speak: 'hixie-76' }), {
      speak: 'hixie-76',
      from: 'client',
      stage: 'frames',
      caption: 'A client closes; there is never a code',
    }),
    values([row('the proxy is told', ends.told.server?.code ?? 0, 'and has nothing that it could pass on')]),
    dissected(withCode, {
      speak: 'hixie-76',
      from: 'server',
      stage: 'frames',
      caption: 'If it tries: type FF with a length is no close frame',
    }),
    values([row('the other side', open.halvesOf('client').receiving, 'it has thrown the frame away, and listens on')]),
  ];
}

/** The error of code that crashes, as the log of a program shows it. */
function crashOf(run: () => unknown): string {
  try {
    return `no error: ${String(run())}`;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

/** A server that sends after its close frame, and a client that sends before it has come. */
export function lateEnds(speak: Speak): Ends {
  const ends = new Ends(speak);
  ends.send('client', 'wait');
  ends.close('server', speak === 'version-13' ? 1001 : undefined);
  // The server's connection refuses to send any more; a naive one puts it on the wire.
  ends.slip('server', encodeFrame({ opcode: 'text', payload: fromUtf8('late') }, { speak }));
  return ends.settle();
}

function late(speak: Speak): Exhibit[] {
  const ends = lateEnds(speak);
  const got = (texts: readonly string[]) =>
    texts.length === 0 ? 'nothing' : texts.map((text) => `“${text}”`).join(', ');
  const told = ends.told.client;
  const rows: ValueRow[] = [
    row('the server gets', got(ends.messages.server), 'sent before the close frame was there'),
    row('the client gets', got(ends.messages.client), 'what came after a close frame is not read'),
    row(
      'the client is told',
      `${told?.clean ? 'clean' : 'lost'}, ${told?.code}`,
      'nobody hears that a message is gone',
    ),
  ];
  return [lanesOf(ends), values(rows)];
}

await playIfMain(import.meta.url, lesson);
