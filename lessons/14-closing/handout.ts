/** Lesson 14 on paper. */

import type { Handout } from '../../src/course/handout.ts';
import type { Exhibit } from '../../src/course/lesson.ts';

/** Of the frame of a film that says most, the machines; the bytes and the tables are on the page. */
function machines(exhibits: readonly Exhibit[]): Exhibit[] {
  return exhibits.flatMap((exhibit) => {
    if (exhibit.kind !== 'film') return [];
    const frame = exhibit.frames[exhibit.telling ?? exhibit.frames.length - 1];
    return (frame?.exhibits ?? []).filter(({ kind }) => kind === 'machine');
  });
}

export const handout: Handout = {
  about:
    'Either end may close at any moment, and both may at once. Each sends one close frame, and nothing after it; when both have passed, the server ends TCP. A connection that ends without them was lost, and nobody knows which messages arrived.',
  figures: [
    {
      step: 'ladder',
      pick: machines,
      caption: 'A client closes. From which moment on may each end send nothing more?',
      answer: 'When its own close frame has gone: its sending half is then closed.',
    },
    {
      step: 'time-wait',
      pick: machines,
      caption: 'The client has ended TCP first. Why can it not use its port again?',
      answer: 'It is in TIME-WAIT, in case the last ACK was lost. That is why the server ends TCP first.',
    },
  ],
  rules: [
    { says: 'After its close frame an end sends nothing more.', spec: 'RFC 6455 §5.5.1' },
    {
      says: 'An end that gets a close frame, and has sent none, answers with one, which most often has the same code.',
      spec: 'RFC 6455 §5.5.1',
    },
    { says: 'When both have passed, the server ends TCP; the client waits for that.', spec: 'RFC 6455 §7.1.1' },
    { says: 'A close frame has no payload, or a code of two bytes and a reason.', spec: 'RFC 6455 §5.5.1' },
    { says: '1005, 1006 and 1015 are never on the wire.', spec: 'RFC 6455 §7.4.1' },
    { says: 'In hixie-76 the close is `FF 00`, and has no code.', spec: 'hixie-76 §1.4' },
  ],
};
