/**
 * Lesson 17: compression. How two ends agree on permessage-deflate, what it does
 * to one message and to a whole conversation; the bomb that it lets in, and the
 * secrets that it lets out.
 */

import { toHex } from '../../src/bytes.ts';
import { THRESHOLD } from '../../src/connection/compressor.ts';
import { TAIL } from '../../src/connection/deflate-engine.ts';
import { defineLesson } from '../../src/course/lesson.ts';
import { bothVersions, dissected, opensAtVersion13, row, values } from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import { BOMB_BYTES, LIMIT } from './bomb.ts';
import { bombInBothVersions } from './bomb-exhibits.ts';
import { CHAT } from './chat.ts';
import { DIGITS, PADDINGS } from './leak.ts';
import { attack, framesSeen, KEY, leakExhibits } from './leak-exhibits.ts';
import { negotiations } from './negotiation.ts';
import { inBothVersions, messageFilm } from './one-message.ts';
import { countClients, countServers, countWithout, grewOf, othersFilm, recordedBomb } from './others.ts';
import { bombedServer, bombPlot, grownOf, inKib, memoryOf, sharePlots, shareWith } from './plots.ts';
import { openTalk, sizeOf } from './talk.ts';
import { REACH, talked, WINDOW, windowFilm } from './window.ts';

export const lesson = defineLesson({
  id: '17-deflate',
  title: 'How do you compress a conversation?',
  needs: { '08-version13-frames': 'the reserved bits', '15-limits': 'what a limit is for' },
  steps: [
    {
      id: 'negotiation',
      title: 'An offer and an answer',
      say: 'A client offers what it can do, a server takes what it wants of that. Then six offers, each with the answer of our server, and answers that a client refuses.',
      run: () => [opensAtVersion13(bothVersions(requestOf76(), requestOf13())), negotiations()],
    },
    {
      id: 'message',
      title: 'One message',
      say: 'A text is compressed, loses four bytes, and gets RSV1. The receiver does the same backwards.',
      run: () => [messageFilm(), inBothVersions()],
    },
    {
      id: 'window',
      title: 'The window over a conversation',
      say: 'A message may refer to earlier ones, as far as the window reaches; here 512 bytes, so that it can be seen to move. Letters below show what refers to what.',
      run: () => [windowFilm()],
    },
    {
      id: 'price',
      title: 'What it saves, and what it takes',
      say: 'The size on the wire, message by message and by window; then the memory of a connection.',
      run: () => [sharePlots()],
    },
    {
      id: 'bomb',
      title: 'It breaks: a bomb of a thousand to one',
      say: 'A message of zeros gets a thousand times smaller. Sent to four servers, each in a process with little memory.',
      run: () => [bombPlot(), bombInBothVersions()],
    },
    {
      id: 'leak',
      title: 'It breaks: a secret is told by its length',
      say: 'A page gets a link with a key in it, and then the answers to what others make it search for. Somebody sees how long the frames are, and nothing more.',
      run: () => leakExhibits(),
    },
    {
      id: 'others',
      title: 'What others agree to, and a bomb for each',
      say: 'The same offers to servers that people use, with compression turned on where they have it. Then a bomb.',
      run: () => [othersFilm()],
    },
  ],
  figures: {
    tail: () => toHex(TAIL).toUpperCase(),
    window: () => `${WINDOW} bytes`,
    zlibReach: () => `${REACH} bytes`,
    firstSize: () => sizeOf(CHAT[0] ?? ''),
    firstSent: () => talked()[0]?.frame.payload.length ?? 0,
    thirdSize: () => sizeOf(CHAT[2] ?? ''),
    thirdSent: () => talked()[2]?.frame.payload.length ?? 0,
    shareAlone: () => shareWith(),
    shareSmall: () => shareWith(9),
    shareLarge: () => shareWith(15),
    streams: () => inKib(memoryOf('streams')),
    ours: () => inKib(memoryOf('ours')),
    threshold: () => `${THRESHOLD.toLocaleString('en')} bytes`,
    bombSent: () => `${Math.round(bombedServer('nowhere').sent / 1024)} KiB`,
    bombSize: () => `${BOMB_BYTES / 2 ** 30} GiB`,
    ratio: () => Math.floor(BOMB_BYTES / bombedServer('nowhere').sent).toLocaleString('en'),
    limit: () => `${LIMIT / 2 ** 20} MiB`,
    inside: () => bombedServer('inside').said,
    insideGrew: () => grownOf('inside'),
    digits: () => KEY.length,
    keys: () => (DIGITS.length ** KEY.length).toLocaleString('en'),
    guesses: () => DIGITS.length,
    paddings: () => PADDINGS.length,
    seen: () => framesSeen(attack('together')),
    servers: () => countServers(),
    without: () => countWithout(),
    clients: () => countClients(),
    oldBomb: () => recordedBomb(),
    wsGrew: () => grewOf('ws'),
    fayeGrew: () => grewOf('faye-websocket'),
    gorillaGrew: () => grewOf('gorilla'),
    ourGrew: () => grewOf('two-handshakes'),
    websocketsGrew: () => grewOf('websockets'),
  },
});

function requestOf76() {
  return [
    dissected(openTalk('hixie-76').request, { speak: 'hixie-76', from: 'client', stage: 'handshake' }),
    values([row('offers', 'nothing', 'the draft has no extensions, and no bit in its frames that could mark one')]),
  ];
}

function requestOf13() {
  return [
    dissected(openTalk('version-13', {}).request, {
      speak: 'version-13',
      from: 'client',
      stage: 'handshake',
      highlighted: ['Sec-WebSocket-Extensions'],
    }),
  ];
}

await playIfMain(import.meta.url, lesson);
