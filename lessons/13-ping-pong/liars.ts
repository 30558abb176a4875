/** Heartbeats that do not do what they are for, each played in a situation that shows it, and a right one in both. */

import { bothVersions, film, frame, lanes, opensAtVersion13 } from '../../src/course/make-exhibits.ts';
import type { FilmExhibit, FilmFrame, LaneEvent, LanesExhibit } from '../../src/course/picture.ts';
import type { Speak } from '../../src/versions.ts';
import { pingOnly, pongOnly, restartedDeadline } from './naive.ts';
import * as solution from './solution.ts';
import { ANSWER, QUESTION } from './watch.ts';

/** In s. */
export const INTERVAL = 5;
export const DEADLINE = 3;
/** Of the one that begins it again: it is longer than the interval. */
export const LONG_DEADLINE = 8;
const UNTIL = 32;
/** When the cable is pulled, and when the client begins to send a large message, and has sent it. */
export const PULLED = 7;
const [BEGINS, ENDS] = [7, 25];
/** Between two pieces of it that arrive. */
const PIECE = 1;

export type Situation = 'pulled' | 'large';
type Make = typeof solution.createHeartbeat;

export interface Told {
  readonly lanes: LanesExhibit;
  /** When it gave up. */
  readonly gaveUp?: number;
  readonly pings: number;
}

/** The heartbeat of a server, and a client that answers if it can. */
export function told(make: Make, situation: Situation, speak: Speak, deadline = DEADLINE): Told {
  const waits = make === pingOnly ? () => '' : (at: number) => `, waits until ${at + deadline}`;
  const beat = make(INTERVAL, deadline, 0);
  const [ping, pong] = speak === 'version-13' ? ['ping', 'pong'] : [`“${QUESTION}”`, `“${ANSWER}”`];
  const isReached = (at: number) => situation === 'large' || at < PULLED;
  const events: LaneEvent[] =
    situation === 'pulled' ? [{ kind: 'note', lane: 'client', at: PULLED, label: 'the cable is pulled' }] : [];
  /** The large message, until it is sent or its sender is dropped. */
  const sendsUntil = (until: number): LaneEvent => ({
    kind: 'span',
    lane: 'client',
    at: BEGINS,
    until,
    label: 'sends a large message, bytes arrive every second',
  });
  /** Pongs wait until the message has gone; its pieces come meanwhile. */
  const arrivals: { readonly at: number; readonly happens: 'pong' | 'data' }[] = [];
  if (situation === 'large')
    for (let at = BEGINS + PIECE; at <= ENDS; at += PIECE) arrivals.push({ at, happens: 'data' });
  let [wakeAt, pings] = [INTERVAL, 0];
  for (;;) {
    arrivals.sort((a, b) => a.at - b.at);
    const [next] = arrivals;
    const comes = next !== undefined && next.at <= wakeAt;
    const at = comes ? next.at : wakeAt;
    if (at > UNTIL) break;
    if (comes) arrivals.shift();
    const done = beat(comes ? next.happens : 'wake', at);
    wakeAt = done.wakeAt;
    if (done.does === 'give up') {
      events.push({
        kind: 'note',
        lane: 'server',
        at,
        label: situation === 'pulled' ? 'gives up' : 'drops a peer that is there',
      });
      if (situation === 'large') events.push(sendsUntil(at));
      // A pong that waits for the message never leaves.
      return { lanes: shown(events.filter((one) => one.at <= at)), gaveUp: at, pings };
    }
    if (done.does !== 'ping') continue;
    pings++;
    const arrow = {
      kind: 'arrow',
      from: 'server',
      to: 'client',
      at,
      label: `${ping}${waits(at)}`,
      speaks: speak,
    } as const;
    events.push(isReached(at) ? { ...arrow, arrives: at } : arrow);
    if (!isReached(at)) continue;
    const answered = situation === 'large' && at >= BEGINS && at < ENDS ? ENDS : at;
    events.push({
      kind: 'arrow',
      from: 'client',
      to: 'server',
      at: answered,
      arrives: answered,
      label: pong,
      speaks: speak,
    });
    arrivals.push({ at: answered, happens: 'pong' });
  }
  if (situation === 'large')
    events.push(sendsUntil(ENDS), { kind: 'note', lane: 'client', at: ENDS, label: 'all of it is sent' });
  events.push({
    kind: 'note',
    lane: 'server',
    at: UNTIL,
    label: situation === 'pulled' ? 'still takes it for open' : 'open',
  });
  return { lanes: shown(events), pings };
}

function shown(events: readonly LaneEvent[]): LanesExhibit {
  return lanes({ lanes: ['client', 'server'], unit: 's', events });
}

function inBoth(title: string, make: Make, situation: Situation, deadline = DEADLINE): FilmFrame {
  const of = (speak: Speak) => [told(make, situation, speak, deadline).lanes];
  return frame(title, opensAtVersion13(bothVersions(of('hixie-76'), of('version-13'))));
}

export function liarsFilm(): FilmExhibit {
  return film(
    [
      inBoth('It pings, and never looks', pingOnly, 'pulled'),
      inBoth(`Each ping begins the deadline (${LONG_DEADLINE} s) again`, restartedDeadline, 'pulled', LONG_DEADLINE),
      inBoth('Only a pong is life', pongOnly, 'large'),
      inBoth('A right one: the cable', solution.createHeartbeat, 'pulled'),
      inBoth('A right one: the large message', solution.createHeartbeat, 'large'),
    ],
    { telling: 2 },
  );
}
