/** Lesson 15 on paper. */

import type { Handout } from '../../src/course/handout.ts';
import type { Exhibit } from '../../src/course/lesson.ts';

/** The plots, without the tables under them; of a film, that of its first frame. */
function plots(exhibits: readonly Exhibit[]): Exhibit[] {
  return exhibits.flatMap((exhibit) => {
    const shown = exhibit.kind === 'film' ? (exhibit.frames[0]?.exhibits ?? []) : [exhibit];
    return shown.filter(({ kind }) => kind === 'plot');
  });
}

export const handout: Handout = {
  about:
    'A server keeps what is not complete, waits for the rest, and answers. Each of these costs memory or time, and a stranger decides how much, unless there is a limit. A limit is compared before anything is kept.',
  figures: [
    {
      step: 'head',
      pick: plots,
      caption: 'A head that never ends. Why does the attacker need so little memory?',
      answer: 'It sends the same piece of memory again and again. The server has to keep all of it.',
    },
    {
      step: 'slow',
      pick: plots,
      caption:
        'Clients that send one byte every second. Why does a time since the last byte not help, and why is a deadline not enough?',
      answer:
        'Each byte begins that time again. The deadline throws them out, and they come back: it takes a limit for each address, too.',
    },
  ],
  rules: [
    { says: 'A head has a limit of bytes: 431.', spec: 'RFC 6585 §5' },
    { says: 'An opening has a deadline that no byte moves: 408.', spec: 'RFC 9110 §15.5.9' },
    { says: 'A length is compared before room is made for it: 1009.', spec: 'RFC 6455 §7.4.1' },
    { says: 'The limit is for the message: all its frames together.', spec: 'RFC 6455 §10.4' },
    { says: 'In hixie-76 a text has no length, and a length has no bound: count what comes.', spec: 'hixie-76 §5.3' },
  ],
};
