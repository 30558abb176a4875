/** A cable is pulled: what both ends saw, from the recording. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { film, frame, lanes, row, values } from '../../src/course/make-exhibits.ts';
import type { FilmExhibit, FilmFrame, LaneEvent, LanesExhibit } from '../../src/course/picture.ts';
import { peerOf, type Role, type Speak } from '../../src/versions.ts';
import { type CableRecord, type Line, readCableRecord, type Seen } from './sights.ts';
import { ANSWER, type Habit, NEWS, QUESTION } from './watch.ts';

const HABITS: Readonly<Record<Habit, string>> = {
  nothing: 'waits',
  texts: 'sends texts',
  keepalive: 'lets TCP ask',
  pings: 'pings',
  asks: 'asks with texts',
};
/** In hixie-76 our library has nothing but keepalive. */
const nameOf = ({ speak, habit }: Pick<Seen, 'speak' | 'habit'>) =>
  speak === 'hixie-76' && habit === 'pings' ? HABITS.keepalive : HABITS[habit];

/** @throws Error if it was not recorded */
export function seenOf(line: Line, speak: Speak, habit: Habit): Seen {
  const found = readCableRecord().seen.find((one) => one.line === line && one.speak === speak && one.habit === habit);
  if (!found) throw new Error(`cable.json has no ${habit} of ${speak} through a ${line}`);
  return found;
}

/** How many s after the cable was pulled the server was told; undefined if it never was. */
export function noticedAfter({ sights, pulledAt }: Seen): number | undefined {
  const end = sights.find((sight) => 'told' in sight && sight.end === 'server');
  return end && Math.round((end.at - pulledAt) * 10) / 10;
}

/** A time as it is written beside the lanes: there is room for few digits. */
function short(at: number): number {
  return at < 100 ? Math.round(at * 10) / 10 : Math.round(at);
}

/** What the two ends saw, as lanes. */
function lanesOf({ line, speak, habit, pulledAt, sights }: Seen, { watched }: CableRecord): LanesExhibit {
  const frames = (end: Role, from: Role) =>
    sights.flatMap((sight) => ('frame' in sight && sight.end === end && sight.from === from ? [sight] : []));
  const arrows = (['server', 'client'] as const).flatMap((from) => {
    const came = frames(peerOf(from), from);
    return frames(from, from).map(({ at, frame: name }, i): LaneEvent => {
      const arrives = came[i]?.at;
      const label = name === 'text' ? `“${textOf(habit, from)}”` : name;
      const arrow = { kind: 'arrow', from, to: peerOf(from), at: short(at), label, speaks: speak } as const;
      // Two processes write down one moment, each by its own reading of the clock.
      return arrives === undefined ? arrow : { ...arrow, arrives: short(Math.max(at, arrives)) };
    });
  });
  const until = short(pulledAt + watched);
  const notes = (['client', 'server'] as const).flatMap((end): LaneEvent[] => {
    const told = sights.find((sight) => 'told' in sight && sight.end === end);
    if (!told || !('told' in told)) return [{ kind: 'note', lane: end, at: until, label: 'open' }];
    // The code, and the error if there was one: below each other they leave the other lanes free.
    const [code = '', ...errors] = told.told.split(', ');
    return [`told ${code}`, ...errors].map((label) => ({ kind: 'note', lane: end, at: short(told.at), label }));
  });
  const span: LaneEvent = {
    kind: 'span',
    lane: line,
    at: short(pulledAt),
    until,
    label: line === 'cable' ? 'pulled' : habit === 'keepalive' ? 'silent, but confirms each probe' : 'silent',
  };
  return lanes({ lanes: ['client', line, 'server'], unit: 's', events: [span, ...arrows, ...notes] });
}

function textOf(habit: Habit, from: Role): string {
  if (habit === 'texts') return NEWS;
  return from === 'server' ? QUESTION : ANSWER;
}

/** The ones that are worth a look; the others are in the tables. */
const SHOWN: readonly (readonly [title: string, line: Line, speak: Speak, habit: Habit])[] = [
  ['The server sends texts; the proxy goes silent', 'proxy', 'version-13', 'texts'],
  ['The server pings; the proxy goes silent', 'proxy', 'version-13', 'pings'],
  ['hixie-76: the server asks with texts; the proxy goes silent', 'proxy', 'hixie-76', 'asks'],
  ['The server lets TCP ask; the proxy goes silent', 'proxy', 'version-13', 'keepalive'],
  ['The server lets TCP ask; the cable is pulled', 'cable', 'version-13', 'keepalive'],
  ['The server sends texts; the cable is pulled', 'cable', 'version-13', 'texts'],
];

export function pulledFilm(): FilmExhibit {
  const record = readCableRecord();
  const frames = SHOWN.map(
    ([title, line, speak, habit]): FilmFrame => frame(title, lanesOf(seenOf(line, speak, habit), record)),
  );
  return film(frames, { telling: 1 });
}

/** All that was recorded: when the server was told. */
export function toldTables(): Exhibit[] {
  return [
    values(summary('proxy'), 'After the proxy went silent, the server is told'),
    values(summary('cable'), 'After the cable was pulled, the server is told'),
  ];
}

function summary(line: Line) {
  return readCableRecord()
    .seen.filter((one) => one.line === line)
    .map((seen) => {
      const after = noticedAfter(seen);
      const name = `${seen.speak === 'hixie-76' ? 'hixie-76, ' : ''}${nameOf(seen)}`;
      return row(name, after === undefined ? 'never' : `${after.toFixed(1)} s`);
    });
}
