/** Whom servers let in by their defaults, and what clients send as Origin: read from recordings. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { grid, row, values } from '../../src/course/make-exhibits.ts';
import type { GridCell } from '../../src/course/picture.ts';
import { linesSeen, type Recording, readRecordings } from '../../src/course/recording.ts';

/** The pages that asked, and what a server should say that knows its users by a cookie; of the last, it cannot know. */
const PAGES: Readonly<Record<string, { name: string; isOwn?: boolean }>> = {
  own: { name: 'own', isOwn: true },
  'other-port': { name: 'other port', isOwn: false },
  'other-site': { name: 'other site', isOwn: false },
  hixie76: { name: 'hixie-76', isOwn: false },
  null: { name: 'null', isOwn: false },
  none: { name: 'none' },
};

const RECORDINGS = readRecordings('origins');

function recordingOf(id: string): Recording {
  const recording = RECORDINGS[id];
  if (!recording) throw new Error(`origins.json: expected a recording "${id}"`);
  return recording;
}

const OURS = 'two-handshakes';

/** The servers, with their versions. */
function servers(): (readonly [name: string, version: string])[] {
  return Object.entries(recordingOf('own').ran);
}

export function programs(): Exhibit[] {
  const rows = servers()
    .map(([server, version]) => ({
      name: `${server} ${version}`,
      cells: Object.keys(PAGES).map((id) => cellOf(server, id)),
    }))
    .sort((a, b) => countWrong(a.cells) - countWrong(b.cells));
  const columns = Object.values(PAGES).map(({ name }) => name);
  const caption = 'The page that asks, and the answer; hixie-76: one of another site, empty if it is not spoken';
  return [
    grid({ caption, columns, rows }),
    values(sent(), 'What clients send as Origin, if their program asks for none'),
  ];
}

function cellOf(server: string, id: string): GridCell {
  const [status] = linesSeen(recordingOf(id), server);
  if (status === undefined) return { text: '' };
  const isIn = status === '101';
  const isOwn = PAGES[id]?.isOwn;
  const text = isIn ? 'in' : status;
  return isOwn === undefined ? { text } : { text, is: isIn === isOwn ? 'right' : 'wrong' };
}

function countWrong(cells: readonly GridCell[]): number {
  return cells.filter(({ is }) => is === 'wrong').length;
}

/** What was sent, and by whom; what most send comes first. */
function sent() {
  const { ran, seen } = recordingOf('clients');
  const byOrigin = new Map<string, string[]>();
  for (const { where, line } of seen) {
    byOrigin.set(line, [...(byOrigin.get(line) ?? []), `${where} ${ran[where] ?? ''}`]);
  }
  return [...byOrigin].sort(([, a], [, b]) => b.length - a.length).map(([line, who]) => row(line, who.join(', ')));
}

/** Servers of others: how many were tried, and how many of them let in a page of another site. */
export function countOthers(): number {
  return servers().filter(([name]) => name !== OURS).length;
}

export function countOpen(): number {
  return servers().filter(([name]) => linesSeen(recordingOf('other-site'), name)[0] === '101').length;
}
