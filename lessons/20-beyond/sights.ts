/** What happened to the room, as pictures: from the recording, or as it was played just now. */

import type { Exhibit, ValueRow } from '../../src/course/lesson.ts';
import { bars, film, frame, lanes, row, values } from '../../src/course/make-exhibits.ts';
import type { FilmExhibit, LaneEvent, LanesExhibit } from '../../src/course/picture.ts';
import { ADAPTERS, type AdapterName } from './adapters.ts';
import type { BrokerRecord, Doubled, Happened, Person, Played } from './played.ts';

const NAMES = Object.keys(ADAPTERS) as AdapterName[];
const SPEAKS = { Ada: 'hixie-76', Bob: 'version-13' } as const;
const PEOPLE = Object.keys(SPEAKS) as Person[];

/** A message that comes later than this was not heard at once, in seconds. */
const AT_ONCE = 0.5;

type Record = BrokerRecord['played'];

/** The first half: the broker is killed, and started again. */
export function brokerFilm(played: Record, caption: string): FilmExhibit {
  return film(
    NAMES.map((name) => {
      const [before] = halves(played[name]);
      return frame(titleOf(name, played[name]), lanesOf(name, before), values(heardRows(before)));
    }),
    { telling: 0, caption },
  );
}

/** The second half: a server is killed, and its client comes back. */
export function serverFilm(played: Record, caption: string): FilmExhibit {
  return film(
    NAMES.map((name) => {
      const [, after] = halves(played[name]);
      const listed = values(listedRows(played[name].happened), 'Who is in the room');
      return frame(titleOf(name, played[name]), lanesOf(name, after), listed);
    }),
    { telling: 0, caption },
  );
}

/** A message whose confirmation was lost. */
export function doubledBars(doubled: BrokerRecord['doubled'], caption: string): Exhibit {
  const counts = ({ heard, taken }: Doubled) => [heard, taken];
  return bars({
    caption,
    measures: ['Bob heard it', 'Bob took it, by its key'],
    rows: NAMES.map((name) => ({
      name: titleOf(name, doubled[name]),
      bars: counts(doubled[name]).map((value) => ({ value, text: TIMES[value] ?? `${value} times` })),
    })),
  });
}

export function titleOf(name: AdapterName, { version }: { readonly version: string }): string {
  const { title } = ADAPTERS[name];
  return name === 'jetstream' ? `NATS ${version} with JetStream` : `${title} ${version}`;
}

/** What happened before server B was killed, and from then on. */
export function halves({ happened }: Played): readonly [before: readonly Happened[], after: readonly Happened[]] {
  const at = happened.findIndex((one) => one.is === 'killed' && one.what === 'server B');
  return [happened.slice(0, at), happened.slice(at)];
}

const TIMES: readonly string[] = ['never', 'once', 'twice'];

const other = (who: Person): Person => (who === 'Ada' ? 'Bob' : 'Ada');

/** Times as they are written beside lanes: more digits would say nothing. */
const short = (at: number) => Math.round(at * 100) / 100;

function lanesOf(name: AdapterName, happened: readonly Happened[]): LanesExhibit {
  const broker = name === 'redis' ? 'Redis' : 'NATS';
  const events = happened.flatMap((one): LaneEvent[] => {
    const at = short(one.at);
    switch (one.is) {
      case 'says': {
        const reached = happened.find((two) => two.is === 'reached' && two.text === one.text);
        const isTaken = reached?.is === 'reached' && reached.reached === 'all';
        const arrow = {
          kind: 'arrow',
          from: one.who,
          to: broker,
          at,
          label: `“${one.text}”`,
          speaks: SPEAKS[one.who],
        } as const;
        if (!isTaken) return [arrow];
        return [{ ...arrow, arrives: reached.at - one.at > AT_ONCE ? short(reached.at) : at }];
      }
      case 'hears': {
        const speaker = happened.find((two) => two.is === 'says' && two.text === one.text);
        // What comes back to the one who said it is left out: there is always room for that.
        if (speaker?.is !== 'says' || speaker.who === one.who) return [];
        return [
          {
            kind: 'arrow',
            from: broker,
            to: one.who,
            at,
            arrives: at,
            label: `“${one.text}”`,
            speaks: SPEAKS[one.who],
          },
        ];
      }
      case 'killed':
        if (one.what === 'server B') return [{ kind: 'note', lane: 'Bob', at, label: 'server B is killed' }];
        return [{ kind: 'span', lane: broker, at, until: short(startedAt(happened) ?? one.at), label: 'killed' }];
      case 'told':
        return [{ kind: 'note', lane: one.who, at, label: `told ${one.code}` }];
      case 'back':
        return [{ kind: 'note', lane: one.who, at, label: one.isComplete ? 'back, complete' : 'back, not complete' }];
      default:
        return [];
    }
  });
  return lanes({ lanes: ['Ada', broker, 'Bob'], unit: 's', events });
}

function startedAt(happened: readonly Happened[]): number | undefined {
  return happened.find((one) => one.is === 'started')?.at;
}

/** Each message, and who heard it when. */
function heardRows(happened: readonly Happened[]): ValueRow[] {
  return happened.flatMap((one) => {
    if (one.is !== 'says') return [];
    const heard = PEOPLE.map((who) => `${who} ${whenHeard(happened, who, one.text, one.at)}`).join(', ');
    const reached = happened.find((two) => two.is === 'reached' && two.text === one.text);
    return [
      row(`${one.who}: “${one.text}”`, heard, reached?.is === 'reached' ? `server: ${reached.reached}` : undefined),
    ];
  });
}

/** `at once`, `later` or `never`. */
export function whenHeard(happened: readonly Happened[], who: Person, text: string, saidAt: number): string {
  const heard = happened.find((one) => one.is === 'hears' && one.who === who && one.text === text);
  if (!heard) return 'never';
  return heard.at - saidAt > AT_ONCE ? 'later' : 'at once';
}

function listedRows(happened: readonly Happened[]): ValueRow[] {
  return happened.flatMap((one) =>
    one.is === 'listed'
      ? [row(one.when, typeof one.names === 'string' ? `not known: ${one.names}` : one.names.join(', '))]
      : [],
  );
}

/** What other people heard of all that was said, counted. */
export function deliveries({ happened }: Played): { readonly said: number; readonly heard: number } {
  const said = happened.flatMap((one) => (one.is === 'says' ? [one] : []));
  const heard = said.filter(({ who, text }) =>
    happened.some((one) => one.is === 'hears' && one.who === other(who) && one.text === text),
  );
  return { said: said.length, heard: heard.length };
}
