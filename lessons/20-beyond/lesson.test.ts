/** What lesson 20 says without a play, and its broker; lesson.thorough.test.ts plays what happens with each broker. */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { flatExhibits } from '../../src/course/inner-exhibits.ts';
import { runHere } from '../../src/course/lesson.ts';
import { seededRandom } from '../../src/random.ts';
import { describeWithBroker } from '../../test/interop/where-installed.ts';
import { expectDoubled, expectPlayed } from '../../test/lessons/broker-plays.ts';
import { dissections, figure, show, valuesOf } from '../../test/lessons/shown.ts';
import { ADAPTERS, type AdapterName } from './adapters.ts';
import { costOf, serversWith } from './arithmetic.ts';
import { Broker } from './broker.ts';
import { accepts } from './foreign.ts';
import { createReader } from './keys.ts';
import { lesson } from './lesson.ts';
import { captionOf, playHere } from './live.ts';
import { SERVERS } from './million.ts';
import { readBrokerRecord } from './played.ts';
import { halves, whenHeard } from './sights.ts';
import { simulate } from './simulation.ts';
import { handshakeSizes } from './third.ts';
import { twoServers } from './two-servers.ts';
import { until } from './until.ts';

const NAMES = Object.keys(ADAPTERS) as AdapterName[];

describe('lesson 20', () => {
  it('has two servers whose people do not hear each other without a broker, in both versions', async () => {
    expect(await twoServers(false)).toEqual({ Ada: ['hello'], Bob: ['hi'] });
    expect(await twoServers(true)).toEqual({ Ada: ['hello', 'hi'], Bob: ['hello', 'hi'] });
  });

  it.each(NAMES)('has a recording in which a broker and a server are killed, over %s', (name) => {
    expectPlayed(name, readBrokerRecord().played[name]);
    expectDoubled(name, readBrokerRecord().doubled[name]);
  });

  it('tells when each message was heard', () => {
    const [before] = halves(readBrokerRecord().played.jetstream);
    const at = (text: string) => before.find((one) => one.is === 'says' && one.text === text)?.at ?? 0;
    expect(whenHeard(before, 'Bob', 'one', at('one'))).toBe('at once');
    expect(whenHeard(before, 'Bob', 'three', at('three'))).toBe('later');
    expect(whenHeard(halves(readBrokerRecord().played.redis)[0], 'Bob', 'three', 0)).toBe('never');
  });

  it('plays nothing where a broker is not installed, and shows the recording, which says so', async () => {
    const never = () => Promise.reject(new Error('nothing is to be started'));
    expect(await playHere(never, () => undefined)).toEqual({ why: 'Not installed here: redis-server, nats-server' });
    expect(await playHere(never, (name) => name === 'redis')).toEqual({ why: 'Not installed here: nats-server' });
    // A broker that does not start is none.
    expect(await playHere(never, () => true)).toEqual({ why: expect.stringContaining('nothing is to be started') });
    expect(captionOf({ why: 'Not installed here: nats-server' })).toMatch(
      /^Not installed here: nats-server\. So this is the recording of 20\d\d-\d\d-\d\d/,
    );
    const [film] = await show(lesson, 'broker');
    expect(film?.caption).toMatch(/^A recording of 20\d\d-\d\d-\d\d/);
    const [step] = lesson.steps;
    if (step) expect(await runHere({ ...step, live: async () => undefined })).toEqual(await step.run());
  });

  it('takes each key once, and remembers the last thousand', () => {
    const take = createReader();
    expect(['a', 'b', 'a'].map(take)).toEqual([true, true, false]);
    for (let i = 0; i < 999; i++) take(`c${i}`);
    expect([take('b'), take('a')]).toEqual([false, true]);
  });
});

describe('the third handshake of lesson 20', () => {
  it('is a CONNECT with :protocol, which a 200 accepts (RFC 8441 §5)', async () => {
    const shown = dissections(await show(lesson, 'third')).filter(({ kind }) => kind === 'http2');
    const fields = shown.map(({ headers = [] }) => Object.fromEntries(headers.map(({ name, value }) => [name, value])));
    expect(fields.filter((one) => one[':method'])).toMatchObject([
      { ':method': 'CONNECT', ':protocol': 'websocket', ':scheme': 'http', ':path': '/chat?name=Ada' },
      { ':method': 'CONNECT', ':protocol': 'websocket', ':scheme': 'http', ':path': '/chat?name=Bob' },
    ]);
    expect(fields.filter((one) => one[':status']).map((one) => one[':status'])).toEqual(['200']);
    expect(fields.some((one) => 'sec-websocket-key' in one || 'sec-websocket-accept' in one)).toBe(false);
    // ENABLE_CONNECT_PROTOCOL is setting 8 (RFC 8441 §9.1): it comes before the first request.
    expect([...(shown[0]?.bytes.subarray(9) ?? [])]).toEqual([0, 8, 0, 0, 0, 1]);
    expect(shown.every(({ state }) => state === 'whole')).toBe(true);
  });

  it('gets shorter on the same connection', () => {
    const [, version13, first, second] = handshakeSizes();
    expect(second?.request).toBeLessThan(first?.request ?? 0);
    expect(first?.request).toBeLessThan(version13?.request ?? 0);
  });
});

describe('the arithmetic of lesson 20', () => {
  it('knows what can be computed by hand', () => {
    expect(serversWith(1, 20)).toBeCloseTo(1);
    expect(serversWith(7, 1)).toBe(1);
    // One of two servers has nobody with the probability 1/4.
    expect(serversWith(2, 2)).toBeCloseTo(1.5);
    expect(serversWith(2, 4)).toBeCloseTo(4 * (1 - 9 / 16));
  });

  it.each([1, 2, 5, 20, 50, 200])('agrees with the simulation for rooms of %i', (roomSize) => {
    const world = { connections: 4000, servers: SERVERS, roomSize };
    const { carried, delivered } = costOf(world);
    const counted = simulate(world, 4000, seededRandom(7));
    expect(Math.abs(counted.carried - carried) / carried).toBeLessThan(0.03);
    expect(counted.delivered).toBeCloseTo(delivered);
  });

  it('has the figures of the page: a million people, each of whom speaks once a minute', async () => {
    // 1,000,000 / 60, times 50; and times 20 · (1 − 0.95⁵⁰), which is 18.4611.
    expect(await figure(lesson, 'published')).toBe('16,667');
    expect(await figure(lesson, 'delivered')).toBe('833,333');
    expect(await figure(lesson, 'carried')).toBe('307,685');
    expect(await figure(lesson, 'pings')).toBe('33,333');
    expect(await figure(lesson, 'comeBack')).toBe('10,000');
  });

  it('shows who is in the room', async () => {
    expect(valuesOf(await show(lesson, 'server'), 'when Bob is back')).toEqual(NAMES.map(() => 'Ada, Bob, Bob'));
    expect(flatExhibits(await show(lesson, 'million')).filter(({ kind }) => kind === 'plot')).toHaveLength(2);
  });
});

describeWithBroker('redis', 'a broker of lesson 20', () => {
  it('is none if its program cannot be started', async () => {
    await expect(Broker.start('redis', { program: fileURLToPath(import.meta.url) })).rejects.toThrow(
      /redis did not start.*EACCES/,
    );
  });

  it.each(['SIGTERM', 'SIGINT', 'exit'] as const)('is gone, with its folder, if the lesson ends by %s', async (end) => {
    const folder = mkdtempSync(join(tmpdir(), 'lesson-20-'));
    const script = fileURLToPath(new URL('broker-process.ts', import.meta.url));
    const env = { ...process.env, TMPDIR: folder };
    const child = fork(script, [], { execArgv: ['--import', import.meta.resolve('tsx')], env });
    try {
      const [{ port }] = (await once(child, 'message')) as [{ port: number }];
      const inFolder = () => readdirSync(folder).filter((name) => name.startsWith('lesson-broker-'));
      expect(inFolder()).toHaveLength(1);
      if (end === 'exit') child.send('exit');
      else child.kill(end);
      expect(await once(child, 'exit')).toEqual(end === 'exit' ? [0, null] : [null, end]);
      expect(inFolder()).toEqual([]);
      await until(async () => !(await accepts(port)));
    } finally {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
