/**
 * Every order in which two close frames and the two ends of TCP can pass. Each is
 * played with two real ends, and drawn as a ladder.
 */

import { row, values } from '../../src/course/make-exhibits.ts';
import type { FilmExhibit, LaneEvent, LanesExhibit } from '../../src/course/picture.ts';
import { peerOf, type Role, type Speak } from '../../src/versions.ts';
import { Ends, nameOf, type Told } from './ends.ts';

/** `close` and `end` by the program of an end; `bring` what that end has sent. */
export type Act = `${'close' | 'end' | 'bring'} ${Role}`;

interface Order {
  readonly name: string;
  /** What is done; what is on the wire after that is brought, the server's first. */
  readonly acts: readonly Act[];
}

/** Each once; a test goes through all acts in all orders, and finds no other. */
export const ORDERS: readonly Order[] = [
  { name: 'The client closes, the server answers', acts: ['close client', 'bring client'] },
  { name: 'The server closes, the client answers', acts: ['close server', 'bring server', 'bring client'] },
  { name: 'Both close at once', acts: ['close client', 'close server', 'bring client'] },

  {
    name: 'The client closes, and ends TCP before the answer comes',
    acts: ['close client', 'bring client', 'end client'],
  },
  {
    name: 'The client closes, and ends TCP when the answer comes',
    acts: ['close client', 'bring client', 'bring server', 'end client'],
  },
  {
    name: 'The server closes, and ends TCP before the answer comes',
    acts: ['close server', 'bring server', 'end server', 'bring server'],
  },
  {
    name: 'The server closes, the client answers and ends TCP at once',
    acts: ['close server', 'bring server', 'bring client', 'end client'],
  },
  {
    name: 'Both close; the client ends TCP before the frame of the server comes',
    acts: ['close client', 'end client', 'close server', 'bring client', 'bring client'],
  },
  {
    name: 'Both close; the server ends TCP before the frame of the client comes',
    acts: ['close client', 'close server', 'bring server', 'end server', 'bring client'],
  },
  {
    name: 'Both close; each ends TCP when the frame of the other comes',
    acts: ['close client', 'close server', 'bring client', 'bring server', 'end client'],
  },
  {
    name: 'The server closes and ends TCP; the client answers and ends it, too',
    acts: ['close server', 'bring server', 'end client', 'end server'],
  },
  {
    name: 'Both close; the client ends TCP when the frame of the server comes, the server at the same moment',
    acts: ['close client', 'close server', 'bring server', 'end client', 'end server'],
  },
  {
    name: 'Both close and end TCP at once',
    acts: ['close client', 'end client', 'close server', 'end server'],
  },

  { name: 'The client ends TCP without a word', acts: ['end client'] },
  { name: 'The server ends TCP without a word', acts: ['end server'] },
  { name: 'Both end TCP without a word', acts: ['end client', 'end server'] },
  { name: 'The client ends TCP without a word; the server closes', acts: ['end client', 'close server'] },
  { name: 'The server ends TCP without a word; the client closes', acts: ['end server', 'close client'] },
  {
    name: 'The client ends TCP without a word; the server closes and ends TCP',
    acts: ['end client', 'close server', 'end server'],
  },
  {
    name: 'The server ends TCP without a word; the client closes and ends TCP',
    acts: ['end server', 'close client', 'end client'],
  },
];

/** Plays acts to the end. */
export function playActs(speak: Speak, acts: readonly Act[]): Ends {
  const ends = new Ends(speak);
  for (const one of acts) act(ends, speak, one);
  while (ends.bring('server') || ends.bring('client'));
  return ends;
}

export function act(ends: Ends, speak: Speak, one: Act): void {
  const [what, role] = one.split(' ') as ['close' | 'end' | 'bring', Role];
  if (what === 'close') ends.close(role, speak === 'version-13' ? 1000 : undefined);
  if (what === 'end') ends.endTransport(role);
  if (what === 'bring') ends.bring(role);
}

/** What each end sends and gets, in its order: two runs with the same are one order. */
export function orderOf({ happened }: Ends): string {
  const at = (role: Role) =>
    happened
      .filter((one) => one.at === role)
      .map(({ is, what }) => `${is} ${what === 'end' ? 'end' : 'close'}`)
      .join(', ');
  return `client ${at('client')}; server ${at('server')}`;
}

/** The orders whose end is clean for both programs. */
export function cleanOrders(): number {
  return ORDERS.filter(({ acts }) => {
    const { told } = playActs('version-13', acts);
    return told.client?.clean && told.server?.clean;
  }).length;
}

/** The answer of the server is on its way, and the client drops the connection before it comes. */
export function answerLost(speak: Speak): Ends {
  const ends = new Ends(speak);
  act(ends, speak, 'close client');
  ends.bring('client');
  ends.drop('client');
  while (ends.bring('client'));
  return ends;
}

/** Whether an end has ended TCP without a word: by the rule of `Ends`, its program is then gone. */
export function isGone({ happened }: Ends, role: Role): boolean {
  const first = happened.find(({ at }) => at === role);
  return first?.is === 'sends' && first.what === 'end';
}

/** All of them, one after the other, and one in which a frame is lost. */
export function ordersFilm(): FilmExhibit {
  const played = [
    ...ORDERS.map(({ name, acts }) => ({ name, play: (speak: Speak) => playActs(speak, acts) })),
    { name: 'One more: the client drops the connection before the answer comes', play: answerLost },
  ];
  const frames = played.map(({ name, play }) => {
    const [old, now] = [play('hixie-76'), play('version-13')];
    if (orderOf(old) !== orderOf(now)) throw new Error(`${name}: the versions differ`);
    const told = (role: Role) =>
      isGone(now, role)
        ? row(role, 'gone, nobody is told')
        : row(role, toldIn(now.told[role]), `in hixie-76: ${toldIn(old.told[role])}`);
    return {
      title: name,
      exhibits: [lanesOf(now), values([told('client'), told('server')], 'What the programs are told')],
    };
  });
  return { kind: 'film', frames, telling: 2 };
}

function toldIn(told: Told | undefined): string {
  if (!told) return 'nothing';
  return `${told.clean ? 'clean' : 'lost'}, ${told.code}`;
}

/** A run as a ladder: each thing that was sent is an arrow, from when it leaves to when it comes. */
export function lanesOf({ happened, speak }: Pick<Ends, 'happened' | 'speak'>, caption?: string): LanesExhibit {
  const events = happened.flatMap(({ at, is, what }, i): LaneEvent[] => {
    if (is !== 'sends') return [];
    const to = peerOf(at);
    const arrives = happened.findIndex((one, j) => j > i && one.at === to && one.is === 'gets' && one.what === what);
    const label = nameOf(what, speak, at);
    const look = what === 'end' ? { quiet: true as const } : { speaks: speak };
    return [{ kind: 'arrow', from: at, to, at: i, ...(arrives === -1 ? {} : { arrives }), label, ...look }];
  });
  return {
    kind: 'lanes',
    lanes: ['client', 'server'],
    unit: '',
    events,
    ...(caption === undefined ? {} : { caption }),
  };
}
