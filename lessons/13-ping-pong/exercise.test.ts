/** The rules of exercise 13. */

import { fromHex, fromUtf8, toHex } from '../../src/bytes.ts';
import { Differs } from '../../src/course/exercises/comparing/differs.ts';
import { given } from '../../src/course/exercises/comparing/mistakes.ts';
import { same } from '../../src/course/exercises/comparing/same.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { randomInteger, seededRandom } from '../../src/random.ts';
import { createHeartbeat, createRoundTrips, type Happens } from './exercise.ts';
import {
  deedsOf,
  FORGOTTEN,
  HEARTBEAT_MISTAKES,
  OVERWRITTEN,
  ROUND_TRIP_MISTAKES,
  type Scenario,
  UNASKED_MISTAKES,
} from './mistakes.ts';
import type { Arrival, Deed } from './played.ts';
import { beatAfter, type Call } from './rules.ts';
import { arrivalsText, sameDeeds } from './told-deeds.ts';

describe('createRoundTrips', () => {
  /** A frame, its payload, when, and what a pong has to give. */
  type Passing = readonly [frame: 'ping' | 'pong', payload: Uint8Array | string, now: number, expected?: number];

  /** Whether the answer has given a time yet: then it has not forgotten its return. */
  let givesTimes = false;

  /** Tells of all of them. */
  const tells = (most: number, ...passing: readonly Passing[]) => {
    const tell = createRoundTrips(most);
    const sent: (readonly [payload: string, now: number])[] = [];
    const story: string[] = most < 10 ? [`waits for ${most} at most`] : [];
    for (const [frame, said, now, expected] of passing) {
      const payload = typeof said === 'string' ? fromUtf8(said) : said.slice();
      const name = typeof said === 'string' ? `“${said}”` : toHex(payload);
      story.push(`${frame} ${name} at ${now} ms`);
      const what = story.join(', ');
      const received = tell(frame, payload, now);
      const first = sent[0]?.[0] === name ? undefined : sent[0]?.[1];
      const pings = { first, last: sent.at(-1)?.[1], alike: sent.find(([payloadOf]) => payloadOf === name)?.[1] };
      givesTimes ||= received === expected && expected !== undefined;
      if (expected !== undefined && received === undefined && givesTimes)
        throw new Differs([`${what}:`, `expected ${expected}`, 'received undefined'], FORGOTTEN);
      const mistakes =
        expected === undefined
          ? given(UNASKED_MISTAKES, { now, received, ...pings })
          : given(ROUND_TRIP_MISTAKES, { now, left: now - expected, ...pings });
      same(received, expected, what, frame === 'pong' ? { mistakes } : {});
      if (frame === 'ping') sent.push([name, now]);
    }
  };

  it('gives the time from a ping to its pong, whenever that is', () => {
    tells(10, ['ping', 'a', 1000], ['pong', 'a', 1040, 40]);
    tells(10, ['ping', 'a', 1000], ['pong', 'a', 1040, 40], ['ping', 'b', 2000], ['pong', 'b', 2041.5, 41.5]);
    tells(10, ['ping', '', 1007], ['pong', '', 1007, 0]);
  });

  it('tells pings apart by their payload: several may be on their way', () => {
    tells(
      10,
      ['ping', 'a', 1000],
      ['ping', 'b', 1010],
      ['pong', 'a', 1040, 40],
      ['ping', 'c', 1045],
      ['pong', 'b', 1051, 41],
    );
    tells(10, ['ping', '1', 1000], ['ping', '12', 1010], ['pong', '1', 1040, 40], ['pong', '12', 1051, 41]);
  });

  it('lets a pong answer only the last of several, and then waits for none before it (RFC 6455 §5.5.3)', () => {
    tells(
      10,
      ['ping', 'a', 1000],
      ['ping', 'b', 1010],
      ['ping', 'c', 1020],
      ['pong', 'b', 1060, 50],
      ['pong', 'a', 1061],
      ['pong', 'c', 1062, 42],
    );
  });

  it('ignores a pong that nobody asked for: it is allowed, and means nothing (RFC 6455 §5.5.3)', () => {
    tells(10, ['pong', 'a', 1000]);
    tells(10, ['ping', 'a', 1000], ['pong', 'b', 1010], ['pong', '', 1020], ['pong', 'a', 1040, 40]);
    tells(10, ['pong', 'a', 1000], ['ping', 'a', 1010], ['pong', 'a', 1050, 40]);
  });

  it('takes each pong once: a peer that repeats it would look faster, or slower', () => {
    tells(10, ['ping', 'a', 1000], ['pong', 'a', 1040, 40], ['pong', 'a', 1041], ['pong', 'a', 2000]);
  });

  it('compares bytes: a payload need not be text', () => {
    const [one, other] = [fromHex('ff fe'), fromHex('fd fc')];
    tells(10, ['ping', one, 1000], ['pong', other, 1020], ['pong', one, 1040, 40]);
    tells(
      10,
      ['ping', fromHex('00'), 1000],
      ['pong', fromHex('00 00'), 1020],
      ['pong', '', 1030],
      ['pong', fromHex('00'), 1040, 40],
    );
    tells(10, ['ping', fromHex('01 17'), 1000], ['pong', fromHex('0c 03'), 1010], ['pong', fromHex('17 01'), 1020]);
  });

  it('keeps the bytes of a payload: the caller may write over its memory after the call', () => {
    const tell = createRoundTrips(10);
    const memory = fromUtf8('a');
    tell('ping', memory, 1000);
    memory.fill(fromUtf8('b')[0] ?? 0);
    const what = 'the ping “a” at 1000 ms; then its memory is written over, and says “b”; the pong “b” at 1020 ms';
    same(tell('pong', fromUtf8('b'), 1020), undefined, what, { mistakes: { [OVERWRITTEN]: () => 20 } });
    same(tell('pong', fromUtf8('a'), 1040), 40, `${what}; the pong “a” at 1040 ms`);
  });

  it('takes the one that left first if several have the same payload: a time is too long rather than too short', () => {
    tells(
      10,
      ['ping', '', 1000],
      ['ping', '', 1010],
      ['pong', '', 1040, 40],
      ['pong', '', 1051, 41],
      ['pong', '', 1060],
    );
  });

  it('waits for as many pings as it is told, so that a peer without pongs costs little memory', () => {
    tells(2, ['ping', 'a', 1000], ['ping', 'b', 1010], ['pong', 'a', 1040, 40], ['pong', 'b', 1050, 40]);
    tells(
      2,
      ['ping', 'a', 1000],
      ['ping', 'b', 1010],
      ['ping', 'c', 1020],
      ['pong', 'a', 1040],
      ['pong', 'b', 1050, 40],
    );
    tells(1, ['ping', 'a', 1000], ['ping', 'b', 1010], ['pong', 'a', 1040], ['pong', 'b', 1050, 40]);
    tells(
      2,
      ['ping', 'a', 1000],
      ['pong', 'a', 1005, 5],
      ['ping', 'b', 1010],
      ['ping', 'c', 1020],
      ['pong', 'b', 1050, 40],
    );
  });

  it('has a memory of its own: two connections do not mix', () => {
    const [one, other] = [createRoundTrips(10), createRoundTrips(10)];
    one('ping', fromUtf8('a'), 1000);
    same(other('pong', fromUtf8('a'), 1040), undefined, 'a pong on another connection');
    same(one('pong', fromUtf8('a'), 1041), 41, 'the pong on its own');
  });
});

describe('createHeartbeat', () => {
  /** Interval and deadline of most rules, and the time at which they begin, in ms. */
  const BASE = { interval: 300, deadline: 100, start: 1000, arrivals: [], until: 5000 } satisfies Scenario;

  const does = (scenario: Partial<Scenario>, expected: readonly Deed[]) => {
    const whole = { ...BASE, ...scenario };
    const came = arrivalsText(whole.arrivals);
    const what = `interval ${whole.interval}, deadline ${whole.deadline}, open at ${whole.start}; ${came}`;
    sameDeeds(deedsOf(createHeartbeat, whole), expected, what, given(HEARTBEAT_MISTAKES, whole));
  };

  /** Calls one after the other, each with its answer. */
  const answers = (scenario: Partial<Scenario>, ...calls: readonly [Happens, number, string, number][]) => {
    const { interval, deadline, start } = { ...BASE, ...scenario };
    const beat = createHeartbeat(interval, deadline, start);
    const before: string[] = [`interval ${interval}, deadline ${deadline}, open at ${start}`];
    for (const [happens, at, deed, wakeAt] of calls) {
      before.push(`${happens} at ${at}`);
      same(beat(happens, at), { does: deed, wakeAt }, before.join(', '));
    }
  };

  const every = (from: number, step: number, to: number, what: Arrival[1]): Arrival[] =>
    Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => [from + i * step, what]);

  it('pings when nothing came for an interval, and gives up when nothing came for the deadline: nobody is there', () => {
    does({}, ['ping at 1300', 'give up at 1400']);
    does({ start: 0, interval: 30_000, deadline: 10_000, until: 100_000 }, ['ping at 30000', 'give up at 40000']);
  });

  it('pings again an interval after the pong, as long as pongs come', () => {
    const arrivals: Arrival[] = [
      [1340, 'pong'],
      [1650, 'pong'],
    ];
    does({ arrivals }, ['ping at 1300', 'ping at 1640', 'ping at 1950', 'give up at 2050']);
  });

  it('takes data for life as much as a pong: a peer that sends a large message answers no ping before its end', () => {
    does({ arrivals: every(1350, 50, 2000, 'data'), until: 2200 }, ['ping at 1300']);
    does({ arrivals: [[1399, 'data']], until: 1790 }, ['ping at 1300', 'ping at 1699']);
  });

  it('does not ask whoever speaks: what comes says that somebody is there', () => {
    does({ arrivals: every(1100, 200, 2500, 'data'), until: 2700 }, []);
    does({ arrivals: every(1100, 200, 2500, 'pong'), until: 2700 }, []);
  });

  it('sends one ping and waits, also if the deadline is longer than the interval', () => {
    does({ interval: 100, deadline: 350 }, ['ping at 1100', 'give up at 1450']);
    does({ interval: 100, deadline: 350, arrivals: [[1440, 'pong']], until: 1800 }, ['ping at 1100', 'ping at 1540']);
  });

  it('says when it wants to be woken, after whatever happens', () => {
    answers(
      {},
      ['data', 1100, 'nothing', 1400],
      ['pong', 1150, 'nothing', 1450],
      ['wake', 1450, 'ping', 1550],
      ['data', 1500, 'nothing', 1800],
      ['wake', 1800, 'ping', 1900],
      ['wake', 1900, 'give up', Number.POSITIVE_INFINITY],
    );
  });

  it('does nothing if it is woken early, and still wants to be woken at its time: timers are shared, and not exact', () => {
    answers(
      {},
      ['wake', 1000, 'nothing', 1300],
      ['wake', 1299, 'nothing', 1300],
      ['wake', 1300, 'ping', 1400],
      ['wake', 1300, 'nothing', 1400],
      ['wake', 1399, 'nothing', 1400],
      ['wake', 1400, 'give up', Number.POSITIVE_INFINITY],
    );
  });

  it('asks before it gives up if it is woken late: it was the laptop that slept, not the peer', () => {
    answers(
      {},
      ['wake', 9000, 'ping', 9100],
      ['wake', 9050, 'nothing', 9100],
      ['pong', 9060, 'nothing', 9360],
      ['wake', 20_000, 'ping', 20_100],
      ['wake', 30_000, 'give up', Number.POSITIVE_INFINITY],
    );
  });

  it('takes for life what comes after the deadline, if it has not given up: the program was busy, and the pong waited', () => {
    answers({}, ['wake', 1300, 'ping', 1400], ['pong', 1480, 'nothing', 1780], ['wake', 1480, 'nothing', 1780]);
    answers({}, ['wake', 1300, 'ping', 1400], ['data', 9000, 'nothing', 9300], ['wake', 9300, 'ping', 9400]);
  });

  it('gives up once: the connection is gone, whatever still comes', () => {
    const never = Number.POSITIVE_INFINITY;
    answers(
      {},
      ['wake', 1300, 'ping', 1400],
      ['wake', 1400, 'give up', never],
      ['pong', 1401, 'nothing', never],
      ['data', 1402, 'nothing', never],
      ['wake', 5000, 'nothing', never],
    );
  });

  it('has a memory of its own: two connections do not mix', () => {
    const [one, other] = [createHeartbeat(300, 100, 0), createHeartbeat(500, 50, 0)];
    same(one('wake', 300), { does: 'ping', wakeAt: 400 }, 'the first');
    same(other('data', 350), { does: 'nothing', wakeAt: 850 }, 'the second');
    same(one('wake', 400), { does: 'give up', wakeAt: Number.POSITIVE_INFINITY }, 'the first');
    same(other('wake', 850), { does: 'ping', wakeAt: 900 }, 'the second');
  });

  it('does the right thing in any order', () => {
    const random = seededRandom(13);
    const kinds: readonly Happens[] = ['wake', 'wake', 'wake', 'data', 'pong'];
    for (let run = 0; run < 60; run++) {
      const [interval, deadline] = [randomInteger(random, 1, 60), randomInteger(random, 1, 60)];
      let now = randomInteger(random, 0, 1000);
      const beat = createHeartbeat(interval, deadline, now);
      const [start, calls]: [number, Call[]] = [now, []];
      for (let i = 0; i < 12; i++) {
        now += randomInteger(random, 0, 70);
        const happens = kinds[randomInteger(random, 0, kinds.length - 1)] ?? 'wake';
        calls.push([happens, now]);
        const said = calls.map(([what, at]) => `${what} at ${at}`).join(', ');
        const what = `interval ${interval}, deadline ${deadline}, open at ${start}: ${said}`;
        same(beat(happens, now), beatAfter(interval, deadline, start, calls), what);
      }
    }
  });
});
