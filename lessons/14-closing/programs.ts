/** What real servers did when they were closed in odd ways: read from recordings. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { row, values } from '../../src/course/make-exhibits.ts';
import { linesSeen, type Recording, readRecordings } from '../../src/course/recording.ts';

/** The servers that were recorded, by name; other recordings of the page are about TCP. */
export const SERVERS: readonly Recording[] = Object.entries(readRecordings('closing'))
  .filter(([name]) => !name.startsWith('tcp-'))
  .map(([, recording]) => recording);

/** Those of others. */
export const OTHERS = SERVERS.filter(({ ran }) => !('two-handshakes' in ran));

/** The reason after a code, which each writes in its own words. */
const REASON = / “[^”]*”(?=;)/g;

/** The cases that differ from server to server, and what was tried. */
const TRIED: Readonly<Record<string, string>> = {
  'close 1005': 'A close frame with the code 1005',
  'close of one byte': 'A close frame of one byte',
  'a text before the answer': 'The server closes; a text comes before the answer',
  'no answer': 'The server closes; no answer comes',
};

/** A table for each case: what servers did, and which; those that did what most did come first. */
export function programs(): Exhibit[] {
  return Object.entries(TRIED).map(([where, caption]) => {
    const byAnswer = new Map<string, Recording[]>();
    for (const server of SERVERS) {
      const answer = lineOf(server, where).replace(REASON, '');
      byAnswer.set(answer, [...(byAnswer.get(answer) ?? []), server]);
    }
    const rows = [...byAnswer].sort(([, a], [, b]) => b.length - a.length);
    return values(
      rows.map(([answer, servers]) => {
        const [did = '', told] = answer.split('; its program is told ');
        const names = servers.map(({ ran }) => Object.entries(ran)[0]?.join(' '));
        return row(names.join(', '), did, told === undefined ? undefined : `the program is told ${told}`);
      }),
      caption,
    );
  });
}

function lineOf(server: Recording, where: string): string {
  return linesSeen(server, where)[0] ?? 'not tried';
}

/** How long TCP was watched, and was still open, in a case: the same for all servers that kept it open. */
export function waitedFor(where: string): string {
  const times = SERVERS.flatMap((server) => /TCP is open after (\d+) s/.exec(lineOf(server, where))?.[1] ?? []);
  const [time, ...others] = new Set(times);
  if (time === undefined || others.length > 0) throw new Error(`expected one time for "${where}"; came ${times}`);
  return `${time} seconds`;
}
