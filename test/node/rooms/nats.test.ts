/** Rooms on a nats-server of its own, if one is installed. If none is, a line says so. */

import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Broker } from '../../../lessons/20-beyond/broker.ts';
import { rooms } from '../../../src/node/rooms/index.ts';
import { nats } from '../../../src/node/rooms/nats/index.ts';
import { describeWithBroker } from '../../interop/where-installed.ts';
import { adapterContract } from './contract.ts';
import { Recorder } from './recorder.ts';

describeWithBroker('nats', 'rooms on NATS', () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await Broker.start('nats');
  });
  afterAll(() => broker.close());

  it.each([false, true])('refuse a message that the server would not take, with JetStream: %s', async (replay) => {
    const client = await connect({ servers: broker.url });
    const most = client.info?.max_payload ?? 0;
    await client.close();
    const chat = rooms(nats(broker.url, { replay }), { maxMessage: 2 * most });
    try {
      await chat.connected();
      await expect(chat.send('lobby', new Uint8Array(most))).rejects.toMatchObject({ code: 'message-too-big' });
      for (const less of [200, 300]) {
        expect(await chat.send('lobby', new Uint8Array(most - less))).toMatchObject({ reached: 'all' });
      }
    } finally {
      await chat.close();
    }
  });

  it('says that members need JetStream if the server has none', async () => {
    const plain = await Broker.start('nats', { without: '--jetstream' });
    const one = new Recorder(nats(plain.url));
    try {
      await one.connected();
      expect(one.faults).toMatchObject([{ code: 'broker-refused' }]);
      await one.adapter.enter('room', { id: `${one.node}.1`, info: '' });
      await one.adapter.leave('room', `${one.node}.1`);
      await expect(one.adapter.members('room')).rejects.toMatchObject({
        code: 'broker-refused',
        message: expect.stringMatching(/needs JetStream.*jetstream.* not enabled/i),
      });
    } finally {
      await one.adapter.close();
      await plain.close();
    }
  });

  it('lists everybody once who is announced again meanwhile', async () => {
    const [one, two] = [new Recorder(nats(broker.url)), new Recorder(nats(broker.url))];
    try {
      await Promise.all([one.connected(), two.connected()]);
      const ids = Array.from({ length: 50 }, (_, number) => `${one.node}.${number}`);
      const announce = async () => {
        for (const id of ids) await one.adapter.enter('announced', { id, info: '' });
      };
      await announce();
      for (let i = 0; i < 20; i++) {
        const [listed] = await Promise.all([two.adapter.members('announced'), announce()]);
        expect(listed.map(({ id }) => id).sort()).toEqual([...ids].sort());
      }
    } finally {
      await Promise.all([one.adapter.close(), two.adapter.close()]);
    }
  });

  adapterContract('nats', () => nats(broker.url));
  adapterContract('nats, with JetStream', () => nats(broker.url, { replay: true }));
});

describe('the address of a NATS', () => {
  it.each([
    ['4222', 'bad-url'],
    ['http://127.0.0.1:4222', 'bad-url'],
    ['nats://', 'bad-url'],
    ['nats://127.0.0.1/abc', 'bad-url'],
    ['nats://127.0.0.1?name=x', 'bad-url'],
    ['nats://%ff@127.0.0.1', 'bad-url'],
    [[], 'bad-argument'],
    [4222, 'bad-argument'],
    [{}, 'bad-argument'],
    [undefined, 'bad-argument'],
    [['nats://127.0.0.1', 5], 'bad-argument'],
  ])('is not %j', (servers, code) => {
    expect(() => nats(servers as string)).toThrow(expect.objectContaining({ code }));
  });

  it('may be a string or a URL, or several', () => {
    const url = new URL('nats://127.0.0.1:4222/');
    for (const servers of [url, url.href, [url, 'nats://127.0.0.1:4223']]) expect(nats(servers).name).toBe('nats');
  });

  it('is not set by options of the client, too', () => {
    const another = { connection: { servers: '127.0.0.1:1' } } as never;
    expect(() => nats('nats://127.0.0.1', another)).toThrow(expect.objectContaining({ code: 'unknown-option' }));
    expect(() => nats('nats://127.0.0.1', { timeout: -1 })).toThrow(/came -1$/);
  });
});
