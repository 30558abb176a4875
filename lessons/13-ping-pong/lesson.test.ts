import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { fromUtf8 } from '../../src/bytes.ts';
import { Differs } from '../../src/course/exercises/comparing/differs.ts';
import { given } from '../../src/course/exercises/comparing/mistakes.ts';
import { flatExhibits, ofVersion } from '../../src/course/inner-exhibits.ts';
import type { LanesExhibit } from '../../src/course/picture.ts';
import { connect, listen, type Socket } from '../../src/node/index.ts';
import { DEFAULT_LIMITS } from '../../src/node/options.ts';
import { VERSIONS } from '../../src/versions.ts';
import { codes, dissections, figure, show } from '../../test/lessons/shown.ts';
import { Cable } from './cable.ts';
import { asked, DELAY, pinged } from './clocks.ts';
import { lesson } from './lesson.ts';
import { DEADLINE, INTERVAL, LONG_DEADLINE, PULLED, told } from './liars.ts';
import { deedsOf, HEARTBEAT_MISTAKES, type Scenario } from './mistakes.ts';
import { pingOnly, pongOnly, restartedDeadline } from './naive.ts';
import type { Arrival } from './played.ts';
import { noticedAfter, seenOf } from './pulled.ts';
import { questions } from './questions.ts';
import { beatAfter, type Call } from './rules.ts';
import { readCableRecord } from './sights.ts';
import { byDefault, lineOf, silentBehind, triedOthers } from './silence.ts';
import { createHeartbeat } from './solution.ts';
import { arrivalsText, sameDeeds } from './told-deeds.ts';
import { BUSY_AT, BUSY_TIME, measure, median, readTripRecord, TRIPS } from './trips.ts';
import { watchClient, watchServer } from './watch.ts';

async function lanesIn(id: string): Promise<LanesExhibit[]> {
  return flatExhibits(await show(lesson, id)).flatMap((one) => (one.kind === 'lanes' ? [one] : []));
}

describe('lesson 13', () => {
  // RFC 6455 §5.5.2, §5.5.3: opcodes 9 and A, the same payload; §5.5: at most 125 bytes.
  it('answers a ping with the same payload, and refuses one of 126 bytes', async () => {
    const now = ofVersion(await show(lesson, 'frames'), 'version-13');
    const [ping, pong] = dissections(now);
    expect(ping?.bytes[0]).toBe(0x89);
    expect(pong?.bytes).toEqualBytes(Uint8Array.of(0x8a, 2, ...fromUtf8('13')));
    expect(codes(now)).toEqual(['control-too-long']);
  });

  // hixie-76 §5.3: a frame whose type has the high bit has a length, and is discarded.
  it('has no ping in hixie-76, where one of version 13 is thrown away', async () => {
    const old = ofVersion(await show(lesson, 'frames'), 'hixie-76');
    expect(codes(old)).toEqual(['not-in-hixie-76']);
    expect(dissections(old)[0]?.summary).toBe('discarded');
  });

  it('measures twice the delay of the line, in both versions', () => {
    expect(pinged({}, [0, 100]).times).toEqual([2 * DELAY, 2 * DELAY]);
    for (const speak of VERSIONS) expect(asked(speak).times).toEqual([2 * DELAY]);
  });

  it('measures the time of a busy server, too, and may get one pong for three pings (RFC 6455 §5.5.3)', () => {
    const busyUntil = 60;
    expect(pinged({ busyUntil }, [0, 10, 20]).times).toEqual([80, 70, 60]);
    expect(pinged({ busyUntil, answersLast: true }, [0, 10, 20]).times).toEqual([60]);
    expect(pinged({}, [50], 10).times).toEqual([undefined, 2 * DELAY]);
  });

  it('shows heartbeats that never notice, one that drops a peer that is there, and a right one', () => {
    for (const speak of VERSIONS) {
      expect(told(pingOnly, 'pulled', speak)).toMatchObject({ pings: 6 });
      expect(told(pingOnly, 'pulled', speak).gaveUp).toBeUndefined();
      expect(told(restartedDeadline, 'pulled', speak, LONG_DEADLINE).gaveUp).toBeUndefined();
      // It notices if its deadline is not longer than the interval.
      expect(told(restartedDeadline, 'pulled', speak, INTERVAL).gaveUp).toBe(3 * INTERVAL);
      expect(told(pongOnly, 'large', speak).gaveUp).toBe(2 * INTERVAL + DEADLINE);
      expect(told(createHeartbeat, 'large', speak).gaveUp).toBeUndefined();
      const gaveUp = told(createHeartbeat, 'pulled', speak).gaveUp ?? 0;
      expect(gaveUp).toBeGreaterThan(PULLED);
      expect(gaveUp).toBeLessThanOrEqual(PULLED + INTERVAL + DEADLINE);
    }
  });

  it('draws nothing that happens after a peer was dropped, and the end of a message that came whole', () => {
    const { lanes, gaveUp = 0 } = told(pongOnly, 'large', 'version-13');
    expect(Math.max(...lanes.events.map((event) => (event.kind === 'span' ? event.until : event.at)))).toBe(gaveUp);
    const { lanes: whole } = told(createHeartbeat, 'large', 'version-13');
    const [sent] = whole.events.filter(({ kind }) => kind === 'span');
    const end = sent?.kind === 'span' ? sent.until : 0;
    expect(whole.events.some(({ kind, at }) => kind === 'note' && at === end)).toBe(true);
  });

  it('has recorded who notices: keepalive does not see behind a proxy, a ping does, and so do texts', () => {
    const { interval, watched } = readCableRecord();
    for (const line of ['proxy', 'cable'] as const) {
      expect(noticedAfter(seenOf(line, 'version-13', 'nothing'))).toBeUndefined();
      for (const [speak, habit] of [
        ['version-13', 'pings'],
        ['hixie-76', 'asks'],
      ] as const) {
        const after = noticedAfter(seenOf(line, speak, habit)) ?? 0;
        expect(after, `${line} ${habit}`).toBeGreaterThan(interval);
        expect(after, `${line} ${habit}`).toBeLessThan(2 * interval);
      }
    }
    for (const habit of ['keepalive', 'texts'] as const) {
      expect(noticedAfter(seenOf('proxy', 'version-13', habit))).toBeUndefined();
      expect(noticedAfter(seenOf('cable', 'version-13', habit)) ?? 0).toBeLessThan(watched);
    }
    expect(noticedAfter(seenOf('proxy', 'hixie-76', 'pings'))).toBeUndefined();
    // Node asks once a second, ten times, after the interval.
    expect(noticedAfter(seenOf('cable', 'version-13', 'keepalive')) ?? 0).toBeGreaterThan(10);
    // The client only answers, so it is never told.
    const clients = readCableRecord().seen.flatMap(({ sights }) => sights.filter(({ end }) => end === 'client'));
    expect(clients.filter((sight) => 'told' in sight)).toEqual([]);
  });

  it('draws every frame that was lost as an arrow that does not arrive, and only those', async () => {
    for (const { events, lanes } of await lanesIn('pulled')) {
      const pulledAt = events.find(({ kind }) => kind === 'span')?.at ?? 0;
      expect(lanes).toHaveLength(3);
      for (const event of events) {
        if (event.kind === 'arrow') expect(event.arrives === undefined, event.label).toBe(event.at > pulledAt);
      }
    }
  });

  it('notices on real sockets that a proxy went silent, if it pings, and not in hixie-76, by keepalive', async () => {
    const interval = 150;
    const seen = { 'version-13': 0, 'hixie-76': 0 };
    const ends = await Promise.all(
      VERSIONS.map(async (speak) => {
        let wake = () => {};
        const isOver = new Promise<void>((resolve) => {
          wake = resolve;
        });
        const server = await watchServer('pings', interval, '127.0.0.1', (sight) => {
          if (!('told' in sight)) return;
          seen[speak]++;
          wake();
        });
        const cable = await Cable.open(server.port);
        const client = await watchClient(`ws://127.0.0.1:${cable.port}/`, speak, () => {});
        client.send('to be sure that both are open');
        cable.pull();
        return { speak, server, cable, client, isOver };
      }),
    );
    await ends.find(({ speak }) => speak === 'version-13')?.isOver;
    expect(seen).toEqual({ 'version-13': 1, 'hixie-76': 0 });
    for (const { speak, server, cable, client } of ends) {
      // The client has heard nothing of it: half-open.
      expect(client.state, speak).toBe('open');
      client.terminate();
      server.close();
      cable.close();
    }
  });

  it('passes everything through its cable as long as it is not pulled', async () => {
    const server = await listen({
      port: 0,
      handler: (socket: Socket) => socket.on('message', (data) => socket.send(data)),
    });
    const cable = await Cable.open(server.port, 5);
    const client = await connect(`ws://127.0.0.1:${cable.port}/`);
    const text = 'x'.repeat(300_000);
    client.send(text);
    expect((await once(client, 'message'))[0]).toBe(text);
    client.close(1000);
    expect((await once(client, 'close'))[0]).toBe(1000);
    cable.close();
    await server.close();
  });

  it('has recorded round trips that were not shorter than what held them up', async () => {
    const { pings, texts, delayed, delay } = readTripRecord();
    for (const times of [pings, texts, delayed]) expect(times).toHaveLength(TRIPS);
    for (const times of [pings, texts]) expect(times[BUSY_AT]).toBeGreaterThanOrEqual(BUSY_TIME);
    expect(Math.min(...delayed)).toBeGreaterThanOrEqual(2 * delay);
    expect(median(pings)).toBeLessThan(median(delayed));
  });

  it.each(VERSIONS)('measures round trips of %s the same way now', async (speak) => {
    const server = await listen({
      port: 0,
      handler: (socket: Socket) => socket.on('message', (data) => socket.send(data)),
    });
    const times = await measure(server.port, speak, 3, false);
    expect(times).toHaveLength(3);
    expect(Math.min(...times)).toBeGreaterThan(0);
    await server.close();
  });

  // nginx.org, proxy_read_timeout: 60 s; httpd.apache.org, Timeout: 60 s. HAProxy and Caddy set none.
  it('has recorded proxies with the limits that their documentation gives, and that pings keep all of them open', () => {
    expect([byDefault('nginx'), byDefault('apache')].map(({ lasted, isOpen }) => [lasted, isOpen])).toEqual([
      [60, false],
      [60, false],
    ]);
    for (const proxy of ['haproxy', 'caddy'] as const) expect(byDefault(proxy).isOpen, proxy).toBe(true);
    for (const proxy of ['nginx', 'apache', 'haproxy'] as const) {
      const pinged = silentBehind(proxy).filter(({ pings }) => pings !== 'silence');
      expect(pinged.length, proxy).toBeGreaterThan(0);
      expect(
        pinged.every(({ isOpen }) => isOpen),
        proxy,
      ).toBe(true);
    }
  });

  it('has recorded other programs, and says of ours what its options say', async () => {
    expect(triedOthers()).toBeGreaterThanOrEqual(4);
    for (const program of ['ws', 'websocket-driver', 'Tornado', 'gorilla', 'Netty'])
      expect(lineOf('silence', program)).toMatch(/^open after/);
    for (const program of ['Chromium', 'undici', 'Bun', 'Deno'])
      expect(lineOf('client-silence', program)).toMatch(/^open after/);
    expect(await figure(lesson, 'oursPings')).toBe(`${DEFAULT_LIMITS.pingInterval / 1000} seconds`);
    expect(await figure(lesson, 'oursEnds')).toBe(`${(2 * DEFAULT_LIMITS.pingInterval) / 1000} seconds`);
  });
});

describe('the questions of lesson 13', () => {
  it('have the answers that one finds by hand', () => {
    const [frame, trips, , heartbeat] = questions;
    // RFC 6455 §5.2: FIN and opcode A, no mask and a length of 2, the payload.
    const rows = (frame.shows ?? []).flatMap((one) => (one.kind === 'values' ? one.rows : []));
    expect(rows.map(({ value }) => value)).toEqual([Uint8Array.of(0x8a, 0x02, 0x31, 0x33)]);
    expect(trips.figures).toEqual({ first: `${330 - 100} ms`, last: `${380 - 200} ms` });
    expect(heartbeat.figures).toEqual({ ping: `${6 + 5} seconds`, end: `${6 + 5 + 3} seconds` });
  });
});

describe('exercise 13', () => {
  it('names the mistake, what was too much or missing, and lists what came in short', () => {
    const data = [1350, 1400, 1450, 1500].map((at): Arrival => [at, 'data']);
    expect(arrivalsText([...data, [1600, 'pong']])).toBe('data at 1350, 1400, … 1500; a pong at 1600');
    const scenario: Scenario = { interval: 300, deadline: 100, start: 1000, arrivals: data, until: 1700 };
    const named = (make: typeof createHeartbeat, expected: string[]) => {
      try {
        sameDeeds(deedsOf(make, scenario), expected, 'it', given(HEARTBEAT_MISTAKES, scenario));
      } catch (error) {
        if (error instanceof Differs) return [error.message.split('\n').at(-1), error.mistake];
      }
      return undefined;
    };
    const more = [
      'then it did more: give up at 1400',
      'Only a pong is taken for life. Data that comes is a sign of life, too.',
    ];
    expect(named(pongOnly, ['ping at 1300'])).toEqual(more);
    expect(named(createHeartbeat, ['ping at 1300', 'ping at 1600'])?.[0]).toBe('did not do: ping at 1600');
    expect(named(createHeartbeat, ['ping at 1300'])).toBeUndefined();
  });

  it('asks for what looking back on everything says', () => {
    const calls: readonly Call[] = [
      ['data', 10],
      ['wake', 41],
      ['wake', 45],
      ['pong', 60],
      ['wake', 90],
      ['wake', 100],
      ['data', 101],
    ];
    const beat = createHeartbeat(30, 10, 0);
    const expected = calls.map((_, i) => beatAfter(30, 10, 0, calls.slice(0, i + 1)));
    expect(calls.map(([happens, at]) => beat(happens, at))).toEqual(expected);
    expect(expected.map(({ does }) => does)).toEqual([
      'nothing',
      'ping',
      'nothing',
      'nothing',
      'ping',
      'give up',
      'nothing',
    ]);
  });
});
