/** What real servers did when they were closed in odd ways: read from recordings. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { row, values } from '../../src/course/make-exhibits.ts';
import { type Recording, readRecordings } from '../../src/course/recording.ts';

/** The servers that were recorded, by name; other recordings of the page are about TCP. */
export const SERVERS: readonly Recording[] = Object.entries(readRecordings('closing'))
  .filter(([name]) => !name.startsWith('tcp-'))
  .map(([, recording]) => recording);

/** The reason after a code, which each writes in its own words. */
const REASON = / “[^”]*”(?=;)/;

/** The cases that differ from server to server, and what was tried. */
const TRIED: Readonly<Record<string, string>> = {
  'close 1005': 'A close frame with the code 1005',
  'close of one byte': 'A close frame of one byte',
  'both at once': 'Both close at once, with different codes',
  'a text before the answer': 'The server closes; a text comes before the answer',
  'no answer': 'The server closes; no answer comes',
};

/** A table for each case: every server, and what it did. */
export function programs(): Exhibit[] {
  return Object.entries(TRIED).map(([where, caption]) =>
    values(
      SERVERS.map(({ ran, seen }) => {
        const [[name, version] = ['', '']] = Object.entries(ran);
        const line = seen.find((one) => one.where === where)?.line ?? 'not tried';
        const [did = '', told] = line.replace(REASON, '').split('; its program is told ');
        return row(`${name} ${version}`, did, told === undefined ? undefined : `told ${told}`);
      }),
      caption,
    ),
  );
}
