/**
 * Lesson 17: compression. How two ends agree on permessage-deflate, what it does
 * to one message and to a whole conversation; the bomb that it lets in, and the
 * secrets that it lets out.
 */

import { defineLesson } from '../../src/course/lesson.ts';
import { bothVersions, dissected, opensAtVersion13, row, values } from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import { bombInBothVersions } from './bomb-exhibits.ts';
import { leakExhibits } from './leak-exhibits.ts';
import { negotiations } from './negotiation.ts';
import { inBothVersions, messageFilm } from './one-message.ts';
import { bombPlot, sharePlots } from './plots.ts';
import { openTalk } from './talk.ts';
import { windowFilm } from './window.ts';

export const lesson = defineLesson({
  id: '17-deflate',
  title: 'How do you compress a conversation?',
  steps: [
    {
      id: 'negotiation',
      title: 'An offer and an answer',
      say: 'A client offers what it can do, a server takes what it wants of that. Then six offers, each with the answer of our server.',
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
  ],
  figures: {},
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
