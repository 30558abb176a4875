/**
 * What happens to rooms on NATS when the server dies, a node dies, or the line between them does: tried with a
 * nats-server of its own. If none is installed, a line says so.
 */

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Broker } from '../../../lessons/20-beyond/broker.ts';
import { type NatsOptions, nats } from '../../../src/node/rooms/nats/index.ts';
import { Line } from '../../interop/line.ts';
import { describeWithBroker } from '../../interop/where-installed.ts';
import { Recorder } from './recorder.ts';

/** Short, so that a test need not wait; a busy machine may take longer, and nothing depends on that. */
const SHORT: NatsOptions = { pingInterval: 400, timeout: 5000 };
const REPLAY: NatsOptions = { ...SHORT, replay: true };

describeWithBroker('nats', 'rooms on NATS, when things break', () => {
  let broker: Broker;
  const open: { close(): unknown }[] = [];

  beforeAll(async () => {
    broker = await Broker.start('nats');
  });
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });
  afterAll(() => broker.close());

  /** A node with a line of its own. */
  async function nodeOnLine(options: NatsOptions): Promise<{ node: Recorder; line: Line }> {
    const line = await Line.open(broker.port);
    open.push(line);
    return { node: await node(options, line.port), line };
  }

  async function node(options: NatsOptions, port = broker.port): Promise<Recorder> {
    const recorder = new Recorder(nats(`nats://127.0.0.1:${port}`, options));
    open.push(recorder.adapter);
    await recorder.connected();
    return recorder;
  }

  /** Both connected and subscribed: one that publishes, and one whose line can be broken. */
  async function pair(room: string, options: NatsOptions) {
    const [speaker, { node: hearer, line }] = await Promise.all([node(options), nodeOnLine(options)]);
    await hearer.adapter.subscribe(room);
    return { speaker, hearer, line };
  }

  const breaks: readonly (readonly [string, (line: Line) => void])[] = [
    ['is reset', (line) => line.cut()],
    ['goes silent', (line) => line.silence()],
  ];

  it.each(breaks)('brings, with JetStream, what was said while a line that %s was down', async (_, breakLine) => {
    const room = `replayed ${_}`;
    const { speaker, hearer, line } = await pair(room, REPLAY);
    await speaker.publish(room, 'before');
    await hearer.hears(room, 1);
    breakLine(line);
    await hearer.until(() => hearer.heard.includes('(away)'));
    const ids = [await speaker.publish(room, 'one'), await speaker.publish(room, 'two')];
    line.repair();
    await speaker.publish(room, 'three');
    expect(await hearer.hears(room, 4)).toEqual(['before', 'one', 'two', 'three']);
    expect(hearer.ids.slice(1, 3)).toEqual(ids);
  });

  it.each(breaks)(
    'says that something may be missing, without JetStream, after a line that %s',
    async (_, breakLine) => {
      const room = `live ${_}`;
      const { speaker, hearer, line } = await pair(room, SHORT);
      await speaker.publish(room, 'before');
      await hearer.hears(room, 1);
      breakLine(line);
      await hearer.until(() => hearer.heard.includes('(away)'));
      await speaker.publish(room, 'unheard');
      line.repair();
      await hearer.connected();
      await speaker.publish(room, 'after');
      expect(await hearer.hears(room, 3)).toEqual(['before', '(gap)', 'after']);
    },
  );

  it('keeps, with JetStream, what is published while the server starts again', async () => {
    const room = 'restarted';
    const [speaker, hearer] = await Promise.all([node(REPLAY), node(REPLAY)]);
    await hearer.adapter.subscribe(room);
    await speaker.publish(room, 'before');
    await broker.stop('SIGKILL');
    const published = speaker.publish(room, 'during');
    await broker.start();
    const id = await published;
    expect(await hearer.hears(room, 2)).toEqual(['before', 'during']);
    expect(hearer.ids[1]).toBe(id);
  });

  it('gives up in the order of sending, with JetStream, what was sent around the end of the server', async () => {
    const other = await Broker.start('nats');
    open.push(other);
    const speaker = await node({ ...REPLAY, timeout: 300 }, other.port);
    const failed: number[] = [];
    const sent: Promise<unknown>[] = [];
    const send = () => {
      const number = sent.length;
      sent.push(speaker.publish('room', `${number}`).catch(() => failed.push(number)));
    };
    await other.stop('SIGKILL');
    while (failed.length < 10) {
      send();
      await new Promise((turn) => setTimeout(turn, 1));
    }
    send();
    await Promise.all(sent);
    expect(failed).toEqual(sent.map((_, number) => number));
  });

  it('says that something may be missing if JetStream has lost its messages', async () => {
    const room = 'forgotten';
    const { speaker, hearer, line } = await pair(room, { ...REPLAY, prefix: 'small', replay: { keepFor: 100 } });
    await speaker.publish(room, 'before');
    await hearer.hears(room, 1);
    line.cut();
    await hearer.until(() => hearer.heard.includes('(away)'));
    const id = await speaker.publish(room, 'lost');
    while ((await speaker.adapter.history(room, id)).isComplete);
    line.repair();
    await hearer.connected();
    await speaker.publish(room, 'after');
    expect(await hearer.hears(room, 3)).toEqual(['before', '(gap)', 'after']);
  });

  it('says that a message was not confirmed before it refuses a later one', async () => {
    const { node: one, line } = await nodeOnLine({ ...SHORT, pingInterval: 60_000, timeout: 60_000 });
    const failed: unknown[] = [];
    const note = ({ code }: { readonly code?: string }) => failed.push(code);
    line.silence();
    const first = one.publish('room', 'on its way').catch(note);
    line.cut();
    await one.until(() => one.heard.includes('(away)'));
    await Promise.all([first, one.publish('room', 'too late').catch(note)]);
    expect(failed).toEqual(['broker-silent', 'broker-away']);
  });

  it('refuses at once to publish when the server has been away for longer than its timeout', async () => {
    const away = new Recorder(nats('nats://127.0.0.1:1', REPLAY));
    open.push(away.adapter);
    await away.until(() => away.heard.includes('(away)'));
    await away.adapter.subscribe('room');
    for (const asked of [
      away.publish('room', 'hello'),
      away.adapter.history('room', ''),
      away.adapter.members('room'),
    ]) {
      await expect(asked).rejects.toMatchObject({ code: 'broker-away' });
    }
  });

  it('does not wait longer for a silent server than it was told', async () => {
    const { node: one, line } = await nodeOnLine({ ...SHORT, pingInterval: 60_000, timeout: 50 });
    line.silence();
    await expect(one.publish('room', 'hello')).rejects.toMatchObject({ code: 'broker-silent' });
    await expect(one.adapter.members('room')).rejects.toMatchObject({ code: 'broker-silent' });
    await one.adapter.subscribe('room');
  });

  it('forgets the members of a node that is gone, and not those of one that lives', async () => {
    const options = { ...SHORT, prefix: 'expiring', presenceExpiry: 1000 };
    const [living, { node: dying, line }] = await Promise.all([node(options), nodeOnLine(options)]);
    await living.adapter.enter('room', { id: `${living.node}.1`, info: 'lives' });
    await dying.adapter.enter('room', { id: `${dying.node}.1`, info: 'dies' });
    const are = async (expected: string) => {
      const infos = (await living.adapter.members('room')).map(({ info }) => info);
      return infos.sort().join(' ') === expected;
    };
    while (!(await are('dies lives')));
    line.silence();
    while (!(await are('lives')));
    line.repair();
    while (!(await are('dies lives')));
  });

  it('takes out those who left while the line was down', async () => {
    const { node: one, line } = await nodeOnLine(SHORT);
    await one.adapter.enter('left', { id: `${one.node}.1`, info: 'leaves' });
    await one.adapter.enter('left', { id: `${one.node}.2`, info: 'stays' });
    line.cut();
    await one.until(() => one.heard.includes('(away)'));
    await one.adapter.leave('left', `${one.node}.1`);
    line.repair();
    await one.connected();
    expect(await one.adapter.members('left')).toEqual([{ id: `${one.node}.2`, info: 'stays' }]);
  });

  // Members leave before the line is ended; what happens to the line meanwhile is nobody's matter any more.
  it('closes although the line ends while its members leave', async () => {
    const { node: one, line } = await nodeOnLine(SHORT);
    await one.adapter.enter('closing', { id: `${one.node}.1`, info: 'leaves' });
    line.silence();
    const closing = one.adapter.close();
    line.cut();
    await closing;
    expect(one.heard).not.toContain('(away)');
  });
});
