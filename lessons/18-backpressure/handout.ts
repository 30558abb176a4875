/** Lesson 18 on paper. */

import type { Handout } from '../../src/course/handout.ts';
import type { Exhibit } from '../../src/course/lesson.ts';

/** The frame of a film that says most. */
function telling(exhibits: readonly Exhibit[]): readonly Exhibit[] {
  return exhibits.flatMap((one) => (one.kind === 'film' ? (one.frames[one.telling ?? 0]?.exhibits ?? []) : []));
}

export const handout: Handout = {
  about:
    'Between two programs there is a chain of buffers. If the reader is slow, they fill from its end: its library, its kernel, the kernel of the sender. The kernels have limits, and TCP closes its window. The last buffer is in the process of the sender, and has no limit but what the program gives it.',
  figures: [
    {
      step: 'chain',
      pick: telling,
      caption:
        'The reader has been slow for a while. Which of these buffers has no limit, and who can see how full it is?',
      answer: 'The library of the sender. Its program sees it: bufferedAmount grows, and send returns false.',
    },
    {
      step: 'policies',
      pick: telling,
      caption:
        'Three policies for a slow reader, and what another reader gets. Why does one line stand still for a while, and not the others?',
      answer:
        'With “wait” all readers are as slow as the slowest, so its line stands still. “drop” and “close” let the others go on.',
    },
  ],
  rules: [
    { says: 'A reader that does not read closes the window of TCP; then nothing leaves.', spec: 'RFC 9293 §3.8.6' },
    { says: 'A server that cannot serve a reader now may close it with 1013.', spec: 'RFC 6455 §11.7' },
    { says: 'A close frame waits at the end of the queue, after all that waits.', spec: 'RFC 6455 §5.5.1' },
    { says: 'There is no code: `FF 00` does not say why.', spec: 'hixie-76 §5.3' },
  ],
};
