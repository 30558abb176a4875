/** Lesson 13 on paper. */

import type { Handout } from '../../src/course/handout.ts';
import type { Exhibit } from '../../src/course/lesson.ts';

/** What one frame of a film shows: the one of that place, from 0. */
function ofFrame(at: number): (exhibits: readonly Exhibit[]) => readonly Exhibit[] {
  return (exhibits) => exhibits.flatMap((one) => (one.kind === 'film' ? (one.frames[at]?.exhibits ?? []) : []));
}

export const handout: Handout = {
  about:
    'A connection may end without a word: no close frame comes, and no FIN. Whoever waits is never told. A ping asks the other end, and its connection answers with a pong; a heartbeat asks when nothing came for a while, and gives up if nothing comes then. hixie-76 has no ping, so there the programs ask with texts.',
  figures: [
    {
      step: 'clocks',
      pick: ofFrame(2),
      caption: 'Three pings, and one pong. Why is that no error, and which round trip does it measure?',
      answer:
        'An end may answer only the last of several pings. It measures the round trip of the ping with the same payload.',
    },
    {
      step: 'pulled',
      pick: ofFrame(6),
      caption: 'When is the server told? Why does TCP not notice a silent proxy?',
      answer: 'The proxy still confirms every packet. Keepalive asks the next system on the line, not the program.',
    },
  ],
  rules: [
    {
      says: 'Whoever gets a ping answers with a pong that has the same payload, as soon as it can.',
      spec: 'RFC 6455 §5.5.3',
    },
    { says: 'Of several pings an end may answer only the last.', spec: 'RFC 6455 §5.5.3' },
    { says: 'A pong that nobody asked for is allowed, and is not answered.', spec: 'RFC 6455 §5.5.3' },
    { says: 'A control frame holds at most 125 bytes, and is never in fragments.', spec: 'RFC 6455 §5.5' },
    { says: 'There is no ping: a frame of a type with a length is thrown away.', spec: 'hixie-76 §5.3' },
  ],
};
