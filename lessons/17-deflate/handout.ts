/** Lesson 17 on paper. */

import type { Handout } from '../../src/course/handout.ts';
import type { Exhibit } from '../../src/course/lesson.ts';

/** Of the frame of a film that says most, the picture. */
function pictures(exhibits: readonly Exhibit[]): Exhibit[] {
  return exhibits.flatMap((exhibit) => {
    if (exhibit.kind !== 'film') return [];
    const frame = exhibit.frames[exhibit.telling ?? exhibit.frames.length - 1];
    return (frame?.exhibits ?? []).filter(({ kind }) => kind === 'matches' || kind === 'plot' || kind === 'bars');
  });
}

export const handout: Handout = {
  about:
    'With permessage-deflate each message is compressed, and may refer to those before it, as far back as a window. Both ends have to remember the same. What comes out may be far more than what came in, and the length of what goes out tells what is in it.',
  figures: [
    {
      step: 'window',
      pick: pictures,
      caption: 'A message, and what it refers to. What happens if the receiver has forgotten one of these lines?',
      answer: 'It cannot inflate the message, nor any after it: the connection has to be closed, with 1007.',
    },
  ],
  rules: [
    { says: 'The client offers; the server takes one offer, or answers without the header.', spec: 'RFC 7692 §5' },
    { says: 'Compressed: RSV1 on the first frame of the message, and on no other.', spec: 'RFC 7692 §6' },
    { says: 'The sender takes four bytes off the end; the receiver puts them back.', spec: 'RFC 7692 §7.2' },
    {
      says: 'An end without context takeover forgets each message; its peer may forget it as well.',
      spec: 'RFC 7692 §7.1.1',
    },
    { says: 'The limit for a message is for what comes out, while it comes out: 1009.', spec: 'RFC 6455 §10.4' },
    { says: 'Secrets and text of strangers are not compressed together.', spec: 'RFC 7692 §8' },
  ],
};
