/** Lesson 07 on paper. */

import type { Handout } from '../../src/course/handout.ts';
import type { ComparisonExhibit, DissectionExhibit } from '../../src/course/lesson.ts';

/** The first of what is shown for each version. */
function firstOfEach({ versions, ...exhibit }: ComparisonExhibit): ComparisonExhibit {
  return {
    ...exhibit,
    versions: { 'hixie-76': versions['hixie-76'].slice(0, 1), 'version-13': versions['version-13'].slice(0, 1) },
  };
}

/** The frames whose type says that a length follows. */
function withLength(exhibit: DissectionExhibit): DissectionExhibit {
  return { ...exhibit, dissections: exhibit.dissections.filter(({ bytes: [type = 0] }) => type >= 0x80) };
}

export const handout: Handout = {
  about:
    'A stream has no messages in it, so something is put around each. hixie-76 marks where a text begins and where it ends, with two bytes. That is short and needs no length, and it works for nothing except text.',
  figures: [
    {
      step: 'between-two-bytes',
      caption: 'The same text in both formats. Circle what is not text.',
      pick: ([exhibit]) => (exhibit?.kind === 'comparison' ? [firstOfEach(exhibit)] : []),
    },
    { step: 'never-ff', caption: 'All characters of Unicode in UTF-8.' },
    {
      step: 'unknown-frames',
      caption: 'A frame of a type that means nothing. It has a length. Which byte FF ends nothing?',
      answer:
        'The one inside the payload. The length says how many bytes there are, so the reader does not look for an end.',
      pick: ([exhibit]) => (exhibit?.kind === 'dissection' ? [withLength(exhibit)] : []),
    },
  ],
  rules: [
    { says: 'A text begins with `00` and ends with `FF`.', spec: 'hixie-76 §4.2' },
    {
      says: 'A type from 80 on is followed by a length, seven bits in each byte; the frame is skipped.',
      spec: 'hixie-76 §4.2',
    },
    { says: '`FF 00` closes; the other side answers with the same.', spec: 'hixie-76 §4.2' },
    { says: 'No character has the byte FF in its UTF-8.', spec: 'RFC 3629 §3' },
  ],
};
