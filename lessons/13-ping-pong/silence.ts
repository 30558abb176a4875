/** How long proxies leave a silent connection open, and what programs do about pings and silence: from recordings. */

import type { Exhibit, ValueRow } from '../../src/course/lesson.ts';
import { film, frame, lanes, row, values } from '../../src/course/make-exhibits.ts';
import type { FilmExhibit, LaneEvent, LanesExhibit } from '../../src/course/picture.ts';
import { linesSeen, type Recording, readRecording, readRecordings } from '../../src/course/recording.ts';

const PROXIES = ['nginx', 'apache', 'haproxy', 'caddy'] as const;
export type Proxy = (typeof PROXIES)[number];
const OWN_LIMITS = 'its own limits';
const SILENCE = 'silence';

/** What was recorded of one proxy: its limit, the version, whether somebody pinged, and how long it lasted. */
export interface Silent {
  readonly limit: string;
  readonly speak: string;
  readonly pings: string;
  /** Of HAProxy: `http` or `tcp`. */
  readonly mode?: string;
  /** In s; whether it was still open then. */
  readonly lasted: number;
  readonly isOpen: boolean;
}

export function silentBehind(proxy: Proxy): Silent[] {
  return readRecording('silence', proxy).seen.map(({ where, line }) => {
    const parts = where.split('; ');
    const [limit = '', pings = ''] = [parts[0], parts.at(-1)];
    const mode = parts.length > 3 ? { mode: parts[1] ?? '' } : {};
    const [, seconds] = /after ([\d.]+) s/.exec(line) ?? [];
    if (seconds === undefined) throw new Error(`${proxy}, ${where}: expected a time; came ${line}`);
    return {
      limit,
      speak: parts.at(-2) ?? '',
      pings,
      ...mode,
      lasted: Number(seconds),
      isOpen: line.startsWith('open'),
    };
  });
}

/** With the limits that a proxy has by itself. */
export function byDefault(proxy: Proxy): Silent {
  const found = silentBehind(proxy).find(({ limit, speak }) => limit === OWN_LIMITS && speak === 'version-13');
  if (!found) throw new Error(`silence.json has no ${OWN_LIMITS} of ${proxy}`);
  return found;
}

function silenceLanes({ limit, lasted, isOpen }: Silent): LanesExhibit {
  const events: LaneEvent[] = [
    { kind: 'span', lane: 'proxy', at: 0, until: lasted, label: limit === OWN_LIMITS ? SILENCE : limit },
  ];
  for (const end of ['client', 'server'] as const) {
    if (isOpen) events.push({ kind: 'note', lane: end, at: lasted, label: 'open' });
    else {
      events.push({
        kind: 'arrow',
        from: 'proxy',
        to: end,
        at: lasted,
        arrives: lasted,
        label: 'end of TCP',
        quiet: true,
      });
      events.push({ kind: 'note', lane: end, at: lasted, label: 'told 1006' });
    }
  }
  return lanes({ lanes: ['client', 'proxy', 'server'], unit: 's', events });
}

export function proxiesFilm(): FilmExhibit {
  return film(
    PROXIES.map((proxy) => {
      const { ran } = readRecording('silence', proxy);
      const others = silentBehind(proxy).filter(({ limit }) => limit !== OWN_LIMITS);
      const lasted = ({ isOpen, lasted: seconds }: Silent) => `${isOpen ? 'open after' : 'ended after'} ${seconds} s`;
      const rows = others.map((one) =>
        row(
          one.limit,
          lasted(one),
          `${one.speak === 'hixie-76' ? one.speak : 'version 13'}, ${one.pings}${one.mode === 'tcp' ? ', in TCP mode' : ''}`,
        ),
      );
      const old = silentBehind(proxy).find(({ limit, speak }) => limit === OWN_LIMITS && speak === 'hixie-76');
      const both = old ? [row(OWN_LIMITS, lasted(old), `hixie-76, ${SILENCE}`)] : [];
      return frame(
        `${Object.entries(ran)[0]?.join(' ')}, with its own limits`,
        silenceLanes(byDefault(proxy)),
        ...(rows.length > 0 ? [values([...both, ...rows], 'With other limits, and in the other version')] : []),
      );
    }),
    { telling: 0 },
  );
}

/** The pings that kept connections open behind proxies, and the limit that these had, in s: the same for all. */
export function pingedBehindProxies(): { readonly every: number; readonly limit: number } {
  const pairs = PROXIES.flatMap(silentBehind).flatMap(({ limit, pings, isOpen }) => {
    const [every, most] = [/every (\d+) s/.exec(pings)?.[1], /(\d+)s?$/.exec(limit)?.[1]];
    return every !== undefined && isOpen ? [{ every: Number(every), limit: Number(most) }] : [];
  });
  const [first] = pairs;
  if (!first || pairs.some((one) => one.every !== first.every || one.limit !== first.limit))
    throw new Error(`silence.json: expected pings and limits that are the same; came ${JSON.stringify(pairs)}`);
  return first;
}

/** Two have almost one name. */
const NAMES: Readonly<Record<string, string>> = { websockets: 'websockets (Python)', websocket: 'websocket (Node)' };

/** What programs did in one case: those that did the same share a line; what most did comes first. */
function alike({ seen, ran }: Recording): ValueRow[] {
  const byLine = new Map<string, string[]>();
  for (const { where, line } of seen)
    byLine.set(line, [...(byLine.get(line) ?? []), `${NAMES[where] ?? where} ${ran[where]}`]);
  const sorted = [...byLine].sort(([, a], [, b]) => b.length - a.length);
  return sorted.map(([line, programs]) => row(programs.join(', '), line));
}

/** The cases that are shown; the others are on the page of the recordings. */
const CASES = ['three', 'silence', 'client-three', 'client-silence'] as const;

export function programs(): Exhibit[] {
  return CASES.map((id) => {
    const recording = readRecording('pings', id);
    return values(alike(recording), recording.title);
  });
}

/** What a program did in a case. */
export function lineOf(id: string, program: string): string {
  const [line] = linesSeen(readRecording('pings', id), program);
  if (line === undefined) throw new Error(`pings.json has no ${program} in ${id}`);
  return line;
}

/** After how many seconds something was recorded: `ping`, `ends TCP`. */
export function secondsUntil(program: string, what: string): string {
  const [, seconds] = new RegExp(`${what}[^,]* after (\\d+) s`).exec(lineOf('silence', program)) ?? [];
  if (seconds === undefined) throw new Error(`${program} has no ${what} in ${lineOf('silence', program)}`);
  return `${seconds} seconds`;
}

/** Programs of others that were tried; one that is a server and a client counts once. */
export function triedOthers(): number {
  const all = Object.values(readRecordings('pings')).flatMap(({ ran }) => Object.keys(ran));
  return new Set(all.filter((name) => name !== 'two-handshakes')).size;
}
