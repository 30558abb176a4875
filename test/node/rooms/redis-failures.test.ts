/**
 * What happens to rooms on Redis when the server dies, a node dies, the line between them does, or somebody else
 * writes: tried with a redis-server of its own. If none is installed, a line says so.
 */

import { randomBytes } from 'node:crypto';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Broker } from '../../../lessons/20-beyond/broker.ts';
import { type RedisOptions, redis } from '../../../src/node/rooms/redis/index.ts';
import { Line } from '../../interop/line.ts';
import { describeWithBroker } from '../../interop/where-installed.ts';
import { Recorder } from './recorder.ts';

/** Long enough for a busy machine; a test of silence waits as long. */
const TIMEOUT = 1000;

describeWithBroker('redis', 'rooms on Redis, when things break', () => {
  let broker: Broker;
  const open: { close(): unknown }[] = [];

  beforeAll(async () => {
    broker = await Broker.start('redis');
  });
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });
  afterAll(() => broker.close());

  const freshRoom = () => `room-${randomBytes(4).toString('hex')}`;

  async function node(options: RedisOptions = {}, port = broker.port): Promise<Recorder> {
    const recorder = new Recorder(redis(`redis://127.0.0.1:${port}`, options));
    open.push(recorder.adapter);
    await recorder.connected();
    return recorder;
  }

  /** A node with a line of its own. */
  async function nodeOnLine(options: RedisOptions = {}): Promise<{ node: Recorder; line: Line }> {
    const line = await Line.open(broker.port);
    open.push(line);
    return { node: await node(options, line.port), line };
  }

  /** Both connected: one that publishes, and one that has subscribed and whose line can be broken. */
  async function pair(room: string, options: RedisOptions = {}) {
    const [speaker, { node: hearer, line }] = await Promise.all([node(options), nodeOnLine(options)]);
    await hearer.adapter.subscribe(room);
    return { speaker, hearer, line };
  }

  /** Somebody else with the same Redis. */
  async function stranger() {
    const client = createClient({ url: broker.url });
    await client.connect();
    open.push(client);
    return client;
  }

  const breaks: readonly (readonly [string, (line: Line) => void])[] = [
    ['is reset', (line) => line.cut()],
    ['goes silent', (line) => line.silence()],
  ];

  it.each(breaks)('brings what was said while a line that %s was down, once and in order', async (_, breakLine) => {
    const room = freshRoom();
    const { speaker, hearer, line } = await pair(room, { timeout: TIMEOUT });
    await speaker.publish(room, 'before');
    await hearer.hears(room, 1);
    breakLine(line);
    await hearer.until(() => hearer.heard.includes('(away)'));
    // More than one page.
    const texts = Array.from({ length: 250 }, (_, i) => `${i}`);
    const ids = await Promise.all(texts.map((text) => speaker.publish(room, text)));
    line.repair();
    await hearer.until(() => hearer.heard.includes(`${room}: 249`));
    await speaker.publish(room, 'after');
    expect(await hearer.hears(room, 252)).toEqual(['before', ...texts, 'after']);
    expect(hearer.ids.slice(1, 251)).toEqual(ids);
  });

  it('says nothing of a gap if nothing was said while the line was down', async () => {
    const room = freshRoom();
    const { speaker, hearer, line } = await pair(room);
    line.cut();
    await hearer.until(() => hearer.heard.includes('(away)'));
    line.repair();
    await hearer.connected();
    await speaker.publish(room, 'first');
    expect(await hearer.hears(room, 1)).toEqual(['first']);
  });

  it('says that messages may be missing if more was said than is kept', async () => {
    const room = freshRoom();
    const { speaker, hearer, line } = await pair(room, { keep: 3 });
    await speaker.publish(room, 'before');
    await hearer.hears(room, 1);
    line.cut();
    await hearer.until(() => hearer.heard.includes('(away)'));
    for (const text of ['1', '2', '3', '4']) await speaker.publish(room, text);
    line.repair();
    expect(await hearer.hears(room, 5)).toEqual(['before', '(gap)', '2', '3', '4']);
  });

  it('goes on after the server has crashed, with what it had written', async () => {
    const room = freshRoom();
    const [speaker, hearer] = await Promise.all([node(), node()]);
    await hearer.adapter.subscribe(room);
    await hearer.adapter.enter(room, { id: `${hearer.node}.1`, info: 'Ada' });
    await speaker.publish(room, 'before');
    await hearer.hears(room, 1);
    await broker.written();
    await broker.stop('SIGKILL');
    await Promise.all([speaker, hearer].map((one) => one.until(() => one.heard.includes('(away)'))));
    await expect(speaker.publish(room, 'unsent')).rejects.toMatchObject({ code: 'broker-away' });
    await broker.start();
    await Promise.all([speaker.connected(), hearer.connected()]);
    await speaker.publish(room, 'after');
    expect(await hearer.hears(room, 2)).toEqual(['before', 'after']);
    expect(await speaker.adapter.members(room)).toEqual([{ id: `${hearer.node}.1`, info: 'Ada' }]);
  });

  it('says that messages may be missing, and knows its members again, after a server has lost everything', async () => {
    const room = freshRoom();
    const { speaker, hearer, line } = await pair(room);
    await hearer.adapter.enter(room, { id: `${hearer.node}.1`, info: 'Ada' });
    await speaker.publish(room, 'before');
    await hearer.hears(room, 1);
    line.cut();
    await hearer.until(() => hearer.heard.includes('(away)'));
    await speaker.publish(room, 'lost');
    await (await stranger()).flushAll();
    line.repair();
    await hearer.connected();
    await speaker.publish(room, 'after');
    expect(await hearer.hears(room, 3)).toEqual(['before', '(gap)', 'after']);
    expect(await speaker.adapter.members(room)).toEqual([{ id: `${hearer.node}.1`, info: 'Ada' }]);
  });

  it('carries out on the next line what was wished while Redis was away', async () => {
    const [room, left] = [freshRoom(), freshRoom()];
    const { speaker, hearer, line } = await pair(left);
    await hearer.adapter.enter(left, { id: `${hearer.node}.1`, info: '' });
    line.cut();
    await hearer.until(() => hearer.heard.includes('(away)'));
    await Promise.all([
      hearer.adapter.subscribe(room),
      hearer.adapter.enter(room, { id: `${hearer.node}.2`, info: '' }),
      hearer.adapter.unsubscribe(left),
      hearer.adapter.leave(left, `${hearer.node}.1`),
    ]);
    await expect(hearer.adapter.members(room)).rejects.toMatchObject({ code: 'broker-away' });
    line.repair();
    await hearer.connected();
    await speaker.publish(left, 'unheard');
    await speaker.publish(room, 'heard');
    await hearer.hears(room, 1);
    expect(hearer.heard.filter((text) => text.startsWith(left))).toEqual([]);
    expect(await speaker.adapter.members(room)).toHaveLength(1);
    expect(await speaker.adapter.members(left)).toEqual([]);
  });

  it('does not know of a message for which no answer came', async () => {
    const { node: one, line } = await nodeOnLine({ timeout: TIMEOUT });
    line.silence();
    await expect(one.publish(freshRoom(), 'hello')).rejects.toMatchObject({ code: 'broker-silent' });
    await one.until(() => one.heard.at(-1) === '(away)');
  });

  it('forgets the members of a node that is gone, and not those of one that lives', async () => {
    const options = { presenceExpiry: 500, timeout: TIMEOUT };
    const [living, { node: dying, line }] = await Promise.all([node(options), nodeOnLine(options)]);
    const room = freshRoom();
    await living.adapter.enter(room, { id: `${living.node}.1`, info: 'lives' });
    await dying.adapter.enter(room, { id: `${dying.node}.1`, info: 'dies' });
    const infos = async () => (await living.adapter.members(room)).map(({ info }) => info).sort();
    expect(await infos()).toEqual(['dies', 'lives']);
    line.silence();
    while ((await infos()).includes('dies'));
    line.repair();
    while (!(await infos()).includes('dies'));
    expect(await infos()).toContain('lives');
  });

  it('is told of a Redis that wants a password, and says which server it was without saying the password', async () => {
    const admin = await stranger();
    await admin.sendCommand(['CONFIG', 'SET', 'requirepass', 'right']);
    const url = `redis://:wrong@127.0.0.1:${broker.port}`;
    const refused = new Recorder(redis(url));
    open.push(refused.adapter);
    await refused.until(() => refused.heard.includes('(away)'));
    const error = await refused.publish('room', 'x').catch((thrown: Error) => thrown);
    expect(error).toMatchObject({
      code: 'broker-away',
      message: expect.stringMatching(/127\.0\.0\.1:\d+; .*WRONGPASS/),
    });
    expect(String(error)).not.toContain('wrong@');
    await admin.sendCommand(['CONFIG', 'SET', 'requirepass', '']);
  });

  it('says why it is away with a code, and why nobody answered', async () => {
    const { node: one, line } = await nodeOnLine({ timeout: 200 });
    const away = new Promise<unknown>((told) => {
      Object.assign(one, { away: told });
    });
    line.silence();
    await expect(one.publish('room', 'hello')).rejects.toMatchObject({
      code: 'broker-silent',
      message: expect.stringContaining('no answer to PING in 100 ms'),
    });
    expect(await away).toMatchObject({ code: 'broker-away', cause: { message: 'no answer to PING in 100 ms' } });
  });

  it('says of a password that Redis refuses that the broker is away', async () => {
    const one = redis(broker.url.replace('//', '//user:wrong@'));
    open.push(one);
    const error = await new Promise((away) => {
      const nothing = () => {};
      one.start('5', { away, message: nothing, gap: nothing, back: nothing, fault: nothing });
    });
    expect(error).toMatchObject({ code: 'broker-away', message: expect.stringContaining('WRONGPASS') });
  });

  describe('whose keys somebody else writes', () => {
    it('ignores what is no message, and says so', async () => {
      const room = freshRoom();
      const { speaker, hearer, line } = await pair(room);
      const other = await stranger();
      for (const text of ['', 'hello', '1-1 hello', '1-1  x', 'x'.repeat(1000), '99999999999999999999-0 0-0 x']) {
        await other.publish(`rooms:channel:${room}`, text);
      }
      await speaker.publish(room, 'real');
      expect(await hearer.hears(room, 1)).toEqual(['real']);
      expect(hearer.faults.map((error) => (error as { code?: string }).code)).toEqual(Array(6).fill('foreign-message'));
      line.cut();
      await hearer.until(() => hearer.heard.includes('(away)'));
      await other.xAdd(`rooms:stream:${room}`, '*', { other: 'fields' });
      await speaker.publish(room, 'later');
      line.repair();
      expect(await hearer.hears(room, 2)).toEqual(['real', 'later']);
      expect(hearer.faults).toHaveLength(7);
    });

    it('goes on in other rooms if the key of one holds something else', async () => {
      const [room, spoilt] = [freshRoom(), freshRoom()];
      const one = await node();
      const other = await stranger();
      await other.set(`rooms:stream:${spoilt}`, 'no stream');
      await other.hSet(`rooms:members:${spoilt}`, 'not an id', 'x'.repeat(2000));
      await Promise.all([one.adapter.subscribe(spoilt), one.adapter.subscribe(room)]);
      await expect(one.publish(spoilt, 'x')).rejects.toMatchObject({ code: 'broker-refused' });
      await expect(one.adapter.history(spoilt, '1-1')).rejects.toMatchObject({ code: 'broker-refused' });
      expect(await one.adapter.members(spoilt)).toEqual([]);
      await one.publish(room, 'hello');
      expect(await one.hears(room, 1)).toEqual(['hello']);
    });
  });
});

describe('the address of a Redis', () => {
  it.each([
    ['6379', 'bad-url'],
    ['http://127.0.0.1:6379', 'bad-url'],
    ['redis://', 'bad-url'],
    ['redis://127.0.0.1/db', 'bad-url'],
    [6379, 'bad-argument'],
  ])('is not %s', (url, code) => {
    expect(() => redis(url as string)).toThrow(expect.objectContaining({ code }));
  });

  it('is not said in errors, since it may hold a password', () => {
    expect(() => redis('nats://user:secret@host')).toThrow(expect.not.objectContaining({ message: /secret/ }));
  });

  it('goes with options that are known and can be', () => {
    const url = 'redis://127.0.0.1:6379';
    expect(() => redis(url, { prefx: 'x' } as never)).toThrow(expect.objectContaining({ code: 'unknown-option' }));
    expect(() => redis(url, { prefix: '' })).toThrow(expect.objectContaining({ code: 'bad-argument' }));
    const another = { connection: { url: 'redis://127.0.0.1:1' } } as never;
    expect(() => redis(url, another)).toThrow(expect.objectContaining({ code: 'unknown-option' }));
    expect(() => redis(url, { timeout: -1 })).toThrow(/came -1$/);
    expect(() => redis(url, { timeout: 0 })).toThrow(expect.objectContaining({ code: 'bad-option' }));
    expect(() => redis(url, { presenceExpiry: 2 ** 31 })).toThrow(expect.objectContaining({ code: 'bad-option' }));
  });
});
