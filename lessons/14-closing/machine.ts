/**
 * The closing handshake on the two half-machines of `connection/state.ts`: each
 * drawn from the table, with a token on it for each end.
 */

import { HALVES, type Half, STEPS, type Step } from '../../src/connection/state.ts';
import type { Exhibit } from '../../src/course/lesson.ts';
import { bothVersions, dissected, opensAtVersion13, row, values } from '../../src/course/make-exhibits.ts';
import type { FilmExhibit, FilmFrame, MachineExhibit, MachineStep } from '../../src/course/picture.ts';
import type { Role, Speak } from '../../src/versions.ts';
import { Ends, type Passing } from './ends.ts';

type Halves = ReturnType<Ends['halvesOf']>;
type Side = keyof Halves;

const SIDES: readonly Side[] = ['sending', 'receiving'];
const ROLES: readonly Role[] = ['client', 'server'];
/** Closing begins when a connection is open. */
const SHOWN = HALVES.slice(1);

const NAMES: Readonly<Record<Side, string>> = { sending: 'What an end sends', receiving: 'What it receives' };

/** The steps of an open connection in words: `STEPS` says more of each. */
export const STEP_WORDS: Readonly<Record<Exclude<Step, 'agree' | 'refuse'>, string>> = {
  sendClose: 'close frame goes',
  receiveClose: 'close frame comes',
  end: 'ends TCP',
  fail: 'error',
  lose: 'TCP gone',
};

/** One half of the machine, with each end where it is. */
function machineOf(side: Side, now: Readonly<Record<Role, Halves>>, before = now): MachineExhibit {
  const moves = new Map<string, string[]>();
  for (const step of Object.keys(STEP_WORDS) as (keyof typeof STEP_WORDS)[]) {
    const leads = STEPS[step][side];
    for (const [from, to] of Object.entries(leads) as [Half, Half][]) {
      if (from === to || !SHOWN.includes(from)) continue;
      moves.set(`${from} ${to}`, [...(moves.get(`${from} ${to}`) ?? []), STEP_WORDS[step]]);
    }
  }
  const taken = ROLES.flatMap((role) => movesBetween(before[role][side], now[role][side]));
  return {
    kind: 'machine',
    caption: NAMES[side],
    states: SHOWN.map((name, column) => ({
      name,
      column,
      row: 0,
      ...(name === 'ended' ? { end: 'good' as const } : {}),
    })),
    steps: [...moves].map(([move, steps]): MachineStep => {
      const [from = '', to = ''] = move.split(' ');
      return { from, to, label: steps.join(', '), ...(taken.includes(move) ? { taken: true } : {}) };
    }),
    tokens: ROLES.map((role) => ({ label: role, at: now[role][side] })),
  };
}

/** A half goes through its states in their order: a server that answers and ends TCP goes through `closed`. */
function movesBetween(from: Half, to: Half): string[] {
  const passed = HALVES.slice(HALVES.indexOf(from), HALVES.indexOf(to) + 1);
  return passed.slice(1).map((half, i) => `${passed[i]} ${half}`);
}

/** What happens one after the other when a client closes, in words. */
const PLAY: readonly (readonly [title: string, act: (ends: Ends, speak: Speak) => unknown])[] = [
  ['Both ends are open', () => {}],
  [
    'The client sends its close frame',
    (ends, speak) => (speak === 'version-13' ? ends.close('client', 1000, 'done') : ends.close('client')),
  ],
  ['The server gets it, answers, and ends TCP', (ends) => ends.bring('client')],
  ['The client gets the answer', (ends) => ends.bring('server')],
  ['The client gets the end of TCP, and ends its half', (ends) => ends.bring('server')],
  ['The server gets the end of TCP: over', (ends) => ends.bring('client')],
];

/** The whole ladder; both versions walk the same states. */
export function ladderFilm(): FilmExhibit {
  const [old, now] = [new Ends('hixie-76'), new Ends('version-13')];
  let before = halves(now);
  const frames = PLAY.map(([title, act]): FilmFrame => {
    const [oldFrom, nowFrom] = [old.happened.length, now.happened.length];
    act(old, 'hixie-76');
    act(now, 'version-13');
    const after = halves(now);
    if (JSON.stringify(halves(old)) !== JSON.stringify(after)) throw new Error(`${title}: the versions differ`);
    const [oldSent, nowSent] = [framesIn(old.happened.slice(oldFrom)), framesIn(now.happened.slice(nowFrom))];
    const exhibits = [...SIDES.map((side) => machineOf(side, after, before)), ...bytesSent(oldSent, nowSent)];
    before = after;
    return { title, exhibits };
  });
  return { kind: 'film', frames, telling: 2 };
}

/** The close frames of the ladder, byte by byte. */
export function ladderFrames(): Exhibit {
  const ends = { 'hixie-76': new Ends('hixie-76'), 'version-13': new Ends('version-13') };
  const shown = (speak: Speak) => {
    for (const [, act] of PLAY) act(ends[speak], speak);
    return framesIn(ends[speak].happened).map(({ at, what }) =>
      dissected(what, {
        speak,
        from: at,
        stage: 'frames',
        highlighted: ['type', 'opcode', 'code', 'reason'],
        caption: at === 'client' ? 'The client closes' : 'The server answers',
      }),
    );
  };
  return opensAtVersion13(bothVersions(shown('hixie-76'), shown('version-13')));
}

function halves(ends: Ends): Record<Role, Halves> {
  return { client: ends.halvesOf('client'), server: ends.halvesOf('server') };
}

/** A frame that one of the ends sent. */
interface Sent {
  readonly at: Role;
  readonly what: Uint8Array;
}

function framesIn(happened: Ends['happened']): Sent[] {
  return happened.flatMap(({ at, is, what }) => (is === 'sends' && isBytes(what) ? [{ at, what }] : []));
}

/** The bytes that go in one step, in both versions. */
function bytesSent(old: readonly Sent[], now: readonly Sent[]): Exhibit[] {
  const rows = [
    ...old.map(({ what }) => row('hixie-76 sends', what)),
    ...now.map(({ what }) => row('version 13 sends', what)),
  ];
  return rows.length === 0 ? [] : [values(rows)];
}

function isBytes(what: Passing): what is Uint8Array {
  return what !== 'end';
}
