/** Lesson 20 on paper. */

import type { Handout } from '../../src/course/handout.ts';
import type { Exhibit } from '../../src/course/lesson.ts';

/** The last frame of a film. */
const lastFrame = (exhibits: readonly Exhibit[]): Exhibit[] =>
  exhibits.flatMap((exhibit) => (exhibit.kind === 'film' ? (exhibit.frames.at(-1)?.exhibits ?? []) : []));

/** The first frame of a film, without what follows its lanes. */
const firstLanes = (exhibits: readonly Exhibit[]): Exhibit[] =>
  exhibits.flatMap((exhibit) =>
    exhibit.kind === 'film' ? (exhibit.frames[0]?.exhibits.filter(({ kind }) => kind === 'lanes') ?? []) : [],
  );

export const handout: Handout = {
  about:
    'One room on many servers needs a broker between them, and a broker can be away. A message comes at most once, or at least once; ids make the difference bearable. Over HTTP/2, one connection of TCP carries many WebSockets.',
  figures: [
    {
      step: 'rooms',
      pick: lastFrame,
      caption: 'Two servers with one room. Why does Ada’s own message come to her from the broker?',
      answer: 'So that all hear the messages in one order, and each of them once.',
    },
    {
      step: 'broker',
      pick: firstLanes,
      caption: 'The broker is killed, and comes back. Which messages came to only one of the two?',
      answer: '“three” and “four”: they were said while the broker was away.',
    },
  ],
  rules: [
    { says: 'A stream becomes a WebSocket by CONNECT with :protocol; 200 accepts.', spec: 'RFC 8441 §5' },
    { says: 'The server says first that it knows :protocol.', spec: 'RFC 8441 §3' },
    { says: 'A client without a close frame is told 1006.', spec: 'RFC 6455 §7.1.5' },
    { says: 'A client that comes back waits a random time first.', spec: 'RFC 6455 §7.2.3' },
  ],
};
